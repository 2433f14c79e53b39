import { dayAndMonth } from '../british-date.ts';
import type { Cohort, Person, SchoolRole } from '../cohort.ts';
import type { Recipient } from '../milestone/types.ts';
import { muted } from '../notice/mute.ts';
import type { Notice } from '../notice/types.ts';
import { type Flaw, flaw, problemAt } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { epochMilliseconds, type Instant, type LocalDate, localDateOf } from '../time.ts';
import { type AddressCell, addressCells } from './addresses.ts';
import type { Bounce } from './types.ts';

/** Two refusals for the time being within so many days count as one for good. */
const softWithinDays = 7;

/** Since when an address is known to be dead, by its bounces in any order; undefined: it is not. */
export function deadSince(bounces: readonly Bounce[]): Instant | undefined {
  const inOrder = [...bounces].sort((a, b) => (a.at < b.at ? -1 : 1));
  const found = inOrder.find(({ permanent, at, id }, place) => {
    if (permanent) return true;
    const before = inOrder.slice(0, place).findLast((one) => one.id !== id);
    return before !== undefined && daysApart(before.at, at) <= softWithinDays;
  });
  return found?.at;
}

function daysApart(a: Instant, b: Instant): number {
  return (epochMilliseconds(b) - epochMilliseconds(a)) / 86_400_000;
}

/** Somebody whom mail does not reach, and the cell that holds the address. */
export interface Unreachable extends AddressCell {
  readonly since: Instant;
  readonly status?: string;
}

/**
 * Cells whose address mail came back from since it was typed there: a new address, or the same one cleared and typed again,
 * begins anew. `hash` is the one that addresses are recorded under.
 */
export function unreachableIn(
  cohort: Cohort,
  bounces: readonly Bounce[],
  hash: (address: string) => string,
): readonly Unreachable[] {
  if (bounces.length === 0) return [];
  const byAddress = Map.groupBy(bounces, ({ address }) => address);
  return addressCells(cohort).flatMap((cell): Unreachable[] => {
    const own = byAddress.get(hash(cell.address))?.filter(({ at }) => cell.seen === undefined || at > cell.seen);
    const since = own && deadSince(own);
    if (own === undefined || since === undefined) return [];
    const status = own.find(({ at }) => at === since)?.status;
    return [{ ...cell, since, ...(status === undefined ? {} : { status }) }];
  });
}

/** Who gets a notice in the place of somebody whom mail does not reach. */
export interface Instead {
  readonly recipient: Recipient;
  readonly person: Person;
}

/**
 * The school's other contact: the senior leader for the head and the other way round, the main contact for a project lead; the
 * PA for a leader if only a date is told and no leader can be reached. Nobody whom the team wants left in peace, and nobody for
 * PAs, facilitators and the team.
 */
export function insteadOf(
  notice: Pick<Notice, 'to' | 'kind' | 'told'>,
  cohort: Cohort,
  unreachable: ReadonlySet<Recipient>,
  today: LocalDate,
): Instead | undefined {
  const [kind, urn = '', role] = notice.to.split(':');
  const school = kind === 'school' ? cohort.schools.get(urn) : undefined;
  if (!school || role === 'pa') return undefined;
  const leaders: readonly SchoolRole[] =
    school.mainContact === 'head' ? ['head', 'senior-leader'] : ['senior-leader', 'head'];
  const tellsDate = notice.told !== undefined || notice.kind === 'change' || notice.kind === 'invite';
  for (const other of [...leaders, ...(tellsDate && role !== 'project-lead' ? (['pa'] as const) : [])]) {
    const recipient: Recipient = `school:${urn}:${other}`;
    const person = school.people[other];
    if (other === role || !person || unreachable.has(recipient) || muted(cohort, recipient, today)) continue;
    return { recipient, person };
  }
  return undefined;
}

const roleNames: Readonly<Record<string, string>> = {
  head: 'the head',
  'senior-leader': 'the senior leader',
  pa: 'the PA',
  'project-lead': 'the project lead',
};

/** `the senior leader`, by a recipient of a school. */
export function roleIn(recipient: Recipient): string {
  return roleNames[recipient.split(':')[2] ?? ''] ?? 'them';
}

/** A problem at each cell whose address mail came back from, gone as soon as the cell says something else. */
export function returnedMail(
  unreachable: readonly Unreachable[],
  cohort: Cohort,
  index: SheetIndex | undefined,
  today: LocalDate,
): (Problem & { readonly since: Instant })[] {
  const dead = new Set(unreachable.map(({ recipient }) => recipient));
  return unreachable.map(({ tab, row, header, recipient, since, status }) => {
    const problem = problemAt(
      { tab, row, header, cell: index?.cell(tab, row, header) },
      returned(
        recipient,
        header,
        since,
        status,
        insteadOf({ to: recipient, kind: 'ask' }, cohort, dead, today),
        cohort,
      ),
    );
    return { ...problem, since };
  });
}

function returned(
  recipient: Recipient,
  header: string,
  since: Instant,
  status: string | undefined,
  instead: Instead | undefined,
  cohort: Cohort,
): Flaw {
  const day = dayAndMonth(localDateOf(since, cohort.settings.zone));
  const what = `Mail to this address came back on ${day}${status === undefined ? '' : ` (${status})`}.`;
  const cell = header === 'Value' ? 'this value' : `“${header}”`;
  const meanwhile = instead
    ? `Until then mail goes to ${roleIn(instead.recipient)} where they have not had it.`
    : `Until then what is for ${recipient.startsWith('school:') ? roleIn(recipient) : 'them'} waits.`;
  return flaw('mail-returned', what, `Type the right address in ${cell}. ${meanwhile}`);
}
