import type { Anchor, DateRule, EventSlot, Unit } from '../programme/types.ts';

/**
 * A rule in plain English for the programme guide, to be read after 'due' or 'from': `2 weeks before the visit, moved back
 * to a school day`. Events are called by their titles when the programme's events are given, else by their ids.
 */
export function describeRule(rule: DateRule, events: readonly EventSlot[] = []): string {
  const said = (inner: DateRule) => describeRule(inner, events);
  switch (rule.rule) {
    case 'anchor':
      return describeAnchor(rule.anchor, events);
    case 'shift':
      if (rule.by === 0) return said(rule.from);
      return `${distance(Math.abs(rule.by), rule.unit)} ${rule.by < 0 ? 'before' : 'after'} ${said(rule.from)}`;
    case 'back-to-school-day':
      return `${said(rule.from)}, moved back to a school day`;
    case 'before-last-week-of-half-term':
      return `${said(rule.from)}, moved back out of the last week of a half-term`;
    case 'earliest':
      return comparison(rule.of.map(said), 'the earlier of', 'the earliest of');
    case 'latest':
      return comparison(rule.of.map(said), 'the later of', 'the latest of');
    case 'first-known': {
      const [first, ...others] = rule.of.map(said);
      if (first === undefined) return 'no date';
      return [first, ...others.map((other) => `while that is not known, ${other}`)].join('; ');
    }
  }
}

function distance(count: number, unit: Unit): string {
  if (unit === 'working-days') return plural(count, 'working day');
  return count % 7 === 0 ? plural(count / 7, 'week') : plural(count, 'day');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function comparison(dates: readonly string[], ofTwo: string, ofMore: string): string {
  const [first, ...others] = dates;
  if (first === undefined) return 'no date';
  if (others.length === 0) return first;
  const intro = dates.length === 2 ? ofTwo : ofMore;
  // Dates that contain a comma of their own need a stronger mark between them.
  if (dates.some((date) => /[,;]/.test(date))) return `${intro} (${dates.join('; ')})`;
  return `${intro} ${dates.slice(0, -1).join(', ')} and ${dates.at(-1)}`;
}

function describeAnchor(anchor: Anchor, events: readonly EventSlot[]): string {
  switch (anchor.kind) {
    case 'setting':
      return `the date in Settings under ‘${anchor.name}’`;
    case 'event':
      return anchor.event === undefined ? 'the event' : eventName(anchor.event, events);
    case 'visit':
      return 'the visit';
    case 'visit-typed':
      return 'the day the visit’s date is entered';
    case 'term':
      return `the ${anchor.edge === 'first-day' ? 'first' : 'last'} day of ${anchor.term}`;
    case 'column':
      return `the date in ${anchor.tab} under ‘${anchor.column}’`;
  }
}

/** An event in mid-sentence: `the launch event`, but `event 2`; a title with further capitals keeps the first one too. */
function eventName(id: string, events: readonly EventSlot[]): string {
  const title = events.find((event) => event.id === id)?.title ?? id.replaceAll('-', ' ');
  const rest = title.slice(1);
  const name = rest === rest.toLowerCase() ? title.toLowerCase() : title;
  return /\d$/.test(name) || /^the /i.test(name) ? name : `the ${name}`;
}
