/** Words of the mails about a school’s impact project: suggestions first, and one firm date at the end. */
import type { Template } from '../../domain/programme/types.ts';

export const elpProjectTemplates: Readonly<Record<string, Template>> = {
  'focus-ask': {
    subject: 'The focus of your impact project',
    body: `Dear {{ person.first_name }},

The launch is a good moment to choose what your impact project at {{ school.name }} will be about. We suggest settling the focus by {{ due }}: one question that matters to your school, small enough for a year and close to the theme of your trio.

Send us a sentence when you have it. If you would like to think aloud first, your facilitator and we are glad to listen.`,
  },
  'focus-remind': {
    subject: 'Has your project found its focus?',
    body: `Dear {{ person.first_name }},

Have you been able to settle on a focus for your project? We suggest {{ due }}, so that there is time for a baseline before the winter. One sentence in reply is enough, and a working title may change later.`,
  },
  'plan-ask': {
    subject: 'A plan for your project, and a way to measure it',
    body: `Dear {{ person.first_name }},

With the focus chosen, the next step is a simple plan: who does what, with which pupils or staff, and how you will know that it worked. We suggest having it by {{ due }}.

Please tell us as well which benchmarking tool you will use. You will use the same one again in the summer, so choose one that is light enough to repeat. The proposal template is there if it helps; nobody needs to hand it in.`,
  },
  'plan-remind': {
    subject: 'Your project plan and benchmarking tool',
    body: `Dear {{ person.first_name }},

How is the plan for your project coming along? If you can, let us know by {{ due }} that it is made and which benchmarking tool you have chosen. Undecided between two? Ring us: we know what other schools have used.`,
  },
  'baseline-ask': {
    subject: 'Taking the baseline for your project',
    body: `Dear {{ person.first_name }},

This is the time to take your baseline: use the benchmarking tool you chose, before the project itself changes anything. We suggest having it done by {{ due }}. Then send us the day on which you did it, and the score if the tool gives one; it is for your own comparison next summer.`,
  },
  'baseline-remind': {
    subject: 'Your baseline, before the end of term',
    body: `Dear {{ person.first_name }},

A baseline taken before the holidays gives your project a firm starting point. If {{ due }} is within reach, please send us the day on which you took it. If it is not, tell us when it will be, and we will note that instead.`,
  },
  'evaluation-ask': {
    subject: 'Measuring again: your project’s evaluation',
    body: `Dear {{ person.first_name }},

Your project has had two terms to work, and it is time to look with the benchmarking tool you used for the baseline. We suggest doing so by {{ due }}. It may be an interim look: if the final evaluation comes later, tell us the date and we will note it.`,
  },
  'evaluation-remind': {
    subject: 'Your evaluation with the same tool',
    body: `Dear {{ person.first_name }},

If you can, please take your evaluation by {{ due }}, with the same tool as your baseline, so that the two can be compared. A short reply with the day is enough. It will give your case study its numbers, too.`,
  },
  'case-study-ask': {
    subject: 'Your case study, by {{ due }}',
    body: `Dear {{ person.first_name }},

Your project deserves to be read by others. Please write it up in a case study of two to three pages and send it to us by **{{ due }}**, so that we can share it at the last event. This outline has served others well:

- who you are, and what you wanted to change;
- what made it hard;
- where the trio and the programme helped;
- what you did;
- what difference it made;
- what comes next;
- what you have learnt.

We publish without names unless you tell us that the school may be named. A first draft at your next visit is a good start.`,
  },
  'case-study-remind-1': {
    subject: 'Looking forward to your case study',
    body: `Dear {{ person.first_name }},

We are preparing the last event, and your case study belongs there. Could you send it by {{ due }}? Two pages are enough, and bullet points are fine. Please tell us as well whether your school may be named; otherwise it stays anonymous.`,
  },
  'case-study-remind-2': {
    subject: 'A place for your case study',
    body: `Dear {{ person.first_name }},

We are keeping a place for the case study of {{ school.name }}. If it is nearly finished, send it as it is: we are glad to help with the last edit. If something has come in the way, a short reply with a day that suits you is just as welcome.`,
  },
};
