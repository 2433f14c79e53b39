import type { SQLInputValue } from 'node:sqlite';
import { Temporal } from 'temporal-polyfill';
import { invalidArgument, unsupported } from '../errors.ts';
import { bareMessageId } from '../mime/head.ts';
import type { Query } from './parse-query.ts';

/** A condition on the table `message`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
  /** The search looks into the bin and spam of its own accord. */
  readonly everywhere?: boolean;
  /** The search asks for what only the index knows. */
  readonly indexed?: boolean;
}

export interface SearchContext {
  readonly now: number;
  /** What `me` stands for. */
  readonly address: string;
  /** The id of a label by its name as typed; undefined when there is none. */
  readonly labelId: (name: string) => string | undefined;
}

const columns: Readonly<Record<string, string>> = {
  from: 'sender',
  to: 'recipient',
  cc: 'cc',
  bcc: 'bcc',
  subject: 'subject',
  filename: 'filename',
};
const all = { sql: '1', values: [] };
const none = { sql: '0', values: [] };
const dayMs = 86_400_000;

/** Turns a parsed search into SQL. Operators that exist in Gmail but not here are refused, never ignored. */
export function compileQuery(query: Query, context: SearchContext): Condition {
  if (query.kind === 'term') return compileTerm(query, context);
  if (query.kind === 'not') {
    const inner = compileQuery(query.of, context);
    return { ...inner, sql: `NOT (${inner.sql})`, everywhere: false };
  }
  const parts = query.of.map((part) => compileQuery(part, context));
  if (parts.length === 0) return all;
  return {
    sql: parts.map((part) => `(${part.sql})`).join(query.kind === 'and' ? ' AND ' : ' OR '),
    values: parts.flatMap((part) => part.values),
    everywhere: parts.some((part) => part.everywhere),
    indexed: parts.some((part) => part.indexed),
  };
}

function compileTerm(term: Query & { kind: 'term' }, context: SearchContext): Condition {
  const value = term.value.trim();
  const { operator } = term;
  if (operator === '') return fullText(undefined, value);
  if (columns[operator] !== undefined) {
    const isMe = value.toLowerCase() === 'me' && operator !== 'subject' && operator !== 'filename';
    return fullText(columns[operator], isMe ? context.address : value);
  }
  switch (operator) {
    case 'in':
    case 'is':
    case 'label':
      return place(operator, value, context);
    case 'has':
      if (value.toLowerCase() !== 'attachment') throw unsupported(`The search operator has:${value}`);
      return { sql: 'attachment = 1', values: [], indexed: true };
    case 'rfc822msgid':
      return { sql: 'messageId = ?', values: [bareMessageId(value)] };
    case 'after':
    case 'newer':
      return { sql: 'internalDate >= ?', values: [instant(value)] };
    case 'before':
    case 'older':
      return { sql: 'internalDate < ?', values: [instant(value)] };
    case 'newer_than':
      return { sql: 'internalDate >= ?', values: [ago(value, context.now)] };
    case 'older_than':
      return { sql: 'internalDate < ?', values: [ago(value, context.now)] };
    default:
      throw unsupported(`The search operator ${operator}:`);
  }
}

function fullText(column: string | undefined, value: string): Condition {
  // A phrase without a letter or digit has nothing to look for; Gmail ignores it.
  if (!/[\p{L}\p{N}]/u.test(value)) return all;
  const phrase = `"${value.replace(/"/g, ' ')}"`;
  const match = column === undefined ? phrase : `{${column}} : ${phrase}`;
  return { sql: 'key IN (SELECT rowid FROM search WHERE search MATCH ?)', values: [match], indexed: true };
}

function place(operator: string, value: string, context: SearchContext): Condition {
  const name = value.toLowerCase();
  if (operator === 'in' && name === 'anywhere') return { sql: '1', values: [], everywhere: true };
  if (operator === 'is' && name === 'read') return { sql: "labels NOT LIKE '% UNREAD %'", values: [] };
  if (operator === 'in' && name === 'archive') throw unsupported('The search operator in:archive');
  const id = name === 'drafts' ? 'DRAFT' : context.labelId(value);
  if (id === undefined) return none;
  return { sql: 'instr(labels, ?) > 0', values: [` ${id} `], everywhere: id === 'TRASH' || id === 'SPAM' };
}

// Gmail's API reads a date as midnight in California; epoch seconds mean themselves.
function instant(value: string): number {
  if (/^\d{9,}$/.test(value)) return Number(value) * 1000;
  const match = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value);
  if (match === null) throw invalidArgument(`Invalid date in query: ${value}`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    return date.toZonedDateTime('America/Los_Angeles').epochMilliseconds;
  } catch {
    throw invalidArgument(`Invalid date in query: ${value}`);
  }
}

function ago(value: string, now: number): number {
  const match = /^(\d+)([dmyh])$/i.exec(value);
  if (match === null) throw invalidArgument(`Invalid period in query: ${value}`);
  const count = Number(match[1]);
  const unit = (match[2] ?? 'd').toLowerCase();
  if (unit === 'h') return now - count * (dayMs / 24);
  if (unit === 'd') return now - count * dayMs;
  const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('America/Los_Angeles');
  return from.subtract(unit === 'm' ? { months: count } : { years: count }).epochMilliseconds;
}
