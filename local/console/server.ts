import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundlePage } from './bundle.ts';
import { Gate } from './gate.ts';
import { Guard, mailHeaders, pageHeaders } from './guard.ts';
import { Live } from './live.ts';
import type { CohortOptions } from './open-cohort.ts';
import { Refusal } from './refusal.ts';
import { resetSample } from './reset-sample.ts';
import * as clock from './routes/clock.ts';
import * as executions from './routes/executions.ts';
import * as mail from './routes/mail.ts';
import { overview } from './routes/overview.ts';
import type { Route } from './routes/route.ts';
import { school } from './routes/school.ts';
import * as sheet from './routes/sheet.ts';
import { Session } from './session.ts';

const asked: Readonly<Record<string, Route>> = {
  '/api/overview': overview,
  '/api/tabs': sheet.tabs,
  '/api/tab': sheet.tab,
  '/api/people': mail.people,
  '/api/mails': mail.mailList,
  '/api/mail': mail.mail,
  '/api/executions': executions.executions,
  '/api/execution': executions.execution,
  '/api/school': school,
  '/api/happenings': clock.happenings,
};
const told: Readonly<Record<string, Route>> = {
  '/api/edit': sheet.edit,
  '/api/answer': mail.answer,
  '/api/clock': clock.moveClock,
};

/** What a page may send at once: a large paste, or files of ten megabytes as base64. */
const largestBody = 15_000_000;

export interface ConsoleOptions extends CohortOptions {
  /** 0: any that is free. */
  readonly port: number;
}

/** A running console. */
export interface Console {
  /** Where to open it; the session's key stands behind the `#`, which browsers send to nobody. */
  readonly url: string;
  readonly token: string;
  readonly session: Session;
  stop(): Promise<void>;
}

/** Opens the cohort and serves the console on 127.0.0.1. */
export async function startConsole(options: ConsoleOptions): Promise<Console> {
  let live: Live | undefined;
  const changed = () => live?.changed();
  const files = await bundlePage();
  let session = await Session.open(options, changed);
  const events = new Live(() => session.state);
  live = events;
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendError(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  }).catch(async (cause) => {
    events.stop();
    await session.stop();
    throw cause;
  });
  const { port } = server.address() as AddressInfo;
  const guard = new Guard(token, port);
  // A cohort is closed only when nothing that asks it is under way.
  const gate = new Gate();
  const reset = (date: string) =>
    gate.alone(async () => {
      session = await resetSample(session, date, changed);
      changed();
    });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard.checkPlace(request);
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://console');
    const [, mailFolder, id = '', key = '', place] = pathname.split('/');
    if (request.method === 'GET' && mailFolder === 'mail') {
      guard.checkKey(id, key);
      if (place === undefined) {
        const html = await gate.through(() => mail.mailHtml(session, id));
        return send(response, 'text/html; charset=utf-8', html, mailHeaders);
      }
      const { name, type, body } = await gate.through(() => mail.mailFile(session, id, place));
      return send(response, type, body, { ...mailHeaders, 'content-disposition': savedAs(name) });
    }
    const file = files.get(pathname);
    if (request.method === 'GET' && file) return send(response, file.type, file.body, pageHeaders);
    const routes = request.method === 'POST' ? told : asked;
    const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
    if (!route && pathname !== '/api/live') throw new Refusal(404, 'There is nothing here.');
    guard.checkToken(request);
    if (!route) return events.join(response);
    const body = request.method === 'POST' ? await bodyOf(request, guard) : undefined;
    const work = () => route({ session, query, body, guard, reset });
    // Moving the clock asks the cohort nothing, and to begin again is to be alone.
    const result = await (route === clock.moveClock ? work() : gate.through(work));
    send(response, 'application/json', JSON.stringify(result), pageHeaders);
  }

  return {
    url: `http://127.0.0.1:${port}/#key=${token}`,
    token,
    get session() {
      return session;
    },
    async stop() {
      events.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await gate.alone(() => session.stop());
    },
  };
}

async function bodyOf(request: IncomingMessage, guard: Guard): Promise<unknown> {
  guard.checkJson(request);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > largestBody) throw new Refusal(413, 'That is too much at once.');
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Refusal(400, 'The console takes JSON.');
  }
}

function send(
  response: ServerResponse,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
  status = 200,
): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** What is saved never opens by itself in the console's own origin. */
function savedAs(name: string): string {
  return `attachment; filename*=utf-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
}

function sendError(response: ServerResponse, error: unknown): void {
  const refusal = error instanceof Refusal ? error : undefined;
  const why = refusal?.message ?? (error instanceof Error ? error.message : String(error));
  if (response.headersSent) response.destroy();
  else send(response, 'application/json', JSON.stringify({ error: why }), pageHeaders, refusal?.status ?? 500);
}
