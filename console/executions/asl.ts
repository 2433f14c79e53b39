/** What of the Amazon States Language the graph is drawn from. */
export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string; readonly Comment?: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly Branches?: readonly Machine[];
}

export interface Way {
  readonly to: string;
  /** Taken only after a failure. */
  readonly isFailure: boolean;
}

/** Where a state may lead, each place once; a way that is also taken without a failure is not one of failure. */
export function waysOf(state: State): Way[] {
  const usual = [state.Next, state.Default, ...(state.Choices ?? []).map(({ Next }) => Next)];
  const failing = (state.Catch ?? []).map(({ Next }) => Next);
  const ways = new Map<string, Way>();
  for (const to of failing) ways.set(to, { to, isFailure: true });
  for (const to of usual) if (to !== undefined) ways.set(to, { to, isFailure: false });
  return [...ways.values()];
}
