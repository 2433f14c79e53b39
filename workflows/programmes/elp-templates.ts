/** Words of ELP’s mails around joining, visit days and masterclasses. */
import type { Template } from '../../domain/programme/types.ts';

export const elpTemplates: Readonly<Record<string, Template>> = {
  welcome: {
    subject: 'Welcome to {{ programme.title }}',
    body: `Dear {{ person.first_name }},

We are delighted that {{ school.name }} is joining {{ programme.title }}. Here is the year on one page:

- three events for the whole cohort{% if events %}: {{ events }}{% endif %};
- three visit days with your trio, one of them at your school;
- an impact project of your own, which ends in a short case study.

{% if events %}The dates come with this mail for your calendar. {% endif %}Next comes a call with us: {% if call.link %}please [choose a time]({{ call.link }}){% else %}reply with two or three times that suit you{% endif %}, and we will settle the rest on it.
{% unless person.role == 'PA' %}
One thing we would like to know before the launch: what do you hope to gain, what could you offer other schools, and what would make the year a success? A few sentences in reply are plenty.{% endunless %}`,
  },
  'agenda-draft-ask': {
    subject: 'Your agenda for {{ visit.title }} on {{ visit.date }}',
    body: `Dear {{ person.first_name }},

You are the hosts of {{ visit.title }} on {{ visit.date }}: thank you for opening your school. Could you send us a draft of the agenda, with start and end times, by **{{ due }}**? It helps your visitors to plan their journeys. A day that has worked well for others:

- 9:00 or 9:30: how we want to work together (up to 30 minutes, shorter from the second visit on);
- your school and its leading practice: a tour, lessons, conversations (about 2 hours);
- impact projects: 10 to 20 minutes from each visitor, then yours in depth (about 2.5 hours with lunch);
- wrap-up and feedback (1 hour, until about 16:00).

Change it as you like; your facilitator is glad to think it through with you.`,
  },
  'agenda-draft-remind': {
    subject: 'The draft agenda for {{ visit.date }}',
    body: `Dear {{ person.first_name }},

Your visitors are looking forward to {{ visit.title }} on {{ visit.date }} and would like to book their journeys. A rough draft of the agenda by {{ due }} is quite enough, as long as it has the start and end times. If it helps, ring us and we will sketch it together.`,
  },
  'agenda-draft-call': {
    subject: 'Please ring {{ host.name }}: draft agenda for {{ visit.title }}',
    body: `Dear {{ person.first_name }},

The draft agenda for {{ visit.title }} of {{ partnership.name }} on {{ visit.date }} was due from {{ host.name }} on {{ due }}. Please ring and offer help. At least the start and end times are needed, for the visitors’ journeys.

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}`,
  },
  'agenda-draft-thank': {
    subject: 'Thank you for the draft agenda',
    body: `Dear {{ person.first_name }},

Thank you: your draft for {{ visit.title }} on {{ visit.date }} has arrived. We have passed it to your facilitator, and the times to your visitors. The final agenda, with a few words on travel and parking, goes out a week before the day.`,
  },
  'agenda-draft-facilitator': {
    subject: 'Draft agenda for {{ visit.title }} at {{ host.name }}',
    body: `Dear {{ person.first_name }},

{{ host.name }} has sent a draft agenda for {{ visit.title }} on {{ visit.date }}{% if visit.times %} ({{ visit.times }}){% endif %}: [read the draft]({{ draft.link }}). If you would like to suggest anything, please write to the school directly and copy us in.`,
  },
  'agenda-draft-visitors': {
    subject: '{{ visit.title }} at {{ host.name }}: times for your journey',
    body: `Dear {{ person.first_name }},

To help you plan the journey: {{ visit.title }} at {{ host.name }} on {{ visit.date }} runs {{ visit.times }}. The final agenda, with travel and parking, follows about a week before the day.`,
  },
  'agenda-final-ask': {
    subject: 'The final agenda for {{ visit.date }}',
    body: `Dear {{ person.first_name }},

{{ visit.title }} on {{ visit.date }} is coming closer. Please send the final agenda, with travel and parking, by **{{ due }}**: we pass it on to your visitors and your facilitator. If little has changed since the draft, just tell us so and add how to find you.`,
  },
  'agenda-final-remind': {
    subject: 'Travel and parking for {{ visit.date }}',
    body: `Dear {{ person.first_name }},

Your visitors will soon set out for {{ visit.title }} on {{ visit.date }}. Could we have the final agenda by {{ due }}, with a line on travel and parking? If you are short of time, ring us and we will write it down for you.`,
  },
  'agenda-final-call': {
    subject: 'Please ring {{ host.name }}: final agenda for {{ visit.title }}',
    body: `Dear {{ person.first_name }},

The final agenda for {{ visit.title }} of {{ partnership.name }} on {{ visit.date }} was due from {{ host.name }} on {{ due }}. Please ring, and note travel and parking on the call if that is easiest.

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}`,
  },
  'agenda-final-thank': {
    subject: 'Thank you for the final agenda',
    body: `Dear {{ person.first_name }},

Thank you for the final agenda of {{ visit.title }}: your visitors and your facilitator have it now. We wish you all a rewarding day on {{ visit.date }}.`,
  },
  'agenda-final-facilitator': {
    subject: 'Final agenda for {{ visit.title }} at {{ host.name }}',
    body: `Dear {{ person.first_name }},

Here is the [final agenda]({{ final.link }}) for {{ visit.title }} at {{ host.name }} on {{ visit.date }}{% if visit.times %}, {{ visit.times }}{% endif %}.{% if visit.travel %} Travel and parking: {{ visit.travel }}{% endif %}`,
  },
  'agenda-final-visitors': {
    subject: 'Agenda for {{ visit.title }} at {{ host.name }}',
    body: `Dear {{ person.first_name }},

{{ host.name }} has shared the [agenda]({{ final.link }}) for {{ visit.title }} on {{ visit.date }}, {{ visit.times }}.{% if visit.travel %}

Travel and parking: {{ visit.travel }}{% endif %}`,
  },
  'visit-joining-note-first': {
    subject: '{{ visit.title }} at {{ host.name }} on {{ visit.date }}',
    body: `Dear {{ person.first_name }},

{{ visit.title }} of {{ trio.schools }} takes place at **{{ host.name }}** on **{{ visit.date }}**{% if visit.times %}, {{ visit.times }}{% endif %}.{% if visit.travel %} Travel and parking: {{ visit.travel }}{% endif %}

Visitors, please bring a short update on your project: ten to twenty minutes, as informal as you like. Everybody: if somebody comes in your place, or if there is a conflict of interest to declare before the day, please tell us. What you hear from each other stays among you.`,
  },
  'visit-joining-note': {
    subject: '{{ visit.title }} at {{ host.name }} on {{ visit.date }}',
    body: `Dear {{ person.first_name }},

{{ visit.title }} of {{ trio.schools }} takes place at **{{ host.name }}** on **{{ visit.date }}**{% if visit.times %}, {{ visit.times }}{% endif %}.{% if visit.travel %} Travel and parking: {{ visit.travel }}{% endif %}

Visitors, please bring the latest draft of your case study, however rough: it makes the best project update. Everybody: if somebody comes in your place, or if there is a conflict of interest to declare before the day, please tell us. What you hear from each other stays among you.`,
  },
  masterclasses: {
    subject: 'Online masterclasses for you and your middle leaders',
    body: `Dear {{ person.first_name }},

Beside the events and visits there are online masterclasses this year, open to everybody at {{ school.name }} who would enjoy them, above all to those who work on your project. All of them are optional.

Please forward this to your middle leaders. A reply to this mail brings them the dates, with everything they need to join.`,
  },
};
