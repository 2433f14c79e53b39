import cliProgress from 'cli-progress';
import { dayNumber, type LocalDate } from '../../domain/time.ts';
import { counted, longDate, shortDate } from './words.ts';

/** Tells a waiting person how far the virtual year has come. */
export interface YearProgress {
  /** The virtual clock has come to this date; mails: how many have left so far. Dates that go back are not shown. */
  reach(date: LocalDate, mails?: number): void;
  /** The year is over, or failed: leaves the terminal as it was. Further calls do nothing. */
  end(): void;
}

/** Where progress goes: stderr, so that stdout holds only the summary or the JSON object. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** A bar with the virtual date on a terminal; elsewhere, as in a CI log, a plain line for each virtual month. */
export function yearProgress(stream: ProgressStream, from: LocalDate, to: LocalDate): YearProgress {
  return stream.isTTY ? bar(stream, from, to) : lines(stream, from, to);
}

function bar(stream: ProgressStream, from: LocalDate, to: LocalDate): YearProgress {
  const total = Math.max(1, dayNumber(to) - dayNumber(from));
  const shown = new cliProgress.SingleBar({
    stream,
    format: '{date} {bar} {percentage} % {mails}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    fps: 10,
    hideCursor: true,
    linewrap: null,
    autopadding: true,
  });
  const values = (date: LocalDate, mails: number | undefined) => ({
    date: shortDate(date).padEnd('Thu 15 Oct 2026'.length),
    mails: mails === undefined ? '' : ` ${counted(mails, 'mail')}`,
  });
  let done = 0;
  let over = false;
  shown.start(total, 0, values(from, undefined));
  return {
    reach(date, mails) {
      const days = dayNumber(date) - dayNumber(from);
      if (over || days < done) return;
      done = Math.min(days, total);
      shown.update(done, values(date, mails));
    },
    end() {
      if (!over) shown.stop();
      over = true;
    },
  };
}

function lines(stream: ProgressStream, from: LocalDate, to: LocalDate): YearProgress {
  const total = Math.max(1, dayNumber(to) - dayNumber(from));
  let month = '';
  return {
    reach(date, mails) {
      if (date.slice(0, 7) <= month) return;
      month = date.slice(0, 7);
      const share = Math.min(100, Math.max(0, Math.floor((100 * (dayNumber(date) - dayNumber(from))) / total)));
      const sent = mails === undefined ? '' : `, ${counted(mails, 'mail')} so far`;
      stream.write(`${longDate(date)} (${share} % of the year)${sent}\n`);
    },
    end() {
      month = '9999-12';
    },
  };
}
