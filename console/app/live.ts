import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveState } from '../protocol.ts';
import { ask, call, isKnown, wordsOf } from './api.ts';

/** What the server last told of itself; undefined until it has. */
export const live = signal<LiveState | undefined>(undefined);
export const isConnected = signal(false);

/** Follows the server's events for as long as the page is open. EventSource cannot send the key, so they are read here. */
export async function listen(): Promise<void> {
  while (isKnown.value) {
    try {
      const response = await call('/api/live');
      isConnected.value = true;
      await readEvents(response);
    } catch {
      // Tried again below.
    }
    isConnected.value = false;
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}

async function readEvents({ body }: Response): Promise<void> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop() ?? '';
    const last = events.at(-1);
    if (last?.startsWith('data: ')) live.value = JSON.parse(last.slice(6));
  }
}

/** Fetches are at least so far apart, in milliseconds, however often something changes. */
const pace = 250;

/** What the server has under a path, fetched again whenever `version` is another; the old stays until the new is there. */
export function useAsked<T>(path: string, version: unknown): { readonly data?: T; readonly error?: string } {
  const [found, setFound] = useState<{ path?: string; data?: T; error?: string }>({});
  const running = useRef({ path: '', busy: false, again: false, last: 0 });
  // `version` is not read here: a new one is the reason to fetch again.
  useEffect(() => {
    const run = running.current;
    run.path = path;
    const fetchNow = async () => {
      run.busy = true;
      run.again = false;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, run.last + pace - performance.now())));
      run.last = performance.now();
      const asked = run.path;
      try {
        const data = await ask<T>(asked);
        if (run.path === asked) setFound({ path: asked, data });
      } catch (error) {
        if (run.path === asked) setFound({ path: asked, error: wordsOf(error) });
      }
      run.busy = false;
      if (run.again || run.path !== asked) void fetchNow();
    };
    if (run.busy) run.again = true;
    else void fetchNow();
  }, [path, version]);
  return found.path === path ? found : {};
}
