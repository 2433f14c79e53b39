import { generateKeyPairSync } from 'node:crypto';
import type { Deployed } from '../../../local/deployed.ts';
import type { Functions } from '../../../local/functions.ts';
import { type LocalSignIn, startSignIn } from '../../../local/google/sign-in/index.ts';
import { serviceAccount } from '../../../local/runtime.ts';
import {
  type LocalSecret,
  type LocalSecretsManager,
  startSecretsManager,
} from '../../../local/secrets-manager/index.ts';
import { assetFolder, ofType, type Resource, type Synthesized } from '../synthesized.ts';
import { DeployedFunction } from './deployed-function.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { rolesOf } from './policies.ts';
import { resolver } from './resolve.ts';
import { scheduledEvents } from './schedules.ts';

const account = '000000000000';

/** A deployment on the embedded endpoints: bundles, environments, definitions and roles are the template's. */
export interface Deployment extends Deployed {
  /** There once it has started. */
  readonly gateway: Gateway | undefined;
  readonly signIn: LocalSignIn | undefined;
  /** Every line that functions have logged until they were cooled down, by function. */
  logs(): Readonly<Record<string, readonly string[]>>;
  /** Ends every function, as Lambda does now and then; the next call finds it cold. */
  coolDown(): Promise<void>;
  /** Puts a new key in the secret, and makes it the only one that Google takes. */
  rotateKey(at: number): void;
}

/** Functions by name, as the template has them. */
function functionsIn(synthesized: Synthesized) {
  const { resolve } = resolver(synthesized);
  return ofType(synthesized.app, 'AWS::Lambda::Function')
    .map(([, { Properties }]) => resolve<Record<string, unknown>>(Properties))
    .map((of) => ({
      name: String(of['FunctionName']),
      handler: String(of['Handler']),
      role: String(of['Role']).split('/').at(-1) ?? '',
      environment: (of['Environment'] as { Variables: Record<string, string> }).Variables,
      folder: assetFolder(synthesized, synthesized.app.stack, String((of['Code'] as { S3Key: string }).S3Key)),
    }));
}

type DeployedTemplate = ReturnType<typeof functionsIn>[number];

/** Functions that a schedule calls, and nothing else. */
function isScheduled(name: string): boolean {
  return ['termtime-sync-sheet', 'termtime-send-mails', 'termtime-read-mailbox', 'termtime-reconcile'].includes(name);
}

/** A state machine's definition with its substitutions, as CloudFormation puts them in. */
export function definitionsIn(synthesized: Synthesized): Record<string, string> {
  const { resolve } = resolver(synthesized);
  const definitionOf = ({ Properties }: Resource) => {
    const values = resolve<Record<string, string>>(Properties['DefinitionSubstitutions']);
    return resolve<string>(Properties['DefinitionString']).replace(
      /\$\{(\w+)\}/g,
      (whole, name) => values[name] ?? whole,
    );
  };
  return Object.fromEntries(
    ofType(synthesized.app, 'AWS::StepFunctions::StateMachine').map(([, machine]) => [
      resolve<string>(machine.Properties['StateMachineName']),
      definitionOf(machine),
    ]),
  );
}

/** Makes the deployment ready to be started by a runtime. */
export function deploy(synthesized: Synthesized): Deployment {
  const templates = Object.fromEntries(functionsIn(synthesized).map((of) => [of.name, of]));
  const warm = new Map<string, Promise<DeployedFunction>>();
  const cooled: Record<string, string[]> = {};
  const secrets = new Map<string, LocalSecret>();
  let gateway: Gateway | undefined;
  let signIn: LocalSignIn | undefined;
  let secretsManager: LocalSecretsManager | undefined;
  const secretArn =
    functionsIn(synthesized).flatMap(({ environment }) => environment['GOOGLE_SECRET_ARN'] ?? [])[0] ?? '';
  const rotateKey = (changedAt: number) => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const value = JSON.stringify({ type: 'service_account', client_email: serviceAccount, private_key: privateKey });
    secrets.set(secretArn, { value, changedAt });
    signIn?.setKey(serviceAccount, publicKey);
  };
  return {
    get gateway() {
      return gateway;
    },
    get signIn() {
      return signIn;
    },
    definitions: definitionsIn(synthesized),
    rotateKey,
    async start(endpoints, clock) {
      signIn = await startSignIn(() => clock.now());
      rotateKey(clock.now());
      secretsManager = await startSecretsManager(secrets);
      gateway = await startGateway({
        roles: rolesOf(synthesized),
        account,
        milestoneMachine: `arn:aws:states:eu-west-2:${account}:stateMachine:termtime-milestone`,
        services: {
          DynamoDB_20120810: endpoints.dynamodb,
          AWSStepFunctions: endpoints.stepFunctions,
          secretsmanager: secretsManager.url,
        },
      });
      const google = JSON.stringify({ sheets: endpoints.sheets, gmail: endpoints.gmail, token: signIn.url });
      const eventOf = scheduledEvents(synthesized);
      const url = gateway.url;
      const begun = clock.now();
      const load = (of: DeployedTemplate) =>
        DeployedFunction.load({
          handler: of.handler,
          folder: of.folder,
          now: () => clock.now(),
          environment: {
            ...of.environment,
            AWS_REGION: 'eu-west-2',
            AWS_LAMBDA_FUNCTION_NAME: of.name,
            AWS_ACCESS_KEY_ID: of.role,
            AWS_SECRET_ACCESS_KEY: 'embedded',
            AWS_ENDPOINT_URL: url,
            ...(of.environment['GOOGLE_SECRET_ARN'] === undefined ? {} : { GOOGLE_ENDPOINTS: google }),
          },
        });
      const functions = Object.entries(templates).map(([name, template]) => {
        const invoke = async (event: unknown) => {
          // As long as nobody has loaded it again, everybody waits for the same.
          const running = (warm.get(name) ?? warm.set(name, load(template)).get(name)) as Promise<DeployedFunction>;
          // An embedded runtime looks at everything once when it starts, whatever the hour.
          const isOnSchedule = isScheduled(name) && clock.now() !== begun;
          return (await running).invoke(isOnSchedule ? eventOf(name, clock.now()) : event);
        };
        return [name.replace(/^termtime-/, ''), invoke];
      });
      return Object.fromEntries(functions) as Functions;
    },
    async coolDown() {
      for (const [name, loaded] of warm) {
        const one = await loaded;
        cooled[name] = [...(cooled[name] ?? []), ...one.log];
        await one.stop();
      }
      warm.clear();
    },
    logs: () => cooled,
    async stop() {
      for (const one of warm.values()) await (await one).stop();
      await Promise.all([gateway?.stop(), signIn?.stop(), secretsManager?.stop()]);
    },
  };
}
