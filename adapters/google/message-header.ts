import type { gmail_v1 } from '@googleapis/gmail';

/** The value of a message's first header of this name, in whatever case; undefined if it has none. */
export function headerOf({ payload }: gmail_v1.Schema$Message, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return payload?.headers?.find((header) => header.name?.toLowerCase() === wanted)?.value ?? undefined;
}
