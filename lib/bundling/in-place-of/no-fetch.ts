/** What we attach comes as bytes, never from an address. */
export default function fetch(): never {
  throw new Error('A mail fetches nothing.');
}
