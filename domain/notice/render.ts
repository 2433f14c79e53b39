import { Liquid, type Template as Parsed } from 'liquidjs';
import type { Template } from '../programme/types.ts';
import { escapeMarkdown } from './markdown.ts';
import { isPlaceholder, misused } from './placeholders.ts';
import { asTyped } from './typed-text.ts';

export interface Rendered {
  readonly subject: string;
  /** The body with its placeholders filled: our little Markdown, for `toHtml` and `toPlainText`. */
  readonly text: string;
  /** Placeholders that were asked for and have no value, or why the template cannot be read. Not empty: never send it. */
  readonly missing: readonly string[];
}

// What a template may do: print, choose and repeat. Nothing that reads a file, a clock or chance.
const tags = new Set(['if', 'unless', 'case', 'for', 'break', 'continue', 'comment', 'raw', '#']);
const filters = new Set(['default', 'join', 'first', 'last', 'size', 'upcase', 'downcase', 'capitalize', 'strip']);

function liquid(outputEscape: (value: unknown) => string): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    catchAllErrors: true,
    templates: {},
    // Else it asks for the machine's, which takes milliseconds.
    locale: 'en-GB',
    parseLimit: 50_000,
    memoryLimit: 1_000_000,
    outputEscape,
  });
  for (const tag of Object.keys(engine.tags)) if (!tags.has(tag)) delete engine.tags[tag];
  for (const filter of Object.keys(engine.filters)) if (!filters.has(filter)) delete engine.filters[filter];
  return engine;
}

/** Text as it is; several things as `A, B and C`. */
function said(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? '' : asTyped(String(value ?? ''));
  const all = value.map(said);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

const parts = {
  subject: liquid((value) => said(value)),
  body: liquid((value) => escapeMarkdown(said(value))),
};
type Part = keyof typeof parts;

interface Prepared {
  readonly template?: readonly Parsed[];
  /** `person.name`; variables that the template makes itself are left out. */
  readonly placeholders: readonly string[];
  readonly errors: readonly string[];
}

const prepared: Record<Part, Map<string, Prepared>> = { subject: new Map(), body: new Map() };

function prepare(part: Part, source: string): Prepared {
  const known = prepared[part].get(source);
  if (known) return known;
  if (prepared[part].size > 1000) prepared[part].clear();
  const fresh = parse(part, source);
  prepared[part].set(source, fresh);
  return fresh;
}

function parse(part: Part, source: string): Prepared {
  try {
    const template = parts[part].parse(source);
    return { template, placeholders: parts[part].globalFullVariablesSync(template), errors: [] };
  } catch (error) {
    return {
      placeholders: [],
      errors: eachError(error).map(({ message }) => `the ${part} cannot be read: ${message}`),
    };
  }
}

function eachError(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [new Error(String(error))];
  return 'errors' in error && Array.isArray(error.errors) ? error.errors : [error];
}

/** The placeholders that a template prints or asks about, each once, sorted. Empty for one that cannot be read. */
export function placeholdersOf(template: Template): string[] {
  const all = [...prepare('subject', template.subject).placeholders, ...prepare('body', template.body).placeholders];
  return [...new Set(all)].sort();
}

/**
 * What is wrong with a template whatever the values, a sentence each: it is empty, cannot be read, asks for the unknown, or
 * for a thing as what it is not.
 */
export function templateErrors({ subject, body }: Template): string[] {
  return [...partErrors('subject', subject), ...partErrors('body', body)];
}

/** The same of one part. */
export function partErrors(part: Part, source: string): string[] {
  if (source.trim() === '') return [`the ${part} is empty`];
  const { errors, placeholders } = prepare(part, source);
  const unknown = [...new Set(placeholders)].filter((name) => !isPlaceholder(name)).sort();
  return [...errors, ...unknown.map((name) => `there is no placeholder ‘${name}’`), ...misused(source)];
}

/**
 * Fills a template. A placeholder that is printed but unknown, or whose value is absent or blank, is listed in `missing`
 * and stands in the text as `‹name›`; one that only `if` or `default` asks about may be absent. Values from the sheet
 * cannot become Markdown or HTML, and the subject stays on one line. Never throws.
 */
export function renderTemplate(template: Template, values: Readonly<Record<string, unknown>>): Rendered {
  const subject = render('subject', template.subject, filled(values));
  const body = render('body', template.body, filled(values));
  return {
    subject: subject.text.replace(/\s+/g, ' ').trim(),
    text: body.text.trim(),
    missing: [...new Set([...subject.missing, ...body.missing])],
  };
}

type Scope = Record<string, unknown>;

/** Fills one part from a scope of its own, to which it adds what the part asks for. */
function render(part: Part, source: string, scope: Scope): { readonly text: string; readonly missing: string[] } {
  const { template, placeholders, errors } = prepare(part, source);
  if (!template) return { text: '', missing: [...errors] };
  for (const path of placeholders) makeRoom(scope, path);
  // A group of values printed as a whole would come out blank.
  const missing = placeholders.filter((path) => isGroup(valueAt(scope, path)));
  // Each round names all that the last one lacked; marks put in may let a further one be asked for.
  for (let round = 0; round < 5; round++) {
    try {
      return { text: String(parts[part].renderSync([...template], scope)), missing };
    } catch (error) {
      const names = eachError(error).map(unfilled);
      if (names.includes(undefined)) return { text: '', missing: [...missing, `the ${part} cannot be filled`] };
      for (const name of names) {
        if (name === undefined || missing.includes(name)) continue;
        missing.push(name);
        mark(scope, name);
      }
    }
  }
  return { text: '', missing: [...missing, `the ${part} cannot be filled`] };
}

function unfilled(error: Error): string | undefined {
  const original = 'originalError' in error ? error.originalError : undefined;
  const holder = typeof original === 'object' && original !== null ? original : error;
  return 'variableName' in holder && typeof holder.variableName === 'string' ? holder.variableName : undefined;
}

/** Only what has a value: blank text, empty lists and nulls are left out at every depth. */
function filled(values: Readonly<Record<string, unknown>>): Scope {
  const kept: Scope = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'string' && value.trim() === '') continue;
    if (Array.isArray(value)) {
      const items = value.map(said).filter((item) => item.trim() !== '');
      if (items.length > 0) kept[name] = items;
    } else kept[name] = isGroup(value) ? filled(value) : value;
  }
  return kept;
}

function isGroup(value: unknown): value is Scope {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(scope: Scope, path: string): unknown {
  let value: unknown = scope;
  for (const name of path.split('.')) value = isGroup(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** Gives a placeholder's parents a place, so that what is missing is called by its full name. */
function makeRoom(scope: Scope, path: string): void {
  let group = scope;
  for (const name of path.split('.').slice(0, -1)) {
    if (!Object.hasOwn(group, name)) group[name] = {};
    const inner = group[name];
    if (!isGroup(inner)) return;
    group = inner;
  }
}

function mark(scope: Scope, path: string): void {
  const names = path.split('.');
  const last = names.pop();
  const group = names.length === 0 ? scope : valueAt(scope, names.join('.'));
  if (last !== undefined && isGroup(group)) group[last] = `‹${path}›`;
}
