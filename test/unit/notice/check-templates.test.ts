import { describe, expect, it } from 'vitest';
import { checkTemplates } from '../../../domain/notice/check-templates.ts';
import type { Typed } from '../milestone/scene.ts';
import { cohortAfter } from './moment.ts';

const own = { subject: 'Your agenda', body: 'Dear {{ person.first_name }},\n\nplease.' };

function problems(id: string, template: { subject?: string; body?: string }) {
  const typed = Object.entries(template).map(
    ([part, value]): Typed => ['2026-06-11 10:00', 'Templates', id, part === 'subject' ? 'Subject' : 'Body', value],
  );
  return checkTemplates(cohortAfter(typed)).map(({ tab, row, what, remedy, severity }) => ({
    place: `${tab} ${row}`,
    what,
    remedy,
    severity,
  }));
}

describe('a row of the Templates tab', () => {
  it('is no problem when it can be sent, or is empty', () => {
    expect(problems('agenda-draft-remind', own)).toEqual([]);
    expect(problems('agenda-draft-remind', {})).toEqual([]);
  });

  it.each([
    [{ subject: 'Your agenda' }, 'the body is empty'],
    [{ ...own, subject: ' ' }, 'the subject is empty'],
    [{ ...own, body: 'Dear {{ person.first_name }}, {{ visit.dat }}' }, 'there is no placeholder ‘visit.dat’'],
    [{ ...own, body: '{% if visit.times %}at {{ visit.times }}' }, 'the body cannot be read'],
    [{ ...own, body: '{{ visit.date | shout }}' }, 'the body cannot be read'],
    [{ ...own, body: 'At {{ event.place }}' }, '‘event.place’ has no value in it'],
    [{ ...own, body: '{% for one in due %}{{ one }}{% endfor %}' }, '‘due’ is one thing, not a list'],
    [{ ...own, body: 'See [this]({{ visit.title }})' }, '‘visit.title’ is no address'],
    [{ ...own, subject: 'Off: {{ told.cancelled }}' }, '‘told.cancelled’ is a yes or no'],
  ])('%j: says which mails it stops, why, and what to do', (template, why) => {
    const [problem, ...more] = problems('agenda-draft-remind', template);
    expect(more).toEqual([]);
    expect(problem?.place).toBe('Templates agenda-draft-remind');
    expect(problem?.what).toMatch(
      /^The mails of Visit 1: Draft agenda \(remind\), Visit 2: Draft agenda \(remind\), Visit 3: Draft agenda \(remind\) cannot/,
    );
    expect(problem?.what).toContain(why);
    expect(problem?.remedy).toContain('to use the programme’s own words');
    expect(problem?.severity).toBe('problem');
  });

  it('guesses what was meant', () => {
    expect(problems('agenda-draft-remind', { ...own, body: '{{ visit.dat }}' })[0]?.remedy).toContain(
      'Perhaps write {{ visit.date }} for {{ visit.dat }}.',
    );
    expect(problems('agenda-draft-remaind', own)[0]).toMatchObject({
      severity: 'warning',
      what: 'No mail of the programme uses a template of this name.',
      remedy: 'Did you mean “agenda-draft-remind”? Correct the name.',
    });
  });
});
