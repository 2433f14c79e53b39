import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { localDate, plusDays } from '../../../domain/time.ts';
import { yearProgress } from '../../../local/year/progress.ts';

class Screen extends Writable {
  shown = '';
  readonly isTTY: boolean;
  readonly columns = 80;
  constructor(isTTY: boolean) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
  }
  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.shown += chunk;
    done();
  }
}

const from = localDate('2026-06-15');
const to = localDate('2027-07-31');

describe('progress', () => {
  test('where there is no terminal: one line a virtual month, whatever the steps', () => {
    const log = new Screen(false);
    const progress = yearProgress(log, from, to);
    let mails = 0;
    for (let date = from; date <= to; date = plusDays(date, 1)) {
      progress.reach(date, mails);
      progress.reach(date, mails);
      mails += 3;
    }
    progress.end();
    progress.reach(to, mails);
    const lines = log.shown.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(14);
    expect(lines[0]).toBe('15 June 2026 (0 % of the year), 0 mails so far');
    expect(lines[1]).toBe('1 July 2026 (3 % of the year), 48 mails so far');
    expect(lines.at(-1)).toBe('1 July 2027 (92 % of the year), 1,143 mails so far');
    expect(log.shown).not.toContain('\u001b');
  });

  test('dates that go back are not shown', () => {
    const log = new Screen(false);
    const progress = yearProgress(log, from, to);
    progress.reach(localDate('2026-10-05'));
    progress.reach(localDate('2026-09-30'));
    progress.reach(localDate('2026-10-06'));
    expect(log.shown).toBe('5 October 2026 (27 % of the year)\n');
  });

  test('on a terminal: a bar with the virtual date, and the cursor is given back', () => {
    const screen = new Screen(true);
    const progress = yearProgress(screen, from, to);
    progress.reach(localDate('2026-10-08'), 412);
    progress.reach(to, 1312);
    progress.end();
    progress.end();
    expect(screen.shown).toContain('Mon 15 Jun 2026');
    expect(screen.shown).toContain('Sat 31 Jul 2027');
    expect(screen.shown).toMatch(/█{30}.*100 %.*1,312 mails/);
    expect(screen.shown).toContain('\u001b[?25h');
    expect(screen.shown.endsWith('\n')).toBe(true);
  });
});
