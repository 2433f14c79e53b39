import { signal } from '@preact/signals';

/** Where the page is: `#/mail/<person>/<mail>` is `['mail', person, mail]`. Ids only, never a name or an address. */
export const route = signal<readonly string[]>(read());

function read(): string[] {
  const parts = location.hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  return parts[0] ? parts : ['overview'];
}

addEventListener('hashchange', () => {
  route.value = read();
});

/** The address of a place of the page, for links. */
export function to(...parts: readonly (string | undefined)[]): string {
  const given = parts.filter((part): part is string => part !== undefined && part !== '');
  return `#/${given.map(encodeURIComponent).join('/')}`;
}
