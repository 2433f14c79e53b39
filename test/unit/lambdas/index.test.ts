import { afterEach, describe, expect, it, vi } from 'vitest';
import { whole } from './environment.ts';

const functions = {
  'plan-milestone': () => import('../../../lambdas/plan-milestone/index.ts'),
  'queue-notices': () => import('../../../lambdas/queue-notices/index.ts'),
  'register-wait': () => import('../../../lambdas/register-wait/index.ts'),
  reconcile: () => import('../../../lambdas/reconcile/index.ts'),
  'read-mailbox': () => import('../../../lambdas/read-mailbox/index.ts'),
  'send-mails': () => import('../../../lambdas/send-mails/index.ts'),
  'sync-sheet': () => import('../../../lambdas/sync-sheet/index.ts'),
};

describe('the entry point of a function', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  it.each(Object.entries(functions))('%s: does not start without its table', async (_, load) => {
    for (const [name, value] of Object.entries(whole)) vi.stubEnv(name, value);
    vi.stubEnv('TABLE_NAME', undefined);
    await expect(load()).rejects.toThrow('TABLE_NAME: is missing');
  });

  it.each(Object.entries(functions))('%s: starts, and refuses an event that is not one', async (_, load) => {
    for (const [name, value] of Object.entries(whole)) vi.stubEnv(name, value);
    vi.stubEnv('AWS_REGION', 'eu-west-2');
    const handler = (await load()).handler as (event: unknown) => Promise<unknown>;
    await expect(handler({})).rejects.toMatchObject({ name: '$ZodError' });
  });
});
