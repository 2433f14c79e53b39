/** What one check found. */
export interface Finding {
  readonly check: string;
  readonly is: 'fine' | 'trouble' | 'skipped';
  readonly says: string;
  /** How to mend it, for trouble. */
  readonly mend?: string;
}

export function fine(check: string, says: string): Finding {
  return { check, is: 'fine', says };
}

export function trouble(check: string, says: string, mend: string): Finding {
  return { check, is: 'trouble', says, mend };
}

export function skipped(check: string, says: string): Finding {
  return { check, is: 'skipped', says };
}

/** The name of an error, for people: never its message, which may quote an address. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

const marks = { fine: '✓ fine', trouble: '✗ trouble', skipped: '– skipped' } as const;

/** One line a finding, in words as well as signs, and a line for how to mend it. */
export function asText(findings: readonly Finding[]): string {
  const width = Math.max(...Object.values(marks).map((mark) => mark.length));
  const lines = findings.flatMap(({ check, is, says, mend }) => [
    `${marks[is].padEnd(width)}  ${check}: ${says}`,
    ...(mend === undefined ? [] : [`${' '.repeat(width)}  To mend it: ${mend}`]),
  ]);
  const troubles = findings.filter(({ is }) => is === 'trouble').length;
  const ending =
    troubles === 0 ? 'Everything that was checked is fine.' : `${troubles} of ${findings.length} checks found trouble.`;
  return `${[...lines, '', ending].join('\n')}\n`;
}
