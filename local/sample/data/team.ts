/** The team's people and addresses; all invented, under a reserved domain. */
export const team = {
  organisation: 'Example Education Trust',
  manager: { name: 'Ruth Adomako', email: 'ruth.adomako@education-trust.example' },
  director: { name: 'Gareth Llewellyn', email: 'gareth.llewellyn@education-trust.example' },
  central: 'programmes@education-trust.example',
  testAddress: 'rehearsal@education-trust.example',
} as const;

/** What the Start here tab says. */
export const startHere: readonly string[] = [
  'Start here',
  'This is a sample: the schools exist, their people, addresses and dates are invented.',
  'Type in the tabs from Settings to the feedback tabs. One row is one school, visit or event.',
  'A milestone is done when its date is in the sheet. N/A means it is not needed. Clearing a cell opens it again.',
  'Tracker, Actions, Deadlines, Upcoming emails, Problems and Sent emails are written by the software: look, do not type.',
  'Nothing starts for a school before its Ready box is ticked.',
];
