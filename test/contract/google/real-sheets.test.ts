import { test } from 'vitest';
import { sheetsContract } from './sheets-contract.ts';
import { realGoogle, whyNotGoogle } from './target.ts';

const why = whyNotGoogle(process.env);
if (why === undefined) sheetsContract('Sheets, at Google', () => realGoogle(process.env));
else test.skip(`Sheets, at Google: skipped, ${why}`);
