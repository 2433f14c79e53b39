import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acceptedFindings } from './accepted-findings.ts';
import { AppStack } from './app-stack.ts';
import type { DeploymentConfig } from './config.ts';
import { DataStack } from './data-stack.ts';

/** The whole deployment as a CDK app: what stays, and what runs. Checked by cdk-nag when it is synthesized. */
export function deploymentOf(app: App, config: DeploymentConfig, bundles: string): { data: DataStack; app: AppStack } {
  // Without an account, so that it synthesizes without credentials; the CLI deploys to the account that it signs in to.
  const env = { region: config.region };
  const data = new DataStack(app, 'Data', config, { env, stackName: `${config.name}-data` });
  const running = new AppStack(app, 'App', config, data, bundles, { env, stackName: `${config.name}-app` });
  Tags.of(app).add('project', config.name);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  Validations.of(app).acknowledge(...acceptedFindings(config));
  return { data, app: running };
}
