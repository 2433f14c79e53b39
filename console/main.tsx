import { render } from 'preact';
import { listen } from './app/live.ts';
import { Shell } from './app/shell.tsx';
import './style/base.css';
import './style/shell.css';

const root = document.getElementById('app');
if (root) render(<Shell />, root);
void listen();
