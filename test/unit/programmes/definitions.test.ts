import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../../domain/notice/render.ts';
import type { Audience, Programme, Template } from '../../../domain/programme/types.ts';
import { validateProgramme } from '../../../domain/programme/validate.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { programmes } from '../../../workflows/programmes/index.ts';
import { testing } from '../../fixtures/programmes/testing.ts';
import { listingOf } from './listing.ts';

const all = [...Object.values(programmes), testing];

const values = {
  person: { name: 'Ada Example', first_name: 'Ada' },
  school: { name: 'Oak School' },
  host: { name: 'Elm School' },
  trio: { schools: ['Oak School', 'Elm School', 'Ash School'] },
  partnership: { name: 'T1' },
  event: { title: 'Event 2', date: 'Thursday 4 February 2027', times: '09:30 to 15:30', place: 'The Old Hall' },
  events: ['Launch event: Thursday 8 October 2026', 'Event 2: Thursday 4 February 2027'],
  visit: { title: 'Visit 1', date: 'Tuesday 17 November 2026', times: '09:00 to 16:00', travel: 'Park at the back.' },
  due: 'Friday 15 January 2027',
  organisation: 'The Example Trust',
  programme: { title: 'The Programme' },
  milestone: { title: 'Draft agenda' },
  told: { before: 'Monday 1 February 2027', now: 'Thursday 4 February 2027' },
  draft: { link: 'https://docs.example.org/draft' },
  final: { link: 'https://docs.example.org/final' },
  contacts: ['Oak School: Ada Example', 'Elm School: Ben Example'],
};

const team: readonly Audience[] = ['central-team', 'programme-manager', 'programme-director'];

/** Templates of notices that anybody outside the team reads. */
function templatesForSchools({ ladders, templates }: Programme): [string, Template][] {
  const steps = Object.values(ladders).flatMap((ladder) => ladder.steps);
  const ids = new Set(steps.filter(({ to }) => to.some((one) => !team.includes(one))).map(({ template }) => template));
  return Object.entries(templates).filter(([id]) => ids.has(id));
}

describe.each(all.map((programme) => [programme.title, programme] as const))('%s', (_, programme) => {
  it('has no fault', () => {
    expect(validateProgramme(programme)).toEqual([]);
  });

  it('makes a workbook in which every evidence column stands', () => {
    const evidence = workbookOf(programme).tabs.flatMap(({ title, columns }) =>
      columns.filter((column) => column.evidence).map(({ header }) => `${title}: ${header}`),
    );
    const wanted = programme.phases
      .flatMap(({ threads }) => threads)
      .flatMap(({ milestones }) => milestones)
      .flatMap(({ evidence: one }) => (one.kind === 'column' ? [`${one.tab}: ${one.column}`] : []));
    expect(new Set(evidence)).toEqual(new Set(wanted));
  });

  it('words every mail, with nothing left unfilled', () => {
    for (const [id, template] of Object.entries(programme.templates)) {
      const { subject, text, missing } = renderTemplate(template, values);
      expect([id, missing]).toEqual([id, []]);
      expect(`${subject}\n${text}`).not.toMatch(/\{[{%]|[%}]\}|undefined|‹/);
      expect(text).toMatch(/^Dear Ada,\n\n/);
      expect(subject.length, id).toBeLessThanOrEqual(90);
    }
  });

  it('never tells a school that something is overdue, escalated or failed', () => {
    for (const [id, { subject, body }] of templatesForSchools(programme)) {
      expect(`${id}: ${subject} ${body}`).not.toMatch(/overdue|\blate\b|escalat|fail|deadline|urgent|\bmust\b/i);
    }
  });
});

describe.each(Object.entries(programmes))('The table of %s', (id, programme) => {
  it('is what the programme documents say', async () => {
    expect(programme.id).toBe(id);
    await expect(listingOf(programme)).toMatchFileSnapshot(`./listings/${id}.txt`);
  });
});
