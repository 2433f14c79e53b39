import type { SampleWorkbook } from './types.ts';

/** The workbook as it is once the team has approved the first week's mail, without which no mail leaves. */
export function approved(workbook: SampleWorkbook): SampleWorkbook {
  const settings = workbook.tabs.find(({ title }) => title === 'Settings')?.rows ?? [];
  const cells: Readonly<Record<string, string | boolean>> = {
    Decision: `first-week-${settings.find(([name]) => name === 'Cohort')?.[1]}`,
    Approve: true,
  };
  const tabs = workbook.tabs.map((tab) => {
    if (tab.title !== 'Decisions') return tab;
    const [headers = [], ...rows] = tab.rows;
    return { ...tab, rows: [headers, ...rows, headers.map((header) => cells[String(header)] ?? null)] };
  });
  return { ...workbook, tabs };
}
