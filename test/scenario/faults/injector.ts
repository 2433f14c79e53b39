import { AsyncLocalStorage } from 'node:async_hooks';
import type { AwsAttempt, AwsFault } from '../../../local/clients.ts';
import type { AroundFunction } from '../../../local/functions.ts';
import type { FaultCall, FaultResult } from '../../../local/google/gmail/index.ts';
import { Draw } from '../../../local/sample/draw.ts';

/** Before the service accepts a call or after, with the process dying, the answer lost, or an error of the service. */
export const mishaps = ['before', 'after'].flatMap((phase) =>
  (['dies', 'lost', '5xx'] as const).map((what) => ({ phase: phase as 'before' | 'after', what })),
);
type Mishap = (typeof mishaps)[number];

/** The process of a function is gone, and nothing it would have done is done. */
export class Died extends Error {
  override readonly name = 'Died';
}

interface Invocation {
  readonly name: string;
  isDead: boolean;
}

/** What becomes of a site's next calls. */
interface Plan {
  readonly left: Mishap[];
  /** The same mishap for so many attempts more: a caller that tries again meets it again. */
  again: number;
  present: Mishap | undefined;
}

/**
 * Lets every call of the functions that are watched fail in each way: by site, that is function, service, operation and kind
 * of item. A site's mishaps are spread over as many calls as `expected` says it will have.
 */
export class Injector {
  readonly #within = new AsyncLocalStorage<Invocation>();
  readonly #draw: Draw;
  readonly #expected: ReadonlyMap<string, number>;
  readonly #plans = new Map<string, Plan>();
  readonly #functions: ReadonlySet<string>;
  readonly calls = new Map<string, number>();
  /** `<site> <phase> <what>` of each mishap that came to pass. */
  readonly happened = new Map<string, number>();
  /** Attempts that went wrong, repeated ones too. */
  struck = 0;
  isActive = true;

  constructor(seed: string, functions: readonly string[], expected: ReadonlyMap<string, number>) {
    this.#draw = new Draw(seed, 'mishaps');
    this.#expected = expected;
    this.#functions = new Set(functions);
  }

  readonly around: AroundFunction = async (name, call, anew) => {
    const invocation: Invocation = { name, isDead: false };
    try {
      return await this.#within.run(invocation, call);
    } finally {
      if (invocation.isDead) anew();
    }
  };

  readonly aws = ({ service, action, body }: AwsAttempt): AwsFault | undefined => {
    const invocation = this.#within.getStore();
    if (!invocation) return undefined;
    if (invocation.isDead) return { phase: 'before', answer: new Died() };
    const mishap = this.#next(`${invocation.name}: ${service} ${action} ${kindOf(body)}`.trim(), invocation);
    if (!mishap) return undefined;
    const { phase, what } = mishap;
    return { phase, answer: what === 'dies' ? new Died() : what === 'lost' ? 'drop' : { status: 500 } };
  };

  #gmailMishap: Mishap | undefined;

  readonly gmail = ({ method, phase }: FaultCall): FaultResult | undefined => {
    const invocation = this.#within.getStore();
    if (!invocation) return undefined;
    if (phase === 'before') {
      if (invocation.isDead) return 'drop';
      this.#gmailMishap = this.#next(`${invocation.name}: gmail ${method}`, invocation);
    }
    if (this.#gmailMishap?.phase !== phase) return undefined;
    return this.#gmailMishap.what === '5xx' ? { status: 503, reason: 'backendError' } : 'drop';
  };

  /** Which mishaps have not come to pass at these sites. */
  missing(sites: Iterable<string>): string[] {
    const all = [...sites].flatMap((site) => mishaps.map(({ phase, what }) => `${site} ${phase} ${what}`));
    return all.filter((one) => !this.happened.has(one));
  }

  #next(site: string, invocation: Invocation): Mishap | undefined {
    const count = (this.calls.get(site) ?? 0) + 1;
    this.calls.set(site, count);
    if (!this.isActive || !this.#functions.has(invocation.name)) return undefined;
    const plan = this.#planOf(site);
    if (plan.present && plan.again > 0) {
      plan.again -= 1;
      this.struck += 1;
      return plan.present;
    }
    plan.present = undefined;
    const spacing = Math.max(1, Math.floor((this.#expected.get(site) ?? 0) / (mishaps.length + 2)));
    if (count % spacing !== spacing - 1) return undefined;
    plan.present = plan.left.pop();
    if (!plan.present) return undefined;
    const { phase, what } = plan.present;
    // Three attempts are what the clients make: half of the time none of them gets through.
    plan.again = what === 'dies' ? 0 : this.#draw.pick([0, 2]);
    invocation.isDead = what === 'dies';
    this.struck += 1;
    const key = `${site} ${phase} ${what}`;
    this.happened.set(key, (this.happened.get(key) ?? 0) + 1);
    return plan.present;
  }

  #planOf(site: string): Plan {
    const plan = this.#plans.get(site) ?? { left: this.#draw.shuffled(mishaps), again: 0, present: undefined };
    this.#plans.set(site, plan);
    return plan;
  }
}

/** What kind of item a request to DynamoDB is about, and the state that it is to have: no id is part of a site's name. */
function kindOf(body: string): string {
  const key = /"(?:pk|:pk|:gpk|gpk)":\{"S":"([a-z]+)#/.exec(body)?.[1] ?? '';
  const state = /":is":\{"S":"([a-z-]+)"\}/.exec(body)?.[1] ?? '';
  return `${key} ${state}`.trim();
}
