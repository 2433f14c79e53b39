import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsAdapters } from '../adapters/index.ts';
import { epochMilliseconds, instant, plusMinutes } from '../domain/time.ts';
import type { CohortConfig } from '../lambdas/cohort-config.ts';
import { definitionOf, sha256 } from '../lambdas/hashes.ts';
import type { Log } from '../lambdas/log.ts';
import type { Measures } from '../lambdas/measures.ts';
import { type AwsFaults, awsClients, type CallHook } from './clients.ts';
import { VirtualClock } from './clock.ts';
import { noteDataFolder } from './data-folder.ts';
import type { Deployed } from './deployed.ts';
import { startDynamoDb } from './dynamodb/index.ts';
import { type AroundFunction, type Functions, functionsOf, replaceable } from './functions.ts';
import { countingArrivals } from './google/counted-arrivals.ts';
import { type LocalGmail, startGmail } from './google/gmail/index.ts';
import { embeddedOutside, type RealGoogle, realOutside } from './google/outside.ts';
import { type LocalSheets, startSheets } from './google/sheets/index.ts';
import { createTable, deployment, installMachines } from './resources.ts';
import { DrivenSchedules } from './schedules.ts';
import { type LocalStepFunctions, startStepFunctions } from './step-functions/index.ts';

export interface RuntimeOptions {
  readonly config: CohortConfig;
  /** Epoch milliseconds at which the clock starts. */
  readonly startAt: number;
  readonly seed: string;
  /** Where everything is kept; without it in memory. A second runtime on the same folder carries on. */
  readonly dataFolder?: string;
  readonly log?: Log;
  /** Nobody charts or watches the embedded runtime unless this is given. */
  readonly measures?: Measures;
  readonly onCall?: CallHook;
  readonly awsFaults?: AwsFaults;
  readonly gmailFaults?: Parameters<typeof startGmail>[0]['faults'];
  /** Gmail's limits; none unless given, since a year in seconds sends more in a minute than a mailbox may. */
  readonly gmailQuota?: Parameters<typeof startGmail>[0]['quota'];
  readonly gmailSearchLag?: () => number;
  readonly sheetsFaults?: Parameters<typeof startSheets>[0]['faults'];
  /** Runs this in place of functions and state machines from the sources. */
  readonly deployed?: Deployed;
  /** Without the daily reconcile, to show that nothing rests on it. */
  readonly withoutReconcile?: boolean;
  readonly meter?: RuntimeMeter;
  readonly around?: AroundFunction;
  /** A sheet and a mailbox at Google in place of the embedded ones, which stay empty then. The clock must follow real time. */
  readonly google?: RealGoogle;
}

/** Looks on at what the functions use, as the cost model does, and changes nothing. */
export interface RuntimeMeter {
  /** May add to the client's middleware. */
  readonly dynamodb: (client: DynamoDBClient) => void;
  /** The same functions, looked on at. */
  readonly functions: (functions: Functions) => Functions;
}

/** The embedded runtime: the deployed handlers and state machines, every endpoint on loopback, a clock that is driven. */
export interface Runtime {
  readonly clock: VirtualClock;
  readonly config: CohortConfig;
  readonly sheets: LocalSheets;
  readonly gmail: LocalGmail;
  readonly stepFunctions: LocalStepFunctions;
  readonly adapters: ReturnType<typeof awsAdapters>;
  /** What the adapters are made of. */
  readonly aws: Parameters<typeof awsAdapters>[0];
  readonly functions: Functions;
  /** Ids of the problems that the Problems tab has shown. */
  readonly problemsSeen: ReadonlySet<string>;
  /** The software's own calls; people's are left out. */
  apiCalls(): { sheetsRead: number; sheetsWrite: number; gmailSend: number; dynamodb: number; stepFunctions: number };
  /** Epoch milliseconds of the next thing the software would do by itself. */
  next(): number;
  /** Somebody else wrote to the table: sending looks soon, whatever the schedules know. */
  touched(): void;
  /** Does everything that is due at the clock's time. */
  run(): Promise<void>;
  /** A sync at the clock's time, whatever the schedule says; answers how many clearings and changes wait to be confirmed. */
  syncNow(): Promise<number>;
  /** A look into the mailbox at the clock's time, whatever the schedule says. */
  readNow(): Promise<void>;
  stop(): Promise<void>;
}

/** Address under which the software reaches the embedded Sheets. */
export const serviceAccount = 'termtime@service-account.example';
export const tableName = deployment;
const silent: Log = { info() {}, warn() {}, error() {} };
const unwatched: Measures = { gauge() {}, trouble() {} };

