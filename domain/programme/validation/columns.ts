import type { Programme } from '../types.ts';
import { feedbackHeaders, standardHeaders } from './headers.ts';
import { repeated } from './places.ts';

/** What a programme adds to the workbook: its columns, its feedback tabs, the shape of its partnerships. */
export function columnFaults(programme: Programme): string[] {
  return [...partnership(programme), ...columns(programme), ...feedbackTabs(programme)];
}

function partnership({ partnership: { singular, plural, minimum, maximum } }: Programme): string[] {
  const faults: string[] = [];
  if (!(Number.isInteger(minimum) && Number.isInteger(maximum) && 1 <= minimum && minimum <= maximum)) {
    faults.push(`A ${singular} has from ${minimum} to ${maximum} members: whole numbers from 1 up, least first.`);
  }
  if (plural === '' || singular === '') faults.push('The partnership has no name in the singular or the plural.');
  return faults;
}

function columns(programme: Programme): string[] {
  const headers = standardHeaders(programme);
  const faults = programme.columns.flatMap(({ tab, header, type, choices, past }) => {
    const name = `Column ‘${header}’ of tab ‘${tab}’`;
    const standard = headers.get(tab);
    if (!standard) return [`${name}: there is no such tab to add it to.`];
    return [
      ...(standard.has(header) ? [`${name} is one of the workbook’s own.`] : []),
      ...(type === 'choice' && !choices?.length ? [`${name} offers no choices.`] : []),
      ...(past && type !== 'date' ? [`${name} says when something happened, but is not a date.`] : []),
    ];
  });
  const twice = repeated(programme.columns.map(({ tab, header }) => `Column ‘${header}’ of tab ‘${tab}’`));
  return [...faults, ...twice.map((name) => `${name} is added twice.`)];
}

function feedbackTabs(programme: Programme): string[] {
  const headers = standardHeaders(programme);
  return programme.feedbackTabs.flatMap(({ tab, slot, questions }, index) => {
    const name = `Feedback tab ‘${tab}’`;
    const taken = headers.has(tab) || programme.feedbackTabs.findIndex((other) => other.tab === tab) < index;
    const slots = { event: programme.events, visit: programme.visits, none: [undefined] }[slot];
    if (taken) return [`${name}: there is another tab of that name.`];
    return [
      ...(slots.length === 0 ? [`${name} is about a ${slot}, but the programme has none.`] : []),
      ...repeated(feedbackHeaders({ tab, slot, questions })).map((header) => `${name} has two columns ‘${header}’.`),
      ...questions
        .filter(({ type, choices }) => type === 'choice' && !choices?.length)
        .map(({ header }) => `${name}: the question ‘${header}’ offers no choices.`),
    ];
  });
}
