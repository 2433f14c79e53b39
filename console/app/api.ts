import { signal } from '@preact/signals';

const place = 'termtime-key';

/** The key to this session: from the address that the terminal printed, kept for this tab only. */
function sessionKey(): string {
  const given = /^#key=([\w-]+)$/.exec(location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(place, given);
    history.replaceState(null, '', '#/overview');
  }
  return sessionStorage.getItem(place) ?? '';
}

const key = sessionKey();

/** False once the server has refused the key. */
export const isKnown = signal(key !== '');

/** One line for the person at the page, gone after a while. */
export const notice = signal<{ readonly text: string; readonly isTrouble: boolean } | undefined>(undefined);

/** Calls the server as this session. Throws Error with what it said. */
export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } });
  if (response.status === 401) isKnown.value = false;
  if (response.ok) return response;
  const said = await response.json().catch(() => ({}));
  throw new Error(said.error ?? 'The console did not answer.');
}

/** What the server has under this path. */
export async function ask<T>(path: string): Promise<T> {
  return (await call(path)).json();
}

/** Tells the server something; what it refuses is shown as a notice. True if it was done. */
export async function tell(path: string, body: unknown): Promise<boolean> {
  try {
    await call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return true;
  } catch (error) {
    say(wordsOf(error), true);
    return false;
  }
}

/** What an error says. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

let timer = 0;

export function say(text: string, isTrouble = false): void {
  clearTimeout(timer);
  notice.value = { text, isTrouble };
  timer = window.setTimeout(() => {
    notice.value = undefined;
  }, 6000);
}
