/** A part of an answer of which the text is kept. Never changed. */
export class KeptJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** For JSON.stringify, which cannot take the text as it is. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** JSON of an answer, kept parts in their places. Put together by `+`, which copies no long text; a `join` does. */
export function jsonText(value: unknown): string {
  if (value instanceof KeptJson) return value.text;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${jsonText(item)}`;
    return `[${text}]`;
  }
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) text += `${text && ','}"${name}":${jsonText(field)}`;
  }
  return `{${text}}`;
}
