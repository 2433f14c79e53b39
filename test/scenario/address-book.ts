import type { SampleWorkbook } from '../../local/sample/index.ts';

const roles = ['Head', 'Senior leader', 'PA', 'Project lead'];

/** Who an address belongs to: `900101 senior-leader`, `F1`, `programme-manager`; others are called by their address. */
export function addressBook({ tabs }: SampleWorkbook): (address: string) => string {
  const records = (title: string) => {
    const [headers = [], ...rows] = tabs.find((tab) => tab.title === title)?.rows ?? [];
    return rows.map((row) => new Map(headers.map((header, at) => [String(header), String(row[at] ?? '')])));
  };
  const people = new Map<string, string>();
  for (const school of records('Schools')) {
    for (const role of roles) people.set(school.get(`${role} email`) ?? '', `${school.get('URN')} ${hyphened(role)}`);
  }
  for (const facilitator of records('Facilitators')) {
    people.set(facilitator.get('Email') ?? '', facilitator.get('Facilitator') ?? '');
  }
  for (const setting of records('Settings')) {
    const role = /^(.*) email$/.exec(setting.get('Setting') ?? '')?.[1];
    if (role !== undefined) people.set(setting.get('Value') ?? '', hyphened(role));
  }
  people.delete('');
  return (address) => people.get(address) ?? address;
}

function hyphened(role: string): string {
  return role.toLowerCase().replaceAll(' ', '-');
}
