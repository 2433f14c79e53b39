/**
 * What `cdk synth` makes, running: the bundles with the environment that the template gives them, called by its schedules,
 * the state machines after substitution, and every call to AWS checked against the statements of the caller's role.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atLocalTime, epochMilliseconds, localDate } from '../../domain/time.ts';
import { gauges, metricsNamespace, troubles } from '../../lambdas/measures.ts';
import { receivedMail } from '../../local/people/desk.ts';
import { sampleCohort } from '../../local/sample/index.ts';
import { cohortIdOf, openWorld, sampleMailbox, sampleSpreadsheet, type World } from '../../local/world.ts';
import { type Deployment, definitionsIn, deploy } from './deployed/deployment.ts';
import { allowing, rolesOf, type Statement } from './deployed/policies.ts';
import { callsOfTasks } from './deployed/tasks.ts';
import { type Synthesized, synthesize } from './synthesized.ts';

const schools = 3;
const seed = '1';
const zone = 'Europe/London';
const newKeyOn = '2026-11-20';
const endOf = (date: string) => epochMilliseconds(atLocalTime(localDate(date), '23:59', zone));

let synthesized: Synthesized;
let deployment: Deployment;
let world: World;
let roles: ReadonlyMap<string, readonly Statement[]>;

beforeAll(async () => {
  const id = cohortIdOf(sampleCohort('elp', schools, seed));
  synthesized = await synthesize({
    name: 'termtime',
    region: 'eu-west-2',
    alertAddresses: ['alerts@example.org'],
    cohorts: [{ id, programme: 'elp', spreadsheetId: sampleSpreadsheet, mailbox: sampleMailbox, zone }],
  });
  roles = rolesOf(synthesized);
  deployment = deploy(synthesized);
  world = await openWorld({ programme: 'elp', schools, seed, from: localDate('2026-06-15'), deployed: deployment });
  await world.playUntil(endOf(newKeyOn));
  deployment.rotateKey(endOf(newKeyOn));
  await world.playUntil(endOf('2027-02-10'));
  await deployment.coolDown();
  await world.playUntil(endOf('2027-07-31'));
  await deployment.coolDown();
}, 600_000);

afterAll(async () => {
  await world?.stop();
  synthesized?.remove();
});

describe('a year of three schools on what would be deployed', () => {
  it('is allowed every call that it makes', () => {
    expect([...deployment.gateway!.refused]).toEqual([]);
  });

  it('ends with every execution complete', () => {
    const { started, ...counts } = world.runtime.stepFunctions.counts();
    expect(counts).toMatchObject({ succeeded: started, failed: 0, timedOut: 0, aborted: 0, running: 0 });
    expect(started).toBeGreaterThan(100);
  });

  it('brings people their mail, nothing twice', () => {
    const items = [...world.runtime.gmail.sent(sampleMailbox)]
      .map(receivedMail)
      .flatMap(({ to, items: about }) => to.flatMap((address) => about.map((item) => `${address} ${item}`)));
    expect(items.length).toBeGreaterThan(150);
    expect(new Set(items).size).toBe(items.length);
  });

  it('goes on with a new key when Google no longer takes the old one, without a deployment', () => {
    const since = [...world.runtime.gmail.sent(sampleMailbox)].filter(({ at }) => at > endOf(newKeyOn));
    expect(since.length).toBeGreaterThan(50);
    expect(
      Object.values(deployment.logs())
        .flat()
        .filter((line) => line.includes('"level":"ERROR"')),
    ).toEqual([]);
  });

  it('needs every permission that it has, but for those of rare moments', () => {
    const rare = [
      // After an answer that was lost, to see whether the write was carried out.
      'termtime-plan-milestone: dynamodb:GetItem',
      'termtime-queue-notices: dynamodb:GetItem',
      'termtime-register-wait: dynamodb:GetItem',
      // When the sheet changes while a milestone is being planned.
      'termtime-register-wait: states:SendTaskSuccess',
      // When mail comes back.
      'termtime-read-mailbox: dynamodb:UpdateItem',
      // When an execution is gone, stuck, or of an older definition.
      'termtime-reconcile: dynamodb:PutItem',
      'termtime-reconcile: states:StartExecution',
      'termtime-reconcile: states:SendTaskSuccess',
      'termtime-reconcile: states:GetExecutionHistory',
    ];
    const granted = [...roles]
      .filter(([role]) => deployment.logs()[role] !== undefined)
      .flatMap(([role, statements]) =>
        statements.flatMap(({ Action }) => [Action].flat().map((one) => `${role}: ${one}`)),
      )
      .filter((one) => /: (dynamodb|states|secretsmanager):/.test(one));
    const used = deployment.gateway!.used;
    expect([...new Set(granted)].filter((one) => !used.has(one)).sort()).toEqual(rare.sort());
  });

  it('writes neither names nor addresses into its logs, and only metrics that are charted or watched', () => {
    const lines = Object.values(deployment.logs()).flat();
    expect(lines.length).toBeGreaterThan(1000);
    const people = world.workbook.tabs
      .filter(({ title }) => title === 'Schools')
      .flatMap(({ rows: [headers = [], ...rows] }) =>
        rows.flatMap((row) => row.filter((_, at) => /name$|^School$/i.test(String(headers[at])))),
      )
      .map(String)
      .filter(Boolean);
    expect(people.length).toBeGreaterThan(3);
    expect(lines.filter((line) => line.includes('@') || people.some((name) => line.includes(name)))).toEqual([]);
    const metrics = lines
      .map(
        (line) =>
          JSON.parse(line) as {
            _aws?: { CloudWatchMetrics: { Namespace: string; Metrics: { Name: string }[] }[] };
            trouble?: string;
          },
      )
      .flatMap(({ _aws, trouble }) => (_aws ? [{ ..._aws.CloudWatchMetrics[0], trouble }] : []));
    expect(new Set(metrics.map(({ Namespace }) => Namespace))).toEqual(new Set([metricsNamespace]));
    const known = new Set([...Object.keys(gauges), 'Trouble']);
    expect(
      metrics.flatMap(({ Metrics = [] }) => Metrics.map(({ Name }) => Name)).filter((name) => !known.has(name)),
    ).toEqual([]);
    const raised = new Set(metrics.flatMap(({ trouble }) => trouble ?? []));
    expect([...raised].filter((one) => !(troubles as readonly string[]).includes(one))).toEqual([]);
  });
});

describe('state machines of the template', () => {
  it('have roles that allow what their tasks do', () => {
    for (const [name, definition] of Object.entries(definitionsIn(synthesized))) {
      const calls = callsOfTasks(definition);
      expect(calls.length).toBeGreaterThan(2);
      const statements = roles.get(`${name}-machine`) ?? [];
      expect(calls.filter((call) => !allowing(statements, call))).toEqual([]);
    }
  });
});

describe('the check of permissions', () => {
  const statements: Statement[] = [
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:Query'],
      Resource: 'arn:aws:dynamodb:eu-west-2:1:table/a',
    },
    { Effect: 'Allow', Action: 'states:StopExecution', Resource: 'arn:aws:states:eu-west-2:1:execution:a:*' },
    {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'k',
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb' } },
    },
  ];

  it.each([
    ['an action and a resource', 'dynamodb:Query', 'arn:aws:dynamodb:eu-west-2:1:table/a', {}, true],
    ['another action', 'dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-2:1:table/a', {}, false],
    ['an index of the table', 'dynamodb:Query', 'arn:aws:dynamodb:eu-west-2:1:table/a/index/queue', {}, false],
    ['a resource by its pattern', 'states:StopExecution', 'arn:aws:states:eu-west-2:1:execution:a:one', {}, true],
    ['a resource outside the pattern', 'states:StopExecution', 'arn:aws:states:eu-west-2:1:execution:b:one', {}, false],
    ['a condition that holds', 'kms:Decrypt', 'k', { 'kms:ViaService': 'dynamodb' }, true],
    ['a condition that does not', 'kms:Decrypt', 'k', { 'kms:ViaService': 's3' }, false],
    ['a condition of which nothing is known', 'kms:Decrypt', 'k', {}, false],
  ])('%s', (_, action, resource, context, is) => {
    expect(allowing(statements, { action, resource, context }) !== undefined).toBe(is);
  });

  it('refuses a statement that it does not understand', () => {
    const deny = [{ Effect: 'Deny', Action: '*', Resource: '*' }];
    expect(() => allowing(deny, { action: 'dynamodb:Query', resource: 'a' })).toThrow('Effect Deny');
  });
});
