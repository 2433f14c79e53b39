/** What a placeholder holds: one thing to print, several to go through, an address for a link, or a yes or no to ask about. */
export type PlaceholderType = 'text' | 'date' | 'list' | 'link' | 'yes-or-no';

export interface PlaceholderSpec {
  readonly type: PlaceholderType;
  readonly meaning: string;
  /** Column that fills it, in the row of the notice's event, visit, school or partnership, or the setting of that name. */
  readonly filledBy?: {
    readonly tab: 'Events' | 'Visits' | 'Schools' | 'Partnership' | 'Settings';
    readonly header: string;
  };
}

const event = (header: string) => ({ tab: 'Events', header }) as const;
const visit = (header: string) => ({ tab: 'Visits', header }) as const;
const setting = (header: string) => ({ tab: 'Settings', header }) as const;

/**
 * Every placeholder that a template may use. What is not in this list is refused when a programme is loaded, and is a
 * problem in the Templates tab.
 */
export const placeholders = {
  'person.name': { type: 'text', meaning: 'The reader’s name' },
  'person.first_name': { type: 'text', meaning: 'How the reader is greeted' },
  'person.role': { type: 'text', meaning: 'Head, senior leader, PA, project lead, facilitator or team' },
  'school.name': { type: 'text', meaning: 'The reader’s school; for the team the school it is about' },
  'host.name': { type: 'text', meaning: 'The school that hosts the visit', filledBy: visit('Host') },
  'trio.schools': {
    type: 'list',
    meaning: 'The schools of the partnership',
    filledBy: { tab: 'Partnership', header: '' },
  },
  'partnership.name': {
    type: 'text',
    meaning: 'The partnership, such as Trio T3',
    filledBy: { tab: 'Partnership', header: '' },
  },
  'event.title': { type: 'text', meaning: 'The event’s title', filledBy: event('Title') },
  'event.date': { type: 'date', meaning: 'The event’s date', filledBy: event('Date') },
  'event.times': { type: 'text', meaning: 'When the event starts and ends', filledBy: event('Starts') },
  'event.place': { type: 'text', meaning: 'Where the event is', filledBy: event('Place') },
  events: { type: 'list', meaning: 'All events that have a date: title and date', filledBy: event('Date') },
  'visit.title': { type: 'text', meaning: 'The visit’s title' },
  'visit.date': { type: 'date', meaning: 'The visit’s date', filledBy: visit('Date') },
  'visit.times': { type: 'text', meaning: 'When the visit starts and ends', filledBy: visit('Starts') },
  'visit.link': { type: 'link', meaning: 'The agenda: final, else draft', filledBy: visit('Final agenda link') },
  'visit.travel': { type: 'text', meaning: 'Travel and parking', filledBy: visit('Travel and parking') },
  'visit.excellence': {
    type: 'list',
    meaning: 'Areas of excellence that the host shows',
    filledBy: visit('Area of excellence 1'),
  },
  'visit.challenge': { type: 'text', meaning: 'The challenge of the afternoon', filledBy: visit('Challenge') },
  due: { type: 'date', meaning: 'By when it is wanted' },
  organisation: { type: 'text', meaning: 'The organisation', filledBy: setting('Organisation') },
  'programme.title': { type: 'text', meaning: 'The programme’s title' },
  'milestone.title': { type: 'text', meaning: 'The milestone as the Tracker names it' },
  'call.link': {
    type: 'link',
    meaning: 'Where to choose a time for the first call',
    filledBy: setting('Call booking link'),
  },
  'told.before': { type: 'text', meaning: 'What the reader was told before: date, and host of a visit' },
  'told.now': { type: 'text', meaning: 'What holds now' },
  'told.cancelled': { type: 'yes-or-no', meaning: 'Whether the event or visit does not take place at all' },
  'draft.link': { type: 'link', meaning: 'The draft agenda', filledBy: visit('Draft agenda link') },
  'final.link': { type: 'link', meaning: 'The final agenda', filledBy: visit('Final agenda link') },
  contacts: { type: 'list', meaning: 'Whom to ring or write to', filledBy: { tab: 'Schools', header: 'Head email' } },
} as const satisfies Readonly<Record<string, PlaceholderSpec>>;

export type Placeholder = keyof typeof placeholders;

export function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name);
}

/** Whether a cell must be filled for it: the others always have a value where they make sense. */
export function needsCell(name: string): boolean {
  return isPlaceholder(name) && placeholderSpec(name).filledBy !== undefined;
}

export function placeholderSpec(name: Placeholder): PlaceholderSpec {
  return placeholders[name];
}

const uses = {
  loop: /\{%-?\s*for\s+\w+\s+in\s+([\w.]+)/g,
  link: /\]\(\s*\{\{-?\s*([\w.]+)/g,
  printed: /\{\{-?\s*([\w.]+)/g,
};

/** Placeholders that a text uses as what they are not, a sentence each. */
export function misused(source: string): string[] {
  const typeOf = (name: string) => (isPlaceholder(name) ? placeholderSpec(name).type : undefined);
  const found = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))];
  const wrong = (pattern: RegExp, is: (type: PlaceholderType) => boolean, why: string) =>
    found(pattern).flatMap((name) => {
      const type = typeOf(name);
      return type !== undefined && is(type) ? [`‘${name}’ ${why}`] : [];
    });
  return [
    ...wrong(uses.loop, (type) => type !== 'list', 'is one thing, not a list to go through with for'),
    ...wrong(uses.link, (type) => type !== 'link', 'is no address, so it cannot be linked to'),
    ...wrong(uses.printed, (type) => type === 'yes-or-no', 'is a yes or no: ask about it with if'),
  ];
}
