/** Words of the mails around visit days that do not depend on what the programme does on them. */
import type { Template } from '../../domain/programme/types.ts';

export const sharedVisitTemplates: Readonly<Record<string, Template>> = {
  'visit-date-escalate': {
    subject: '{{ visit.title }} of {{ partnership.name }} has no date yet',
    body: `Dear {{ person.first_name }},

The three schools of {{ partnership.name }} ({{ trio.schools }}) were to agree the date of {{ visit.title }} at the launch, and none has been typed since {{ due }}. Please help the team to settle it. The schools hear nothing from us about this on their own.

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}`,
  },
  'visit-date-invite': {
    subject: '{{ visit.title }} at {{ host.name }}: {{ visit.date }}',
    body: `Dear {{ person.first_name }},

**{{ visit.title }}** of your trio takes place at **{{ host.name }}** on **{{ visit.date }}**{% if visit.times %}, {{ visit.times }}{% endif %}. Thank you for finding a day that suits all of {{ trio.schools }}.

An entry for the diaries of both leaders comes with this mail. The host’s agenda, with times and travel, follows in good time before the day.`,
  },
  'visit-date-changed': {
    subject: '{{ visit.title }}: {% if told.cancelled %}cancelled{% else %}new arrangements{% endif %}',
    body: `Dear {{ person.first_name }},

{% if told.cancelled %}{{ visit.title }} of your trio, planned for {{ told.before }}, **does not take place**. Please take it out of your diary. We will write when there is something new.{% else %}There are new arrangements for {{ visit.title }} of your trio. Until now: {{ told.before }}. From now on: **{{ told.now }}**. Please bring your diary up to date.

If this is difficult for you, please tell us soon, so that the schools can look for another day.{% endif %}`,
  },
  'facilitator-briefing': {
    subject: '{{ visit.title }} at {{ host.name }}: {{ visit.date }}',
    body: `Dear {{ person.first_name }},

{{ visit.title }} of your trio, {{ trio.schools }}, is fixed for **{{ visit.date }}**{% if visit.times %}, {{ visit.times }}{% endif %}, at **{{ host.name }}**.

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}

The host prepares the agenda and will be glad of an early word with you. Thank you for being with them, and tell us if there is anything you need.`,
  },
  'visit-feedback-ask': {
    subject: 'How was {{ visit.title }} at {{ host.name }}?',
    body: `Dear {{ person.first_name }},

Thank you for the day at {{ host.name }}. We have no feedback from {{ school.name }} yet. Would each of you reply by {{ due }} with a mark from 1 (not at all) to 10 (very much) for these six?

1. I take home ideas that I can use.
2. I got to know the other leaders better.
3. We shared what we already know.
4. We worked out something new together.
5. I became better at sharing what I know.
6. I had time to reflect.`,
  },
};
