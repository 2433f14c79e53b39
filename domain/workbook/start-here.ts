import type { Programme } from '../programme/types.ts';
import { fold } from '../sheet/spelling.ts';
import { palettes, trackerMarks } from './colours.ts';
import type { Look, PageLine } from './layout.ts';

const title: Look = { size: 20, bold: true, ink: '#1c4a80' };
const lead: Look = { size: 12, ink: '#374151' };
const notice: Look = { size: 11, ink: '#7a4b00', fill: '#fff0cc' };
const heading: Look = { size: 14, bold: true, ink: '#235f45' };
const name: Look = { size: 11, bold: true, ink: '#1f2937' };
const plain: Look = { size: 11, ink: '#1f2937' };

/** Widths of its two columns in pixels. */
export const startHereWidths = [150, 760] as const;

/**
 * The lines of the Start here tab, in the words of the people who live in the workbook. `remark` stands under the title,
 * for what holds of this one workbook only.
 */
export function startHerePage(programme: Programme, remark?: string): PageLine[] {
  const { singular, plural } = programme.partnership;
  const [partnership, partnerships] = [singular.toLowerCase(), plural.toLowerCase()];
  const [events, visits] = [programme.events.length > 0, programme.visits.length > 0];
  return [
    { cells: [programme.title], looks: [title], height: 44 },
    said(
      'This workbook runs the programme. You type what you know and what has happened; emails, reminders and lists follow from it.',
      lead,
    ),
    ...(remark === undefined ? [] : [said(remark, notice)]),

    ...section('The tabs', [
      [
        'Green',
        'Yours to fill in. One row is one school, event or visit. Point at a heading to see what to type.',
        palettes.input.headings,
      ],
      [
        'Blue',
        'Written for you, anew whenever something changes: Tracker, Actions, Deadlines, Upcoming emails and Problems. Read them; what is typed there is lost.',
        palettes.view.headings,
      ],
      ['Grey', 'Sent emails: every email that has left, and when.', palettes.log.headings],
    ]),

    ...section(
      'On day one',
      numbered([
        'Settings: fill in the column Value, line by line. Leave Mode at Paused for now: nothing leaves while it says so.',
        'Calendar: check the term dates. They are the usual ones in England. Change them to those of your areas and add training days and days on which your office is closed.',
        'Schools: one row for each school, with its people and their addresses. Facilitators: one row for each.',
        `${plural}: one row for each ${partnership}. Choose its schools and its facilitator.`,
        ...(events ? ['Events: date, times and place of each.'] : []),
        'Problems: it lists what does not fit, where, and how to mend it. Mended lines go by themselves within minutes.',
        'Settings: choose Test as Mode and type your own address as Test address. Every email then comes to you alone. Tick Ready for one school in Schools and read what comes.',
        'When you are content, tick Ready for each school that may start, and choose Live. Nothing leaves yet: look at Upcoming emails, then tick Approve in Decisions.',
      ]),
    ),

    ...section('Every day, a quarter of an hour', [
      ['The morning’s email', 'It says what waits for you. No email: nothing does.'],
      ['Actions', 'Whom to ring today, whose answer to read, and why.'],
      [
        'What came in',
        'Type the date in the column of that name. N/A says that it is not needed. Empty the cell and it counts as open again.',
      ],
      ...(visits
        ? ([
            [
              'A visit is agreed',
              'Type its date in Visits. Everybody concerned is told, and Deadlines shows at once what is due when.',
            ],
          ] as const)
        : []),
      ['Decisions', 'Tick Approve or Decline where you are asked.'],
      ['Problems', 'Mend what is listed. The cells concerned are pink.'],
      ['Upcoming emails', 'See who hears from you in the coming days.'],
      ['Messages', 'What you want to tell schools: to whom, subject, text, Send on. It goes once Approved is ticked.'],
    ]),

    ...section('When something goes wrong', [
      ['A wrong date', 'Type the right one. Whoever was told the wrong one hears of the change; nobody else does.'],
      [
        'Cleared by accident',
        'Undo it (Ctrl and Z). What is cleared or changed counts only two minutes later, so there is time.',
      ],
      ...(visits
        ? ([['A visit moves', 'Change its date. If there is no new date yet, choose postponed as Status.']] as const)
        : []),
      [
        'A school is late',
        'Give it time in Exceptions: the school, what it is about, and the new date. Or tick Waive.',
      ],
      [
        'A school leaves',
        `Type the day as Withdrawn on, in Schools. Never delete its row. Actions asks what becomes of its ${partnership}.`,
      ],
      [
        'An email came back',
        'Problems names the cell of the address. Until it is right, the other leader of the school gets the email.',
      ],
      ['A school wants quiet', 'Type the first day with emails again as No mail until, in Schools.'],
      ['Stop all emails', 'Settings: choose Paused as Mode. Nothing leaves until you choose Live again.'],
      [
        'Sort and filter',
        'Sort and filter the green tabs as you like, insert rows, and add columns of your own to the right. In the blue tabs use Data, Filter views. Leave headings and tab names as they are.',
      ],
      ['Still stuck', 'Problems says how to mend each thing. If in doubt, choose Paused as Mode first, then ask.'],
    ]),

    ...section(
      'How to read the Tracker',
      trackerMarks.map(
        ({ example, means, look }) => [example, `${means[0]!.toUpperCase()}${means.slice(1)}.`, look] as const,
      ),
    ),
    said(`One row is one school, in the order of the ${partnerships}; one column is one thing to be done.`, plain),
  ];
}

/** The programme that a workbook is of, by what its Start here tab has at the top; undefined where somebody wrote over it. */
export function programmeNamed(programmes: readonly Programme[], top: unknown): Programme | undefined {
  return programmes.find(({ title }) => fold(title) === fold(String(top ?? '')));
}

type Line = readonly [string, string] | readonly [string, string, Look];

function section(title: string, lines: readonly Line[]): PageLine[] {
  return [
    { cells: [], looks: [], height: 14 },
    { cells: [title], looks: [heading], height: 32 },
    ...lines.map(([what, how, look]) => ({
      cells: [what, how],
      looks: [look ? { size: 11, ...look } : name, plain],
      height: heightOf(how),
    })),
  ];
}

function numbered(steps: readonly string[]): Line[] {
  return steps.map((step, index) => [`${index + 1}`, step]);
}

/** A line across both columns. */
function said(text: string, look: Look): PageLine {
  return { cells: [text], looks: [look, look], height: 26 };
}

/** What a line of the second column can hold before it goes on in the next one. */
const charactersInLine = 120;

function heightOf(text: string): number {
  return 8 + 18 * Math.ceil(text.length / charactersInLine);
}
