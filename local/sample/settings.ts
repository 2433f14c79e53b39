import type { Programme } from '../../domain/programme/types.ts';
import { serialOfDate, serialOfTime } from '../../domain/sheet/serial.ts';
import { type SettingSpec, settingsOf } from '../../domain/sheet/standard-settings.ts';
import { isLocalDate, type LocalTime } from '../../domain/time.ts';
import type { ProgrammeYear } from './data/programme-years.ts';
import { team } from './data/team.ts';
import type { SampleRecord } from './records.ts';
import type { SampleCell } from './types.ts';

/** The rows of the Settings tab. */
export function settingRecords(programme: Programme, year: ProgrammeYear): SampleRecord[] {
  const values: Readonly<Record<string, string>> = {
    Cohort: year.cohort,
    Organisation: team.organisation,
    'Programme manager name': team.manager.name,
    'Programme manager email': team.manager.email,
    'Programme director name': team.director.name,
    'Programme director email': team.director.email,
    'Central team email': team.central,
    Mode: 'Live',
    'Test address': team.testAddress,
    ...year.dates,
  };
  return settingsOf(programme).map((spec) => ({
    Setting: spec.name,
    Value: kept(values[spec.name] ?? spec.initial, spec),
    'What it means': spec.meaning,
  }));
}

/** The value as Sheets keeps what was typed. */
function kept(value: string | undefined, { value: { type } }: SettingSpec): SampleCell {
  if (value === undefined) return null;
  if (type === 'date' && isLocalDate(value)) return serialOfDate(value);
  return type === 'time' ? serialOfTime(value as LocalTime) : value;
}
