import { expect, it } from 'vitest';
import type { CohortState } from '../../../domain/ports.ts';
import { lastCohort } from '../../../lambdas/last-cohort.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { gtt } from '../../../workflows/programmes/gtt.ts';
import { beginning } from '../../property/year/life.ts';
import { sampleWorkbook } from '../../property/year/workbook.ts';

const config = { id: 'sample', programme: elp, spreadsheetId: '', mailbox: '', zone: 'Europe/London' };
const approved = { firstWeek: 'approved' } as CohortState;
const asked = { firstWeek: 'asked' } as CohortState;

function book() {
  const workbook = sampleWorkbook(3, beginning);
  workbook.type(beginning, 'Settings', 'Mode', 'Value', 'Live');
  return workbook;
}

it('reads a snapshot once', () => {
  const { snapshot } = book();
  expect(lastCohort(config, snapshot, approved)).toBe(lastCohort(config, snapshot, approved));
});

it('reads it anew when the first week is approved, without which nothing leaves', () => {
  const { snapshot } = book();
  expect(lastCohort(config, snapshot, asked).settings.mode).toBe('Paused');
  expect(lastCohort(config, snapshot, approved).settings.mode).toBe('Live');
  expect(lastCohort(config, snapshot, asked).settings.mode).toBe('Paused');
});

it('reads another snapshot, and the same one for another programme', () => {
  const workbook = book();
  const before = lastCohort(config, workbook.snapshot, approved);
  workbook.type(beginning, 'Settings', 'Mode', 'Value', 'Paused');
  expect(lastCohort(config, workbook.snapshot, approved).settings.mode).toBe('Paused');
  expect(before.settings.mode).toBe('Live');
  expect(lastCohort({ ...config, programme: gtt }, workbook.snapshot, approved).programme).toBe(gtt);
});
