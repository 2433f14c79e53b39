/** Words of GtT’s mails: the welcome, and visit days with two areas of excellence and one challenge. */
import type { Template } from '../../domain/programme/types.ts';

export const gttTemplates: Readonly<Record<string, Template>> = {
  welcome: {
    subject: 'Welcome to {{ programme.title }}',
    body: `Dear {{ person.first_name }},

We are delighted that {{ school.name }} is joining {{ programme.title }}. The year asks six days of each of you:

- three events for the whole cohort{% if events %}: {{ events }}{% endif %};
- three visit days with your trio, one of them at your school. Each looks at two areas of excellence and one challenge.

It works best when the same two leaders come every time, so please let us know if that should change. {% if events %}The dates come with this mail for your calendar. {% endif %}Next comes a call with one of our directors: {% if call.link %}please [choose a time]({{ call.link }}){% else %}reply with two or three times that suit you{% endif %}.
{% unless person.role == 'PA' %}
One thing we would like to know before the launch: what do you hope to gain, what could you offer other schools, and what would make the year a success? A few sentences in reply are plenty.{% endunless %}`,
  },
  'agenda-agreed-ask': {
    subject: 'Your agenda for {{ visit.title }} on {{ visit.date }}',
    body: `Dear {{ person.first_name }},

You are the hosts of {{ visit.title }} on {{ visit.date }}: thank you for opening your school. Please agree the agenda with your facilitator by **{{ due }}**, and send it to us when you have. It names

- two areas of excellence that you will show in the morning;
- one challenge that you would like the trio to work on in the afternoon, in enough detail for your visitors to prepare.

Your facilitator is glad of an early call.`,
  },
  'agenda-agreed-remind': {
    subject: 'Agreeing the agenda for {{ visit.date }}',
    body: `Dear {{ person.first_name }},

Have you and your facilitator been able to talk about {{ visit.title }} on {{ visit.date }}? We hope the agenda can be agreed by {{ due }}: two areas of excellence and one challenge are the heart of it. If it is hard to find each other, ring us and we will find a time.`,
  },
  'agenda-agreed-call': {
    subject: 'Please ring {{ host.name }}: agenda for {{ visit.title }}',
    body: `Dear {{ person.first_name }},

{{ host.name }} and the facilitator were to agree the agenda for {{ visit.title }} of {{ partnership.name }} on {{ visit.date }} by {{ due }}. Please ring the school, and type the two areas of excellence and the challenge in the Visits tab.

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}`,
  },
  'agenda-agreed-thank': {
    subject: 'Thank you for the agenda',
    body: `Dear {{ person.first_name }},

Thank you for agreeing the agenda of {{ visit.title }} on {{ visit.date }} with your facilitator. It goes to your visitors a week of school before the day; a few words on travel and parking are welcome by then.`,
  },
  'agenda-shared-ask': {
    subject: 'Sharing the agenda for {{ visit.date }}',
    body: `Dear {{ person.first_name }},

Please share the agenda of {{ visit.title }} with your two visiting schools by **{{ due }}**, copying us in. The more they read about your challenge, the better they can prepare. Start and end times, travel and parking belong in it too.`,
  },
  'agenda-shared-remind': {
    subject: 'The agenda for your visitors on {{ visit.date }}',
    body: `Dear {{ person.first_name }},

Your visitors are looking forward to {{ visit.title }} on {{ visit.date }}. Could they have the agenda by {{ due }}, with some detail on the challenge? If you are short of time, send it to us and we will pass it on.`,
  },
  'agenda-shared-call': {
    subject: 'Please ring {{ host.name }}: visitors wait for the agenda of {{ visit.title }}',
    body: `Dear {{ person.first_name }},

The agenda of {{ visit.title }} of {{ partnership.name }} on {{ visit.date }} was to reach the visitors by {{ due }}, and the sheet does not say that it has. Please ring {{ host.name }} and offer to pass it on.

Contacts:{% for contact in contacts %}
- {{ contact }}{% endfor %}`,
  },
  'agenda-shared-thank': {
    subject: 'Thank you for sharing the agenda',
    body: `Dear {{ person.first_name }},

Thank you for sharing the agenda of {{ visit.title }}: your visitors and your facilitator have it now. We wish you all a rewarding day on {{ visit.date }}.`,
  },
  'agenda-shared-facilitator': {
    subject: 'Agenda for {{ visit.title }} at {{ host.name }}',
    body: `Dear {{ person.first_name }},

{{ host.name }} has shared the agenda for {{ visit.title }} on {{ visit.date }}{% if visit.times %}, {{ visit.times }}{% endif %}.{% if final.link %} Here it is: [agenda]({{ final.link }}).{% endif %}{% if visit.travel %} Travel and parking: {{ visit.travel }}{% endif %}`,
  },
  'agenda-shared-visitors': {
    subject: 'Agenda for {{ visit.title }} at {{ host.name }}',
    body: `Dear {{ person.first_name }},

{{ host.name }} has shared the agenda for {{ visit.title }} on {{ visit.date }}, {{ visit.times }}.{% if final.link %} Here it is: [agenda]({{ final.link }}).{% endif %} {% if visit.excellence %} In the morning: {{ visit.excellence }}.{% endif %} Please have a look at the challenge{% if visit.challenge %}, {{ visit.challenge }},{% endif %} beforehand: your thoughts are what the afternoon is for.{% if visit.travel %}

Travel and parking: {{ visit.travel }}{% endif %}`,
  },
  'visit-joining-note-first': {
    subject: '{{ visit.title }} at {{ host.name }} on {{ visit.date }}',
    body: `Dear {{ person.first_name }},

{{ visit.title }} of {{ trio.schools }} takes place at **{{ host.name }}** on **{{ visit.date }}**{% if visit.times %}, {{ visit.times }}{% endif %}.{% if visit.travel %} Travel and parking: {{ visit.travel }}{% endif %}

As it is your first visit, the day begins with half an hour on how you want to work together. It is best when both of you can stay all day. If somebody comes in your place, or if there is a conflict of interest to declare before the day, please tell us.`,
  },
  'visit-joining-note': {
    subject: '{{ visit.title }} at {{ host.name }} on {{ visit.date }}',
    body: `Dear {{ person.first_name }},

{{ visit.title }} of {{ trio.schools }} takes place at **{{ host.name }}** on **{{ visit.date }}**{% if visit.times %}, {{ visit.times }}{% endif %}.{% if visit.travel %} Travel and parking: {{ visit.travel }}{% endif %}

It is best when both of you can stay all day. If somebody comes in your place, or if there is a conflict of interest to declare before the day, please tell us.`,
  },
};
