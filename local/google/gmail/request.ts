import { invalidArgument, invalidValue, unknownField } from './errors.ts';
import type { MailboxRow } from './store/rows.ts';

/** What a query parameter holds: an enum is the list of its values. */
export type ParameterType = 'string' | 'strings' | 'integer' | 'boolean' | readonly string[];

/** What a JSON body may hold; `output` marks fields that Gmail accepts and ignores. */
export type Shape = { readonly [field: string]: 'string' | 'strings' | 'bytes' | 'output' | Shape };

type ParameterValue = string | number | boolean | string[];

/** One call, checked: the parameters and the body hold only what the method has. */
export interface ApiCall {
  readonly mailbox: MailboxRow;
  readonly path: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** A message given by media upload instead of `raw`. */
  readonly media: Buffer | undefined;
}

const standardParameters = new Set(
  '$.xgafv access_token alt callback fields key oauth_token prettyPrint quotaUser uploadType upload_protocol'.split(
    ' ',
  ),
);

/** Reads the query string against a method's parameters. */
export function readParameters(
  search: URLSearchParams,
  types: Readonly<Record<string, ParameterType>>,
): Record<string, ParameterValue> {
  const parameters: Record<string, ParameterValue> = {};
  for (const name of new Set(search.keys())) {
    const type = types[name];
    if (type === undefined) {
      if (standardParameters.has(name)) continue;
      throw unknownField(name, '');
    }
    parameters[name] = readParameter(name, search.getAll(name), type);
  }
  return parameters;
}

/** Checks a JSON value against a shape: unknown names and wrong types are refused in Google's words. */
export function checkBody(value: unknown, shape: Shape, at = ''): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidValue(at, 'MESSAGE', value);
  for (const [name, field] of Object.entries(value)) {
    const type = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const where = at === '' ? name : `${at}.${name}`;
    if (type === undefined) throw unknownField(name, at);
    if (field === null || type === 'output') continue;
    if (type === 'strings') {
      if (!Array.isArray(field) || field.some((item) => typeof item !== 'string'))
        throw invalidValue(where, 'TYPE_STRING', field);
    } else if (typeof type === 'object') checkBody(field, type, where);
    else if (typeof field !== 'string') throw invalidValue(where, `TYPE_${type.toUpperCase()}`, field);
  }
  return value as Record<string, unknown>;
}

/** A string parameter or field, when given. */
export function text(source: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = source[name];
  return typeof value === 'string' ? value : undefined;
}

/** A list of strings, empty when not given. */
export function texts(source: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = source[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The page size asked for, within Gmail's bounds. */
export function pageSize(call: ApiCall): number {
  const asked = call.parameters.maxResults;
  if (typeof asked !== 'number' || asked === 0) return 100;
  if (asked < 0) throw invalidArgument('Invalid maxResults');
  return Math.min(asked, 500);
}

/** The message bytes of a body's `raw` or of a media upload; undefined when there are none. */
export function messageBytes(
  message: Readonly<Record<string, unknown>>,
  media: Buffer | undefined,
): Buffer | undefined {
  if (media !== undefined) return media;
  const raw = text(message, 'raw');
  if (raw === undefined) return undefined;
  const digits = raw.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/_-]*$/.test(digits) || digits.length % 4 === 1) {
    throw invalidArgument(`Invalid value for ByteString: ${raw.slice(0, 60)}`);
  }
  return Buffer.from(digits, 'base64');
}

function readParameter(name: string, values: string[], type: ParameterType): ParameterValue {
  const value = values.at(-1) ?? '';
  if (type === 'strings') return values;
  if (type === 'string') return value;
  if (type === 'integer') {
    if (!/^-?\d+$/.test(value)) throw invalidValue(snake(name), 'TYPE_UINT32', value);
    return Number(value);
  }
  if (type === 'boolean') {
    if (!/^(true|false|0|1)$/i.test(value)) throw invalidValue(snake(name), 'TYPE_BOOL', value);
    return /^(true|1)$/i.test(value);
  }
  const found = type.find((item) => item.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw invalidValue(snake(name), 'TYPE_ENUM', value);
  return found;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
