/** A process that hosts the whole embedded runtime on a data folder, driven by its parent, until it is told to die. */
import { sheetsClient } from '../../../local/google/clients.ts';
import { createWorkbook } from '../../../local/google/workbook-setup.ts';
import { receivedMail } from '../../../local/people/desk.ts';
import { openRuntime, type Runtime, serviceAccount } from '../../../local/runtime.ts';
import { approved, programmeOf, sampleCohort } from '../../../local/sample/index.ts';
import { cohortIdOf, sampleMailbox, sampleSpreadsheet } from '../../../local/world.ts';
import type { Answers, Delivered, Opening, Question, RecordedMilestone } from './protocol.ts';

export const owner = 'team@termtime.example';
let runtime: Runtime | undefined;
const delivered: Delivered[] = [];

async function open({ dataFolder, seed, schools, startAt, isNew, death }: Opening): Promise<Answers['open']> {
  const workbook = approved(sampleCohort('elp', schools, seed));
  const programme = programmeOf('elp');
  let left = death?.nth ?? 0;
  const seen = (call: string) => {
    if (!death || (runtime?.clock.now() ?? startAt) < death.from) return;
    if (death.call !== 'any' && death.call !== call) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  const config = {
    id: cohortIdOf(workbook),
    programme,
    spreadsheetId: sampleSpreadsheet,
    mailbox: sampleMailbox,
    zone: workbook.timeZone,
  };
  runtime = await openRuntime({
    config,
    startAt,
    seed,
    dataFolder,
    withoutReconcile: true,
    onCall: ({ service, action, phase }) => seen(`${service} ${action} ${phase}`),
    gmailFaults: ({ method, phase }) => {
      seen(`gmail ${method} ${phase}`);
      return undefined;
    },
    sheetsFaults: ({ method, phase, caller }) => {
      if (caller === serviceAccount) seen(`sheets ${method} ${phase}`);
      return undefined;
    },
  });
  if (isNew) {
    const who = { spreadsheetId: sampleSpreadsheet, owner, software: serviceAccount };
    await createWorkbook(runtime.sheets, sheetsClient(runtime.sheets.url, owner), workbook, programme, who);
    runtime.gmail.addMailbox(sampleMailbox);
  }
  runtime.gmail.onSent((mail) => delivered.push(receivedMail(mail)));
  return {
    sheets: runtime.sheets.url,
    stepFunctions: runtime.stepFunctions.url,
    next: runtime.next(),
    mails: [...runtime.gmail.sent(sampleMailbox)].map((mail) => ({ ...receivedMail(mail), id: mail.id })),
  };
}

async function records({ adapters, config }: Runtime): Promise<RecordedMilestone[]> {
  const carriers = new Set((await adapters.milestones.lifecycles(config.id)).map(({ carrier }) => carrier));
  const found = await Promise.all(
    [...carriers].sort().map((carrier) => adapters.milestones.ofCarrier(config.id, carrier)),
  );
  return found.flat().map(({ record, notices }) => ({
    place: `${record.ref.carrier}/${record.ref.thread}/${record.ref.milestone}`,
    status: record.status,
    reason: record.reason,
    run: record.run,
    due: record.facts.due,
    isWaiting: record.nextAction !== undefined && record.taskToken !== undefined,
    nextAction: record.nextAction,
    notices: notices.map(({ id, state }) => `${id} ${state.is}`),
  }));
}

async function answer(question: Question): Promise<Answers[keyof Answers]> {
  if (question.ask === 'open') return open(question.with);
  if (!runtime) throw new Error('The runtime is not open.');
  switch (question.ask) {
    case 'run':
      runtime.clock.set(question.at);
      await runtime.run();
      return { next: runtime.next(), mails: delivered.splice(0) };
    case 'receive':
      runtime.gmail.receive(sampleMailbox, question.message);
      return undefined;
    case 'records':
      return records(runtime);
    case 'stop':
      await runtime.stop();
      return undefined;
  }
}

// A test that is cut off leaves nobody to tell it to end.
process.once('disconnect', () => process.exit());
process.on('message', (question: Question) => {
  answer(question).then(
    (is) => process.send?.({ is }, () => question.ask === 'stop' && process.exit(0)),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
