import { badRequest, Refusal } from './errors.ts';
import { type FieldMask, parseMask } from './field-mask.ts';
import { ENUMS, MESSAGES, UNSUPPORTED_REQUESTS } from './schema-table.ts';

export type MessageName = keyof typeof MESSAGES;

interface Field {
  readonly type: string;
  readonly form: 'one' | 'list' | 'map';
}

const enums = new Map(Object.entries(ENUMS).map(([name, values]) => [name, new Set(values.split(' '))]));
const messages = new Map(Object.entries(MESSAGES).map(([name, fields]) => [name, readFields(fields)]));

function readFields(text: string): Map<string, Field> {
  const fields = text.split(' ').filter(Boolean);
  return new Map(
    fields.map((field) => {
      const [name = '', type = ''] = field.split(':');
      const form = type.endsWith('[]') ? 'list' : type.endsWith('{}') ? 'map' : 'one';
      return [name, { type: form === 'one' ? type : type.slice(0, -2), form }];
    }),
  );
}

type Violation = { field: string; description: string };

/** Checks a JSON body against a message: unknown names, wrong types. Drops nulls and reads numbers written as text, as Google does. */
export function checkBody(body: unknown, message: MessageName): void {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw badRequest([{ description: 'Invalid JSON payload received. Expected an object.' }]);
  }
  const check: Check = { path: [], violations: [] };
  checkMessage(body as Record<string, unknown>, message, check);
  if (check.violations.length > 0) throw badRequest(check.violations);
}

/** A check at work: where it is, and what it has found. */
interface Check {
  /** Names, and places in lists (`[0]`). */
  readonly path: string[];
  readonly violations: Violation[];
}

function checkMessage(body: Record<string, unknown>, message: string, check: Check): void {
  const fields = messages.get(message);
  for (const name in body) {
    const value = body[name];
    const field = fields?.get(name);
    if (field === undefined) {
      if (message === 'Request' && UNSUPPORTED_REQUESTS.includes(name)) continue;
      const at = spelt(check.path);
      const place = at === '' ? '' : ` at '${at}'`;
      const description = `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`;
      check.violations.push({ field: at, description });
    } else if (value === null) delete body[name];
    else {
      check.path.push(name);
      if (field.form === 'one') checkValue(body, name, field.type, check);
      else checkMany(value as object, field, check);
      check.path.pop();
    }
  }
}

function checkMany(value: object, field: Field, check: Check): void {
  const list = Array.isArray(value);
  if (typeof value !== 'object' || list !== (field.form === 'list')) {
    check.violations.push(wrong(spelt(check.path), field.type, value));
    return;
  }
  for (const key in value) {
    check.path.push(list ? `[${key}]` : `[${key}].value`);
    checkValue(value as Record<string, unknown>, key, field.type, check);
    check.path.pop();
  }
}

/** Checks what stands under a name or in a place of a list, and puts a number where one is written as text. */
function checkValue(holder: Record<string, unknown>, key: string, type: string, check: Check): void {
  const value = holder[key];
  switch (type) {
    case '*':
      return;
    case 's':
    case 'm':
      if (typeof value === 'string') return;
      break;
    case 'b':
      if (typeof value === 'boolean') return;
      break;
    case 'i':
    case 'n': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number === 'number' && (type === 'n' ? !Number.isNaN(number) : Number.isInteger(number))) {
        if (number !== value) holder[key] = number;
        return;
      }
      break;
    }
    default:
      if (type.startsWith('#')) {
        if (typeof value === 'string' && enums.get(type.slice(1))?.has(value)) return;
      } else if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        checkMessage(value as Record<string, unknown>, type, check);
        return;
      }
  }
  check.violations.push(wrong(spelt(check.path), type, value));
}

function wrong(field: string, type: string, value: unknown): Violation {
  const description = `Invalid value at '${field}' (${typeName(type)}), ${JSON.stringify(value)}`;
  return { field, description };
}

function typeName(type: string): string {
  const simple: Record<string, string> = {
    s: 'TYPE_STRING',
    m: 'TYPE_STRING',
    b: 'TYPE_BOOL',
    i: 'TYPE_INT32',
    n: 'TYPE_DOUBLE',
  };
  return simple[type] ?? `type.googleapis.com/google.apps.sheets.v4.${type.replace('#', '')}`;
}

/** A path as refusals spell it, as in the protocol buffer: `requests[0].add_sheet`. */
function spelt(path: readonly string[]): string {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return path.map((step, at) => (step.startsWith('[') ? step : `${at > 0 ? '.' : ''}${snake(step)}`)).join('');
}

/** Whether a query parameter has a value its enum knows. */
export function checkEnum(parameter: string, name: string, value: string): void {
  if (enums.get(name)?.has(value)) return;
  throw badRequest([wrong(spelt([parameter]), `#${name}`, value)]);
}

/** The mask of an update request, checked against the message it is about. */
export function requestMask(text: string | null | undefined, message: MessageName): FieldMask {
  if (!text) throw new Refusal("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const mask = parseMask(text);
  const unknown = mask ? unknownPath(mask, message) : text;
  if (!mask || unknown !== undefined) throw new Refusal(`Invalid field: ${unknown}`);
  return mask;
}

/** The mask of the `fields` parameter, checked against the answer it is about. */
export function answerMask(text: string, message: MessageName): FieldMask {
  const mask = parseMask(text);
  const unknown = mask ? unknownPath(mask, message) : text;
  if (mask && unknown === undefined) return mask;
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${unknown}'.`;
  const refusal = badRequest([{ field: String(unknown), description }]);
  refusal.message = 'Request contains an invalid argument.';
  throw refusal;
}

function unknownPath(mask: FieldMask, message: string): string | undefined {
  const fields = messages.get(message);
  if (!fields) return undefined;
  for (const [name, sub] of mask) {
    if (name === '*') continue;
    const field = fields.get(name);
    if (!field) return name;
    if (field.form === 'map' || field.type === '*') continue;
    const inner = messages.has(field.type) ? unknownPath(sub, field.type) : [...sub.keys()].find((key) => key !== '*');
    if (inner !== undefined) return `${name}.${inner}`;
  }
  return undefined;
}