/** Starts every endpoint and wires the functions. The spreadsheet and the mailbox are made by the caller. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, dataFolder, seed } = options;
  const note = { config, seed, google: options.google !== undefined };
  if (dataFolder) noteDataFolder(dataFolder, note);
  const file = (name: string) => (dataFolder ? join(dataFolder, name) : ':memory:');
  const clock = new VirtualClock(options.startAt);
  // Executions that a killed process left under way go on at once; their functions are there a moment later.
  const wired = Promise.withResolvers<Functions>();

  // First of all, since it throws while another process works in the folder: nothing else is running then.
  const sheets = await startSheets({
    databaseFile: file('sheets.sqlite'),
    clock,
    ...(options.sheetsFaults ? { faults: options.sheetsFaults } : {}),
  });
  const dynamodb = await startDynamoDb({
    folder: dataFolder && join(dataFolder, 'dynamodb'),
    isMetered: options.meter !== undefined,
  });
  const endpoint = await startGmail({
    databaseFile: file('gmail.sqlite'),
    clock,
    seed,
    quota: options.gmailQuota ?? 'off',
    ...(options.gmailSearchLag ? { searchLag: options.gmailSearchLag } : {}),
    ...(options.gmailFaults ? { faults: options.gmailFaults } : {}),
  });
  const { gmail, arrivals } = countingArrivals(endpoint);
  const outside = options.google
    ? realOutside(config, clock, options.google)
    : embeddedOutside(config, clock, { sheets, gmail, account: serviceAccount, arrivals });
  const schedules = new DrivenSchedules(config.zone, outside.signals);
  const stepFunctions = await startStepFunctions({
    databaseFile: file('step-functions.sqlite'),
    clock,
    seed,
    invokeLambda: async (name, payload) => {
      const invoke = (await wired.promise)[name.replace(/^termtime-/, '') as keyof Functions] as
        | ((event: unknown) => Promise<unknown>)
        | undefined;
      if (!invoke) throw new Error(`There is no function called ${name}.`);
      const answer = await invoke(payload);
      if (name.endsWith('queue-notices')) schedules.sendSoon(clock.now());
      return answer;
    },
  });
  const aws = awsClients(
    { dynamodb: dynamodb.url, stepFunctions: stepFunctions.url },
    options.onCall,
    options.awsFaults,
  );
  await createTable(aws.dynamodb, tableName);
  // How often the new table had to be asked for is chance, and no call of the software's.
  aws.calls.dynamodb = 0;
  options.meter?.dynamodb(aws.dynamodb);
  const machines = await installMachines(aws.stepFunctions, config.programme, options.deployed?.definitions);
  const resources = { dynamodb: aws.dynamodb, stepFunctions: aws.stepFunctions, table: tableName, machines };
  const adapters = awsAdapters(resources);
  const sources = (on = adapters) =>
    functionsOf({
      adapters: on,
      config,
      ...outside.adapters(),
      definition: definitionOf(config),
      hash: sha256,
      log: options.log ?? silent,
      measures: options.measures ?? unwatched,
    });
  const urls = { dynamodb: dynamodb.url, stepFunctions: stepFunctions.url, sheets: sheets.url, gmail: gmail.url };
  const { around } = options;
  const fromSources = () =>
    around ? replaceable(sources(), () => sources(awsAdapters(resources)), around) : sources();
  const wiredFunctions = (await options.deployed?.start(urls, clock)) ?? fromSources();
  const functions = options.meter?.functions(wiredFunctions) ?? wiredFunctions;
  wired.resolve(functions);
  const problemsSeen = new Set<string>();
  const event = () => ({ cohort: config.id, now: instant(clock.now()) });
  const sync = async () => {
    schedules.syncBegins();
    const { pending, ran, written, changed, announced, problems, unread } = await functions['sync-sheet'](event());
    if (announced > 0) schedules.sendSoon(clock.now());
    if (!ran || unread !== undefined) {
      schedules.syncRefused(clock.now());
      return pending;
    }
    schedules.synced(clock.now(), pending, written);
    for (const problem of problems) problemsSeen.add(problem);
    if (changed > 0) schedules.sendSoon(clock.now());
    await stepFunctions.settle();
    return pending;
  };
  let standingBefore = 0;
  const send = async () => {
    if (schedules.isStale(clock.now())) await sync();
    const { ran, sent, waiting, unsent, paced = 0, standing = 0, searchAt } = await functions['send-mails'](event());
    if (!ran || schedules.isStale(clock.now())) return schedules.sendRefused(clock.now());
    schedules.sent(clock.now(), unsent, waiting);
    // What has left is logged in the sheet; what is held or parked shows there.
    if (sent > 0 || standing !== standingBefore) schedules.syncSoon(clock.now());
    standingBefore = standing;
    if (paced > 0) schedules.sendSoon(clock.now());
    if (searchAt !== undefined) schedules.sendSoon(epochMilliseconds(plusMinutes(searchAt, -1)));
  };
  const readMailbox = async () => {
    schedules.readBegins();
    const { ran, found, failed } = await functions['read-mailbox'](event());
    if (!ran) return schedules.readRefused(clock.now());
    schedules.mailboxRead(clock.now(), { found, failed });
  };
  return {
    clock,
    config,
    sheets,
    gmail,
    stepFunctions,
    adapters,
    aws: resources,
    functions,
    problemsSeen,
    apiCalls: () => {
      const { read, write } = sheets.callsBy(serviceAccount);
      return { sheetsRead: read, sheetsWrite: write, gmailSend: gmail.calls.send, ...aws.calls };
    },
    next: () => Math.min(schedules.next(clock.now()), stepFunctions.nextTimer() ?? Number.POSITIVE_INFINITY),
    touched: () => schedules.sendSoon(clock.now()),
    syncNow: sync,
    readNow: readMailbox,
    async run() {
      if (schedules.isReadDue(clock.now())) await readMailbox();
      if (schedules.isSyncDue(clock.now())) await sync();
      await stepFunctions.runDue();
      if (schedules.isSendDue(clock.now())) await send();
      if (!schedules.isReconcileDue(clock.now())) return;
      schedules.reconciled(clock.now());
      if (!options.withoutReconcile) await functions.reconcile(event());
      await stepFunctions.settle();
    },
    async stop() {
      if (dataFolder) noteDataFolder(dataFolder, { ...note, stoppedAt: clock.now() });
      await stepFunctions.stop();
      await options.deployed?.stop();
      await Promise.all([sheets.stop(), gmail.stop()]);
      aws.dynamodb.destroy();
      aws.stepFunctions.destroy();
      await dynamodb.stop();
    },
  };
}
