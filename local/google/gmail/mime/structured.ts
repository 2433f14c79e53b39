import { decodeHeader } from './head.ts';

export interface StructuredValue {
  readonly value: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g;

/** Reads a Content-Type or Content-Disposition value with its parameters, RFC 2231 forms included. */
export function parseStructured(text: string | undefined): StructuredValue {
  const source = text ?? '';
  const end = source.indexOf(';');
  const value = (end < 0 ? source : source.slice(0, end)).trim().toLowerCase();
  const plain: Record<string, string> = {};
  const pieces = new Map<string, { order: number; text: string; encoded: boolean }[]>();
  for (const match of source.matchAll(parameter)) {
    const name = (match[1] ?? '').toLowerCase();
    const content = match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '';
    const extended = /^([^*]+)\*(?:(\d+)(\*?))?$/.exec(name);
    if (extended?.[1] === undefined) {
      plain[name] = decodeHeader(content);
      continue;
    }
    const list = pieces.get(extended[1]) ?? [];
    list.push({
      order: Number(extended[2] ?? 0),
      text: content,
      encoded: extended[2] === undefined || extended[3] === '*',
    });
    pieces.set(extended[1], list);
  }
  for (const [name, list] of pieces) plain[name] = joinPieces(list);
  return { value, parameters: plain };
}

function joinPieces(list: { order: number; text: string; encoded: boolean }[]): string {
  list.sort((a, b) => a.order - b.order);
  const encoded = list[0]?.encoded === true;
  const text = list.map((piece) => piece.text).join('');
  const tagged = /^([^']*)'[^']*'([\s\S]*)$/.exec(text);
  if (!encoded || tagged === null) return text;
  const bytes = Buffer.from(
    (tagged[2] ?? '').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return decodeText(bytes, tagged[1] ?? 'utf-8');
}

/** Decodes bytes of a named charset; an unknown charset reads as Latin 1. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset === '' ? 'utf-8' : charset).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
