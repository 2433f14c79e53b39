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

const account = '000000000000';

/** A deployment on the embedded endpoints: bundles, environments, definitions and roles are the template's. */
export interface Deployment extends Deployed {
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  /** There once it has started. */
  readonly gateway: Gateway | undefined;
  readonly signIn: LocalSignIn | undefined;
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
  const functions = new Map<string, DeployedFunction>();
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
    functions,
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
      for (const { name, handler, role, environment, folder } of functionsIn(synthesized)) {
        const lambda = {
          AWS_REGION: 'eu-west-2',
          AWS_LAMBDA_FUNCTION_NAME: name,
          AWS_ACCESS_KEY_ID: role,
          AWS_SECRET_ACCESS_KEY: 'embedded',
          AWS_ENDPOINT_URL: gateway.url,
        };
        const needsGoogle = environment['GOOGLE_SECRET_ARN'] === undefined ? {} : { GOOGLE_ENDPOINTS: google };
        functions.set(
          name,
          await DeployedFunction.load({
            handler,
            folder,
            environment: { ...environment, ...lambda, ...needsGoogle },
            now: () => clock.now(),
          }),
        );
      }
      const invoked = [...functions].map(([name, one]) => [
        name.replace(/^termtime-/, ''),
        (event: unknown) => one.invoke(event),
      ]);
      return Object.fromEntries(invoked) as Functions;
    },
    async stop() {
      for (const one of functions.values()) await one.stop();
      await Promise.all([gateway?.stop(), signIn?.stop(), secretsManager?.stop()]);
    },
  };
}
