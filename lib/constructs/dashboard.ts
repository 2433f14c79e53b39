import { Duration } from 'aws-cdk-lib';
import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
  PeriodOverride,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { metricsNamespace } from '../../lambdas/measures.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import type { DeploymentConfig } from '../config.ts';
import type { Functions } from './functions.ts';
import type { TermtimeFunction } from './termtime-function.ts';

export interface DashboardProps {
  readonly config: DeploymentConfig;
  readonly functions: Functions;
  readonly table: Table;
}

/** Prices in US dollars, eu-west-2, as on Amazon's price pages in June 2026; the cost model has them line by line. */
const price = {
  lambdaGigabyteSecond: 0.0000133334,
  lambdaRequest: 0.0000002,
  transition: 0.000025,
  tableWrite: 0.0000007423,
  tableRead: 0.0000001484,
} as const;

const width = 12;
const height = 6;

/**
 * One page about all cohorts. What is counted stands in the logs and is asked from there when somebody looks; only figures
 * with a trend are metrics.
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { config, functions, table }: DashboardProps) {
    super(scope, id);
    const { plan, queue, sync, send, reconcile } = functions;
    const dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: config.name,
      defaultInterval: Duration.days(14),
      periodOverride: PeriodOverride.AUTO,
    });
    dashboard.addWidgets(
      new TextWidget({
        markdown: `# ${config.name}\nCohorts: ${config.cohorts.map((cohort) => cohort.id).join(', ')}. Counts are of 05:30 each day. What to do about an alarm: docs/runbook.md`,
        width: 24,
        height: 2,
      }),
    );
    dashboard.addWidgets(
      counts('Schools by stage', reconcile, stagesOf(config)),
      counts('Milestones that are not over, by status', reconcile, ['milestone_upcoming', 'milestone_open', 'overdue']),
    );
    dashboard.addWidgets(
      logged(
        'Milestones that ended, by day and status',
        [plan],
        ["filter message = 'planned' and do = 'finish'", 'stats count(*) by bin(1d), status'],
      ),
      logged(
        'Notices per day by state',
        [queue, send],
        [
          "filter message in ['queued', 'sent', 'cancelled', 'too-late']",
          'stats sum(queued) as queued, sum(sent) as mailed, sum(message = "cancelled") as cancelled, sum(message = "too-late") as tooLate by bin(1d)',
        ],
      ),
    );
    dashboard.addWidgets(
      trend('Overdue milestones', config, 'Overdue', 'Maximum'),
      trend('Problems in the sheets', config, 'Problems', 'Maximum'),
    );
    dashboard.addWidgets(
      new GraphWidget({
        title: 'Sync health',
        width,
        height,
        left: [sync.function.metricInvocations({ label: 'Runs' }), sync.function.metricErrors({ label: 'Failed' })],
        right: [sync.function.metricDuration({ label: 'Duration (average)' })],
      }),
      new GraphWidget({
        title: 'Mail: seconds until it leaves, and the oldest that waits',
        width,
        height,
        left: config.cohorts.flatMap(({ id: cohort }) => [
          ours(cohort, 'SendLatency', 'Maximum'),
          ours(cohort, 'OldestQueuedNotice', 'Maximum'),
        ]),
      }),
    );
    dashboard.addWidgets(costSoFar(functions.all, table));
  }
}

/** A metric of ours. */
function ours(cohort: string, metricName: string, statistic: string): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    statistic,
    dimensionsMap: { cohort },
    label: `${cohort}: ${metricName}`,
  });
}

function trend(title: string, { cohorts }: DeploymentConfig, name: string, statistic: string): IWidget {
  const left = cohorts.map(({ id }) => ours(id, name, statistic).with({ label: id, period: Duration.days(1) }));
  return new GraphWidget({ title, width, height, left });
}

/** Names under which reconcile counts the schools of each phase. */
function stagesOf({ cohorts }: DeploymentConfig): string[] {
  const phases = cohorts.flatMap(({ programme }) => programmes[programme]?.phases ?? []);
  return [...new Set(phases.map(({ id }) => `school_${id.replaceAll('-', '_')}`))];
}

function logged(title: string, functions: readonly TermtimeFunction[], queryLines: readonly string[]): IWidget {
  return new LogQueryWidget({
    title,
    width,
    height,
    view: LogQueryVisualizationType.TABLE,
    logGroupNames: functions.map(({ logGroup }) => logGroup.logGroupName),
    queryLines: [...queryLines],
  });
}

/** Figures that reconcile counts, each by its name; the newest day is the first row. */
function counts(title: string, reconcile: TermtimeFunction, figures: readonly string[]): IWidget {
  return logged(
    title,
    [reconcile],
    ["filter message = 'counted'", `display @timestamp, cohort, ${figures.join(', ')}`, 'sort @timestamp desc'],
  );
}

/** Estimated from what Amazon counts anyway, so it costs nothing. */
function costSoFar(functions: readonly TermtimeFunction[], table: Table): IWidget {
  const usingMetrics: Record<string, IMetric> = {
    transitions: new Metric({
      namespace: 'AWS/States',
      metricName: 'ConsumedCapacity',
      dimensionsMap: { ServiceMetric: 'StateTransition' },
      statistic: 'Sum',
    }),
    reads: table.metricConsumedReadCapacityUnits({ statistic: 'Sum' }),
    writes: table.metricConsumedWriteCapacityUnits({ statistic: 'Sum' }),
  };
  const parts = [
    `transitions * ${price.transition.toFixed(14)}`,
    `reads * ${price.tableRead.toFixed(14)}`,
    `writes * ${price.tableWrite.toFixed(14)}`,
  ];
  functions.forEach(({ function: one, memoryMegabytes }, at) => {
    usingMetrics[`duration${at}`] = one.metricDuration({ statistic: 'Sum' });
    usingMetrics[`runs${at}`] = one.metricInvocations();
    const perMillisecond = (price.lambdaGigabyteSecond * memoryMegabytes) / 1024 / 1000;
    parts.push(`duration${at} * ${perMillisecond.toFixed(14)} + runs${at} * ${price.lambdaRequest.toFixed(14)}`);
  });
  return new SingleValueWidget({
    title: 'Cost so far, in US dollars (Step Functions, Lambda, DynamoDB; estimated)',
    width: 24,
    height: 4,
    setPeriodToTimeRange: true,
    metrics: [new MathExpression({ label: 'US dollars', expression: parts.join(' + '), usingMetrics })],
  });
}
