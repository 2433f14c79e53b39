import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../lib/bundling/bundle.ts';
import { readConfig } from '../lib/config.ts';
import { deploymentOf } from '../lib/deployment.ts';
import written from '../termtime.config.ts';

/** What the CDK CLI runs (cdk.json). Faults of the configuration are told by field, without a stack trace. */
const bundles = fileURLToPath(new URL('../out/bundles', import.meta.url));
try {
  const config = readConfig(written);
  await bundleFunctions(bundles);
  const app = new App();
  deploymentOf(app, config, bundles);
  app.synth();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
