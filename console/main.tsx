import './style/base.css';
import './style/parts.css';
import './style/shell.css';
import './style/panes.css';
import { render } from 'preact';
import { listen } from './app/live.ts';
import { Shell } from './app/shell.tsx';

const root = document.getElementById('app');
if (root) render(<Shell />, root);
void listen();
