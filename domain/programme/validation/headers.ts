import { kept } from '../../kept.ts';
import { feedbackTabSpec } from '../../sheet/standard-tabs.ts';
import { workbookOf } from '../../sheet/workbook-of.ts';
import type { ColumnType, FeedbackTab, Programme } from '../types.ts';

type Headers = ReadonlyMap<string, ColumnType>;

const known = kept<Programme, { readonly own: Map<string, Headers>; readonly all: Map<string, Headers> }>();

function headersOf(programme: Programme) {
  return known(programme, [], () => {
    const { tabs } = workbookOf({ ...programme, columns: [], feedbackTabs: [] });
    const own = new Map<string, Headers>(
      tabs.map(({ title, columns }) => [title, new Map(columns.map(({ header, type }) => [header, type]))]),
    );
    const all = new Map([...own].map(([tab, columns]) => [tab, new Map(columns)]));
    for (const { tab, header, type } of programme.columns) all.get(tab)?.set(header, type);
    return { own, all };
  });
}

/** The workbook's columns without what the programme adds, by tab, with what they hold. */
export function standardHeaders(programme: Programme): ReadonlyMap<string, Headers> {
  return headersOf(programme).own;
}

/** Every column a rule may name, by tab, with what it holds. */
export function allHeaders(programme: Programme): ReadonlyMap<string, Headers> {
  return headersOf(programme).all;
}

/** The headers of a feedback tab, questions included. */
export function feedbackHeaders(feedback: FeedbackTab): readonly string[] {
  return feedbackTabSpec(feedback).columns.map(({ header }) => header);
}
