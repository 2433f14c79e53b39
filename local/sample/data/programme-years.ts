import type { LocalDate, LocalTime } from '../../../domain/time.ts';
import type { ProgrammeId } from '../types.ts';
import { type CalendarEntry, date } from './calendar-entry.ts';
import { schoolYear2018 } from './school-year-2018.ts';
import { schoolYear2026 } from './school-year-2026.ts';

export interface EventFacts {
  readonly id: string;
  readonly date: LocalDate;
  readonly starts: LocalTime;
  readonly ends: LocalTime;
  readonly place: string;
}

/** The year in which a sample cohort runs. */
export interface ProgrammeYear {
  readonly cohort: string;
  /** The programme's own dates, by their name in Settings. */
  readonly dates: Readonly<Record<string, LocalDate>>;
  readonly events: readonly EventFacts[];
  readonly calendar: readonly CalendarEntry[];
}

const hall = 'Example Hall, 1 Example Street, London';

/** ELP in 2026/27 with invented dates; GtT with the dates of its pilot in 2018/19. */
export const programmeYears: Readonly<Record<ProgrammeId, ProgrammeYear>> = {
  elp: {
    cohort: 'elp-2026',
    dates: {
      'Programme starts': date('2026-06-15'),
      'Welcome mail on': date('2026-07-01'),
      'Masterclasses announced on': date('2026-11-18'),
      'Case studies due': date('2027-06-30'),
      'Programme ends': date('2027-07-31'),
    },
    events: [
      { id: 'event-1', date: date('2026-10-08'), starts: '09:30', ends: '16:00', place: hall },
      { id: 'event-2', date: date('2027-02-04'), starts: '09:30', ends: '16:00', place: hall },
      { id: 'event-3', date: date('2027-07-08'), starts: '10:00', ends: '15:30', place: hall },
    ],
    calendar: schoolYear2026,
  },
  gtt: {
    cohort: 'gtt-2018',
    dates: {
      'Programme starts': date('2018-09-03'),
      'Programme ends': date('2019-07-31'),
    },
    events: [
      { id: 'event-1', date: date('2018-10-18'), starts: '09:30', ends: '16:00', place: hall },
      { id: 'event-2', date: date('2019-02-07'), starts: '09:30', ends: '16:00', place: hall },
      { id: 'event-3', date: date('2019-06-13'), starts: '09:30', ends: '16:00', place: hall },
    ],
    calendar: schoolYear2018,
  },
};
