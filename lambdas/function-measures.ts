import { Metrics } from '@aws-lambda-powertools/metrics';
import { gauges, type Measures, metricsNamespace } from './measures.ts';

/** Powertools metrics as handlers see them: lines in the function's log that CloudWatch makes metrics of, without a call. */
export function functionMeasures(): Measures {
  const metrics = new Metrics({ namespace: metricsNamespace });
  const one = (cohort: string) => {
    const single = metrics.singleMetric();
    single.clearDefaultDimensions();
    return single.addDimension('cohort', cohort);
  };
  return {
    gauge: (cohort, name, value) => one(cohort).addMetric(name, gauges[name], value),
    trouble: (cohort, name) => one(cohort).addDimension('trouble', name).addMetric('Trouble', 'Count', 1),
  };
}
