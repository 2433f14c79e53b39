import type { FeedbackTab } from '../../domain/programme/types.ts';

type Question = FeedbackTab['questions'][number];

/** From 1 to 6 in the reports, in this order. */
export const agreement = [
  'Strongly disagree',
  'Disagree',
  'Tend to disagree',
  'Tend to agree',
  'Agree',
  'Strongly agree',
];

function written(header: string): Question {
  return { header, type: 'long-text' };
}

/** A mark from 1 to 10. */
function marked(header: string): Question {
  return { header, type: 'number' };
}

function agreed(group: string, statements: readonly string[]): Question[] {
  return statements.map((statement) => ({
    header: `${group}: ${statement}`,
    type: 'choice',
    choices: agreement,
  }));
}

export const eventFeedback: FeedbackTab = {
  tab: 'Event feedback',
  slot: 'event',
  questions: [written('What worked well'), written('Even better if')],
};

export const visitFeedback: FeedbackTab = {
  tab: 'Visit feedback',
  slot: 'visit',
  questions: [
    marked('I take home ideas that I can use'),
    marked('I got to know the other leaders better'),
    marked('We shared what we already know'),
    marked('We worked out something new together'),
    marked('I became better at sharing what I know'),
    marked('I had time to reflect'),
  ],
};

export const expectations: FeedbackTab = {
  tab: 'Expectations',
  slot: 'none',
  questions: [
    written('What we hope to gain'),
    written('What we can offer other schools'),
    written('What would make this year a success'),
  ],
};

/** The survey at the end; the parts of a visit day differ from programme to programme. */
export function programmeSurvey(partsOfVisitDay: readonly [string, string, string, string, string]): FeedbackTab {
  return {
    tab: 'Programme survey',
    slot: 'none',
    questions: [
      ...agreed('Expectations', ['the programme did what we hoped it would']),
      written('What has already changed at our school'),
      written('What we plan to change next'),
      ...agreed('Programme', [
        'it was worth the time we gave it',
        'it was pitched right for a school like ours',
        'we always knew what came next',
        'we would recommend it to a colleague',
      ]),
      ...agreed('Events', ['they sent us home with something to use', 'we met people we would not have met otherwise']),
      ...agreed(
        'Visit days',
        partsOfVisitDay.map((part) => `${part} was time well spent`),
      ),
      ...agreed('Facilitation', [
        'our facilitator prepared each visit well',
        'our facilitator understood our schools',
        'everybody was heard',
        'the questions made us think',
        'difficult things could be said',
        'the day kept to time',
        'we stayed with what mattered',
        'what was said was drawn together well',
        'strengths were brought to light',
        'we left with clear next steps',
      ]),
      ...agreed('Trio', [
        'our schools were different enough to learn from each other',
        'our schools had enough in common',
        'three was the right number',
        'we could travel to each other without great effort',
      ]),
      ...agreed('Outcomes', [
        'we lead differently because of this year',
        'pupils will notice what we changed',
        'we will stay in touch with our trio',
      ]),
      ...agreed('Again', ['we would take part another time']),
    ],
  };
}
