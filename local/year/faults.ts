import type { YearSummary } from './types.ts';
import { counted } from './words.ts';

/**
 * What must be nought in every year whatever people do, in words; empty when all of it is. A year that was played to its
 * end leaves nothing open either.
 */
export function faultsOf(summary: YearSummary, isWhole = false): string[] {
  const { duplicates, outsideWindow, executions, mails, notices, milestones } = summary;
  return [
    ...(duplicates > 0 ? [`${counted(duplicates, 'item')} sent twice`] : []),
    ...(outsideWindow > 0 ? [`${counted(outsideWindow, 'mail')} outside the hours for it`] : []),
    ...(executions.failed > 0 ? [counted(executions.failed, 'failed execution')] : []),
    ...(mails.failed > 0 ? [`${counted(mails.failed, 'mail')} that could not be sent`] : []),
    ...(notices.failed > 0 ? [`${counted(notices.failed, 'notice')} that could not be worded or addressed`] : []),
    ...(isWhole && milestones.open > 0 ? [`${counted(milestones.open, 'milestone')} not ended`] : []),
    ...(isWhole && executions.running > 0 ? [`${counted(executions.running, 'execution')} still running`] : []),
  ];
}
