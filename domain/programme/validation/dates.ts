import type { Anchor, DateRule, Phase, Programme, SubjectKind, Thread } from '../types.ts';
import { allHeaders } from './headers.ts';
import { placesOf } from './places.ts';

/** Where a rule is read: what it may name depends on it. */
interface Reading {
  readonly programme: Programme;
  readonly thread?: Thread;
  /** Tabs in which the reader has a row. */
  readonly tabs: readonly string[];
}

/** Date rules that name something the programme or its workbook does not have. */
export function dateFaults(programme: Programme): string[] {
  const phases = programme.phases.flatMap((phase) => {
    const reading: Reading = { programme, tabs: carrierTabs(programme, phase) };
    return [
      ...ruleFaults(phase.starts, reading).map((fault) => `Phase ‘${phase.id}’, start: ${fault}.`),
      ...ruleFaults(phase.ends, reading).map((fault) => `Phase ‘${phase.id}’, end: ${fault}.`),
    ];
  });
  const milestones = placesOf(programme).flatMap(({ name, phase, thread, milestone }) => {
    const tabs = [...subjectTabs(milestone.subject), ...carrierTabs(programme, phase)];
    const rules = { opening: milestone.opens, 'due date': milestone.due, closing: milestone.closes };
    return Object.entries(rules).flatMap(([which, rule]) =>
      rule ? ruleFaults(rule, { programme, thread, tabs }).map((fault) => `${name}, ${which}: ${fault}.`) : [],
    );
  });
  return [...phases, ...milestones];
}

function carrierTabs({ partnership }: Programme, { carrier }: Phase): string[] {
  return carrier === 'school' ? ['Schools', partnership.plural] : [partnership.plural];
}

function subjectTabs(subject: SubjectKind): string[] {
  if (subject === 'school-at-event') return ['Attendance', 'Events'];
  if (subject === 'school-at-visit') return ['Visit attendance', 'Visits'];
  return subject === 'visit' ? ['Visits'] : [];
}

function ruleFaults(rule: DateRule, reading: Reading): string[] {
  switch (rule.rule) {
    case 'anchor':
      return anchorFaults(rule.anchor, reading);
    case 'shift':
      return [
        ...(Number.isInteger(rule.by) ? [] : [`${rule.by} is not a whole number of days`]),
        ...ruleFaults(rule.from, reading),
      ];
    case 'back-to-school-day':
    case 'before-last-week-of-half-term':
      return ruleFaults(rule.from, reading);
    case 'earliest':
    case 'latest':
    case 'first-known':
      if (rule.of.length === 0) return [`the ${rule.rule} of no dates is no date`];
      return rule.of.flatMap((inner) => ruleFaults(inner, reading));
  }
}

function anchorFaults(anchor: Anchor, { programme, thread, tabs }: Reading): string[] {
  switch (anchor.kind) {
    case 'setting':
      return programme.settings.includes(anchor.name) ? [] : [`there is no setting ‘${anchor.name}’`];
    case 'event': {
      const id = anchor.event ?? thread?.event;
      if (id === undefined) return ['an event is meant, but none is named and the thread is not about one'];
      return programme.events.some((slot) => slot.id === id) ? [] : [`there is no event ‘${id}’`];
    }
    case 'visit':
    case 'visit-typed':
      if (thread?.visit === undefined) return ['a visit is meant, but the thread is not about one'];
      return [];
    case 'term':
      return anchor.term.trim() === '' ? ['a half-term has no name'] : [];
    case 'column': {
      const type = allHeaders(programme).get(anchor.tab)?.get(anchor.column);
      if (type === undefined) return [`there is no column ‘${anchor.column}’ in a tab ‘${anchor.tab}’`];
      if (type !== 'date') return [`the column ‘${anchor.column}’ of ‘${anchor.tab}’ is not a date`];
      return tabs.includes(anchor.tab) ? [] : [`there is no single row for it in ‘${anchor.tab}’`];
    }
  }
}
