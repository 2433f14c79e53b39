import { longDate } from '../british-date.ts';
import type { Evidence } from '../programme/types.ts';
import type { LocalDate } from '../time.ts';
import type { Ready } from './wording.ts';

/** In a mail of several items: why this one comes now, and what ends it. Of schools nobody reads that they are late. */
export function itemNote({ notice, instance, facts }: Ready, today: LocalDate): string {
  const { kind } = notice;
  const due = facts.due && longDate(facts.due);
  switch (kind) {
    case 'change':
      return 'For your diary.';
    case 'thank':
      return 'Nothing more to do.';
    case 'inform':
      return 'For you to know.';
    case 'call':
    case 'escalate':
      return `${due ? `It was due on ${due}. ` : ''}${forTheTeam(instance.milestone.evidence)}`;
    case 'invite':
      if (facts.completesItself || !due) return 'For your diary.';
      return `An answer by ${due} helps us to plan. A short reply to this mail is enough.`;
    case 'ask':
      return `${due ? `Please see to it by ${due}. ` : ''}A reply to this mail is all it takes.`;
    case 'remind': {
      const when = facts.due && facts.due < today ? `we had hoped for it by ${due}` : `it is wanted by ${due}`;
      return `A reminder${due ? `: ${when}` : ''}. A reply to this mail is all it takes.`;
    }
  }
}

function forTheTeam(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'column':
      return `It is finished once “${evidence.column}” is filled in the ${evidence.tab} tab.`;
    case 'rows':
      return `It is finished with a row in the ${evidence.tab} tab.`;
    case 'participants-named':
      return 'It is finished once both names and addresses stand in the Schools tab.';
    case 'itself':
      return '';
  }
}
