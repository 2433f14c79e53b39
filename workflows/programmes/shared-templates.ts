/**
 * Words of the mails around events, onboarding and surveys, and of those to the team. Each greets its reader, which a mail
 * of several does once; none signs, for the mail does.
 */
import type { Template } from '../../domain/programme/types.ts';

export const sharedTemplates: Readonly<Record<string, Template>> = {
  'participants-ask': {
    subject: 'Who takes part from {{ school.name }}?',
    body: `Dear {{ person.first_name }},

Thank you for the good conversation on our call. To finish your registration we need the name and email address of the headteacher and of the senior leader who will take part together this year.

Could you send us both by {{ due }}? If one of the two is still being settled, tell us who it might be, and we will come back to you.`,
  },
  'participants-remind': {
    subject: 'The two names from {{ school.name }}',
    body: `Dear {{ person.first_name }},

We are nearly ready to introduce you to your trio, and would like to do so with the right names. Please send us the name and email address of your headteacher and of your senior leader as soon as you can; a short reply is enough.

If anything is unclear, call us or write: we are glad to help.`,
  },
  'rsvp-invite': {
    subject: '{{ event.title }} on {{ event.date }}: will you join us?',
    body: `Dear {{ person.first_name }},

We would love to see {% if person.role == 'PA' %}both leaders of {{ school.name }}{% else %}both of you{% endif %} at **{{ event.title }}** on **{{ event.date }}**{% if event.times %}, {{ event.times }}{% endif %}{% if event.place %}, {{ event.place }}{% endif %}. An entry for the calendar comes with this mail.

Please tell us by {{ due }} whether {{ school.name }} will be there and who is coming; a one-line reply will do. If one of the two cannot come, a colleague is very welcome instead.`,
  },
  'rsvp-remind-1': {
    subject: '{{ event.title }}: may we count on you?',
    body: `Dear {{ person.first_name }},

We are planning tables and lunch for {{ event.title }} on {{ event.date }}, and would like to plan for {{ school.name }}. Please let us know by {{ due }} who is coming. Yes, no and part of the day are all helpful answers. Thank you!`,
  },
  'rsvp-remind-2': {
    subject: '{{ event.title }}: a short answer by {{ due }}',
    body: `Dear {{ person.first_name }},

The list for {{ event.title }} on {{ event.date }} goes to the venue soon. Would you send us one line by {{ due }} with the names of those who come from {{ school.name }}? If the day does not suit, a colleague may come in your place.`,
  },
  'rsvp-call': {
    subject: 'Please ring {{ school.name }} about {{ event.title }}',
    body: `Dear {{ person.first_name }},

{{ school.name }} has not answered the invitation to {{ event.title }} on {{ event.date }}; the answer was due on {{ due }}. Please ring, then fill in RSVP and Who comes in the Attendance tab.{% if contacts %}

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}{% endif %}`,
  },
  'event-date-changed': {
    subject: '{{ event.title }}: {% if told.cancelled %}cancelled{% else %}new date{% endif %}',
    body: `Dear {{ person.first_name }},

{% if told.cancelled %}{{ event.title }}, planned for {{ told.before }}, **does not take place**. Please take it out of your diary.

We are sorry for the change of plan, and will write when there is something new.{% else %}The date of {{ event.title }} has changed. Until now: {{ told.before }}. From now on: **{{ told.now }}**. Please bring your diary up to date.

We are sorry for the change of plan. If it is difficult for you, please tell us and we will find a way together.{% endif %}`,
  },
  'event-joining-note': {
    subject: '{{ event.title }}: all you need for {{ event.date }}',
    body: `Dear {{ person.first_name }},

We look forward to welcoming you to **{{ event.title }}** on {{ event.date }}, {{ event.times }}.

Where: {{ event.place }}.

If somebody else comes in your place, please send us the name so that a badge is ready. And if you have dietary or access needs that we do not know of yet, a short reply is enough.`,
  },
  'event-feedback-ask': {
    subject: '{{ event.title }}: what did you think?',
    body: `Dear {{ person.first_name }},

Thank you for the day you gave us. We have not yet heard how {{ event.title }} was for you, and two lines from each of you would help us with what comes next:

- What worked well?
- What would have made it even better?

A reply to this mail by {{ due }} is all it takes.`,
  },
  'expectations-remind': {
    subject: 'Before we start: what would make this year worth while?',
    body: `Dear {{ person.first_name }},

The launch is near, and we would like to build it around what you hope for. Could you reply in a few sentences by {{ due }}?

- What do you hope to gain?
- What could you offer other schools?
- What would make this year a success for {{ school.name }}?`,
  },
  'programme-feedback-ask': {
    subject: 'Looking back on {{ programme.title }}',
    body: `Dear {{ person.first_name }},

Thank you for a year of open doors and honest conversations. We would be grateful for your view of the whole programme: the survey is the one that was handed out at the last event and takes about ten minutes.

If you have not had the chance to fill it in, please do so by {{ due }}, or reply and we will send it again. What you tell us shapes the next cohort.`,
  },
  'school-call': {
    subject: 'Please ring {{ school.name }}: {{ milestone.title }}',
    body: `Dear {{ person.first_name }},

{{ milestone.title }} was due from {{ school.name }} on {{ due }}. The school has been asked and reminded, and gets no more mail about it. Please ring to see how we can help, and type what you learn in the sheet.{% if contacts %}

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}{% endif %}`,
  },
  'school-escalate': {
    subject: '{{ school.name }}: {{ milestone.title }} is still open',
    body: `Dear {{ person.first_name }},

{{ milestone.title }} was due from {{ school.name }} on {{ due }} and is still open, three weeks and a telephone call later. Please decide with the programme manager how to go on. A new date or a waiver belongs in the Exceptions tab.{% if contacts %}

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}{% endif %}`,
  },
  'team-escalate': {
    subject: '{{ milestone.title }}: nothing recorded for {{ school.name }}',
    body: `Dear {{ person.first_name }},

{{ milestone.title }} for {{ school.name }} was planned for {{ due }}, and the sheet has no date for it. If it has happened, the date only needs typing. If not, please see what the team needs to get it done.`,
  },
};
