import { type Address, addressParser } from 'postal-mime';
import { type HeaderField, header } from './head.ts';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const deliverable = /^[^\s@<>()[\],;:"]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/iu;

/** The addresses of one header, groups flattened. */
export function parseAddresses(value: string | undefined): Mailbox[] {
  if (value === undefined || value.trim() === '') return [];
  return addressParser(value).flatMap(flatten);
}

/** The addresses of every field of that name. */
export function addressesOf(fields: readonly HeaderField[], name: string): Mailbox[] {
  const wanted = name.toLowerCase();
  return fields.filter((field) => field.name.toLowerCase() === wanted).flatMap((field) => parseAddresses(field.value));
}

/** The bare addresses of one header name. */
export function recipients(fields: readonly HeaderField[], name: string): string[] {
  return addressesOf(fields, name).map((mailbox) => mailbox.address);
}

/** The header among To, Cc and Bcc that holds something Gmail would not deliver to. */
export function invalidRecipientHeader(fields: readonly HeaderField[]): string | undefined {
  return ['To', 'Cc', 'Bcc'].find((name) =>
    addressesOf(fields, name).some((mailbox) => !deliverable.test(mailbox.address)),
  );
}

/** The first From address. */
export function sender(fields: readonly HeaderField[]): Mailbox | undefined {
  return parseAddresses(header(fields, 'From'))[0];
}

function flatten(entry: Address): Mailbox[] {
  if (entry.group !== undefined) return entry.group.flatMap(flatten);
  return [{ name: entry.name, address: entry.address ?? '' }];
}
