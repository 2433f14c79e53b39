import { z } from 'zod';
import { type FunctionName, functionNames } from '../lambdas/function-names.ts';
import { customMetrics, type DeployedFunction, type Inventory, plannedInventory, type Schedule } from './inventory.ts';

const resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
const template = z.object({ Resources: z.record(z.string(), resource).default({}) });

type Resource = z.infer<typeof resource>;

const functionProperties = z.object({
  MemorySize: z.number().default(128),
  TracingConfig: z.object({ Mode: z.string() }).default({ Mode: 'PassThrough' }),
});
const scheduleProperties = z.object({
  ScheduleExpression: z.string(),
  Target: z.object({ Arn: z.unknown(), Input: z.unknown().optional() }),
});
const alarmProperties = z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() });

/**
 * Counts what costs money in the CloudFormation templates of a deployment (parsed JSON). A function or the target of a
 * schedule is told by the name of its folder in its logical id, handler or name. Of several cohorts in the deployment the
 * schedules of the first count: it is one cohort's bill. Throws if a template is not one, or a schedule's target is none
 * of the functions.
 */
export function inventoryOf(templates: readonly unknown[], source: string): Inventory {
  const resources = templates.flatMap((one) => Object.entries(template.parse(one).Resources));
  const ofType = (type: string) => resources.filter(([, { Type }]) => Type === type);
  const functions: Record<FunctionName, DeployedFunction> = { ...plannedInventory.functions };
  for (const [id, found] of ofType('AWS::Lambda::Function')) {
    const name =
      functionIn(id) ?? functionIn(JSON.stringify([found.Properties['FunctionName'], found.Properties['Handler']]));
    if (!name) continue;
    const { MemorySize, TracingConfig } = functionProperties.parse(found.Properties);
    functions[name] = { memoryMb: MemorySize, isTraced: TracingConfig.Mode === 'Active' };
  }
  return {
    source,
    schedules: ofFirstCohort(ofType('AWS::Scheduler::Schedule')).map(scheduleOf),
    functions,
    alarms: ofType('AWS::CloudWatch::Alarm').reduce((sum, [, alarm]) => sum + metricsWatched(alarm), 0),
    compositeAlarms: ofType('AWS::CloudWatch::CompositeAlarm').length,
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    keys: ofType('AWS::KMS::Key').length,
    secrets: ofType('AWS::SecretsManager::Secret').length,
    metrics: customMetrics,
  };
}

/** What the schedules hand over names the cohort. */
function ofFirstCohort(schedules: readonly [string, Resource][]): [string, Resource][] {
  const cohortOf = ([, { Properties }]: [string, Resource]) =>
    /"cohort\W+([\w-]+)/.exec(JSON.stringify(scheduleProperties.parse(Properties).Target.Input ?? ''))?.[1];
  const [first] = schedules;
  return schedules.filter((one) => first && cohortOf(one) === cohortOf(first));
}

function scheduleOf([id, { Properties }]: [string, Resource]): Schedule {
  const { ScheduleExpression: expression, Target } = scheduleProperties.parse(Properties);
  const name = functionIn(JSON.stringify(Target.Arn)) ?? functionIn(id);
  if (!name) throw new Error(`The schedule ${id} calls a function that the cost model does not know.`);
  return { function: name, expression };
}

/** A query watches no metric while nothing is wrong: none has a value then. */
function metricsWatched({ Properties }: Resource): number {
  const { Metrics } = alarmProperties.parse(Properties);
  return Metrics ? Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length : 1;
}

function functionIn(text: string): FunctionName | undefined {
  const plain = (name: string) => name.replace(/[^a-z]/gi, '').toLowerCase();
  return functionNames.find((name) => plain(text).includes(plain(name)));
}
