/**
 * What the team is asked in the Decisions tab. A decision's id begins with its kind and a dash; what follows makes it
 * deterministic, so that the same question is never asked twice. Ids hold letters, digits, `-`, `.`, `:` and `|`.
 */
export const decisionKinds = {
  'first-week': 'Whether mail may begin to leave: the first week as it is foreseen',
  batch: 'Whether mail that nobody expected goes',
  mail: 'Whether a mail that nobody can find is sent again',
  send: 'Whether a mail that missed its day goes after all',
  hold: 'Whether a mail that was held back by hand goes after all',
  resend: 'A mail that is to go once more',
  evidence: 'Whether what came with a reply is what was asked for',
  coming: 'Whether a school comes that accepted the invitation in its calendar',
  'not-coming': 'Whether a school stays away that declined the invitation in its calendar',
} as const;

export type DecisionKind = keyof typeof decisionKinds;

const kinds = Object.keys(decisionKinds) as DecisionKind[];

/** The kind of a decision by its id; undefined for a row that somebody made up. */
export function kindOf(id: string): DecisionKind | undefined {
  return kinds.find((kind) => id.startsWith(`${kind}-`));
}
