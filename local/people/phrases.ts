/** What people write when they are asked something. */
export const projectFocuses = [
  'Reading for meaning in key stage 3',
  'Feedback that pupils act on',
  'Attendance of pupils with the lowest trust in school',
  'Independent study in the sixth form',
  'Talk in mathematics lessons',
  'Middle leaders who coach their teams',
];

export const trioThemes = ['Talk for learning', 'Belonging', 'Leading from the middle', 'High expectations for all'];

export const benchmarkingTools = [
  'Pupil survey',
  'Lesson visits with a grid',
  'Book look',
  'Reading test',
  'Staff survey',
];

export const strengths = [
  'Vertical tutoring',
  'Coaching of teachers',
  'Oracy',
  'Use of data',
  'Enrichment',
  'Pastoral care',
];

export const challenges = ['Sixth-form retention', 'Progress of boys', 'Recruitment', 'Stretch for high attainers'];

export const travelNotes = [
  'Ten minutes on foot from the station; visitors park behind the sports hall.',
  'Bus 12 stops at the gate; please tell reception your registration number.',
  'No parking on site: the public car park is five minutes away.',
];

export const remarks = [
  'The time to talk with other leaders.',
  'Seeing lessons, and what pupils said about them.',
  'More time for our own project.',
  'Shorter talks, longer conversations.',
  'Clear questions that we took home.',
];

export const declarations = 'Agreement signed; no conflict of interest';
export const rsvpReply = 'Thank you. We shall be there.';
export const rsvpRegrets = 'Thank you, but we cannot come this time.';
export const withFile = 'Thank you. Please find it attached.';
