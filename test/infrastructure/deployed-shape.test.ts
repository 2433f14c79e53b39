/**
 * What `cdk synth` makes, running: the bundles with the environment that the template gives them, the state machines after
 * substitution, and every call to AWS checked against the statements of the caller's role.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atLocalTime, epochMilliseconds, localDate } from '../../domain/time.ts';
import { sampleCohort } from '../../local/sample/index.ts';
import { cohortIdOf, openWorld, sampleMailbox, sampleSpreadsheet, type World } from '../../local/world.ts';
import { type Deployment, deploy } from './deployed/deployment.ts';
import { type Synthesized, synthesize } from './synthesized.ts';

const schools = 3;
const seed = '1';
const zone = 'Europe/London';
const at = (date: string) => epochMilliseconds(atLocalTime(localDate(date), '23:59', zone));

let synthesized: Synthesized;
let deployment: Deployment;
let world: World;

beforeAll(async () => {
  const id = cohortIdOf(sampleCohort('elp', schools, seed));
  synthesized = await synthesize({
    name: 'termtime',
    region: 'eu-west-2',
    alertAddresses: ['alerts@example.org'],
    cohorts: [{ id, programme: 'elp', spreadsheetId: sampleSpreadsheet, mailbox: sampleMailbox, zone }],
  });
  deployment = deploy(synthesized);
  world = await openWorld({ programme: 'elp', schools, seed, from: localDate('2026-06-15'), deployed: deployment });
  await world.playUntil(at(process.env['UNTIL'] ?? '2027-07-31'));
}, 600_000);

afterAll(() => world?.stop());

describe('a school’s year on what would be deployed', () => {
  it('is allowed every call that it makes', () => {
    expect([...deployment.gateway!.refused]).toEqual([]);
  });

  it('ends with every execution complete and the mail sent', () => {
    console.log(
      world.runtime.stepFunctions.counts(),
      [...world.runtime.gmail.sent(sampleMailbox)].length,
      [...deployment.gateway!.used].sort(),
    );
    for (const [n, f] of deployment.functions) console.log(n, f.log.length, f.log.slice(-2));
    expect(world.runtime.stepFunctions.counts()).toMatchObject({ failed: 0, timedOut: 0, aborted: 0 });
  });
});
