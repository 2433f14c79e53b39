/** Properties of the stacks on which security, data or money hang; each is asserted by itself, all on one synthesis. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acceptedFindings } from '../../lib/accepted-findings.ts';
import './stacks/what-lasts.ts';
import './stacks/state-machines.ts';
import './stacks/functions.ts';
import './stacks/roles.ts';
import './stacks/schedules.ts';
import './stacks/alarms.ts';
import { config, synthesized } from './stacks/written.ts';

describe('cdk-nag', () => {
  it('has nothing to say but what is accepted, for a reason, five times at most', () => {
    const accepted = acceptedFindings(config);
    expect(accepted.length).toBeLessThanOrEqual(5);
    for (const { reason } of accepted) expect(reason.length).toBeGreaterThan(40);
    const report = JSON.parse(readFileSync(`${synthesized.folder}/validation-report.json`, 'utf8')) as {
      pluginReports: {
        pluginName: string;
        violations: unknown[];
        suppressedViolations: { acknowledgedId: string }[];
      }[];
    };
    const nag = report.pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    expect(nag?.violations).toEqual([]);
    // One that nothing needs any more is to go.
    const needed = new Set(nag?.suppressedViolations.map(({ acknowledgedId }) => acknowledgedId));
    expect([...needed].sort()).toEqual(accepted.map(({ id }) => id).sort());
  });
});
