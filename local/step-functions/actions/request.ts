import { ApiError } from '../errors.ts';

/** The members of one API request, read by their types. */
export class Request {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(members: Readonly<Record<string, unknown>>) {
    this.#members = members;
  }

  get(member: string): unknown {
    return this.#members[member] ?? undefined;
  }

  text(member: string): string | undefined {
    const value = this.get(member);
    if (value === undefined || typeof value === 'string') return value;
    throw new ApiError('ValidationException', `'${member}' must be a string`);
  }

  required(member: string): string {
    const value = this.text(member);
    if (value !== undefined) return value;
    throw new ApiError('ValidationException', `'${member}' must not be null`);
  }

  flag(member: string): boolean | undefined {
    const value = this.get(member);
    if (value === undefined || typeof value === 'boolean') return value;
    throw new ApiError('ValidationException', `'${member}' must be a boolean`);
  }

  /** Refuses members that would change what runs and that this endpoint does not have. */
  refuse(...members: readonly string[]): void {
    const given = members.find((member) => this.get(member) !== undefined && this.get(member) !== false);
    if (given !== undefined) throw new ApiError('ValidationException', `'${given}' is not supported here`);
  }

  /** maxResults: 0 or absent is 100, at most 1000. */
  pageSize(): number {
    const value = this.get('maxResults') ?? 0;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1000) return value || 100;
    throw new ApiError('ValidationException', "'maxResults' must be 0 to 1000");
  }

  /** Where the page begins, as an earlier answer's nextToken said. */
  cursor(): string | undefined {
    const token = this.text('nextToken');
    if (token === undefined) return undefined;
    const cursor = Buffer.from(token, 'base64url').toString();
    if (cursor.startsWith('page:')) return cursor.slice('page:'.length);
    throw new ApiError('InvalidToken', `Invalid Token: '${token}'`);
  }
}

/** The nextToken for a page that begins after `cursor`. */
export function nextTokenOf(cursor: string | number): string {
  return Buffer.from(`page:${cursor}`).toString('base64url');
}

/** One item more than the page was read: cuts it off and names the next page by the last item kept. */
export function pageOf<Item>(items: readonly Item[], size: number, cursorOf: (item: Item) => string | number) {
  const page = items.slice(0, size);
  const last = page.at(-1);
  const hasMore = items.length > size && last !== undefined;
  return { page, ...(hasMore && { nextToken: nextTokenOf(cursorOf(last)) }) };
}
