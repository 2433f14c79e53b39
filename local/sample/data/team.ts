/** The team's people and addresses; all invented, under a reserved domain. */
export const team = {
  organisation: 'Example Education Trust',
  manager: { name: 'Ruth Adomako', email: 'ruth.adomako@education-trust.example' },
  director: { name: 'Gareth Llewellyn', email: 'gareth.llewellyn@education-trust.example' },
  central: 'programmes@education-trust.example',
  testAddress: 'rehearsal@education-trust.example',
} as const;

/** What Start here says of the sample. */
export const sampleRemark = 'This is a sample: the schools exist; their people, addresses and dates are invented.';
