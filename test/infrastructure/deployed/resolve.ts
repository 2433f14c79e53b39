import type { Synthesized, SynthesizedStack } from '../synthesized.ts';

const account = '000000000000';
const region = 'eu-west-2';
const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** What CloudFormation would put for the values of a template, for resources that have fixed names. */
export function resolver({ data, app }: Synthesized) {
  const exported = new Map<string, { value: unknown; stack: SynthesizedStack }>();
  for (const { Value, Export } of Object.values(data.outputs)) {
    if (Export) exported.set(String(resolve(Export.Name, data)), { value: Value, stack: data });
  }
  return { resolve: <T>(value: unknown, stack: SynthesizedStack = app) => resolve(value, stack) as T };

  function resolve(value: unknown, stack: SynthesizedStack): unknown {
    if (Array.isArray(value)) return value.map((one) => resolve(one, stack));
    if (typeof value !== 'object' || value === null) return value;
    const [first, ...others] = Object.entries(value) as [string, never][];
    if (first && others.length === 0) {
      const [name, of] = first;
      if (name === 'Ref') return referenceTo(of, stack);
      if (name === 'Fn::GetAtt') return attributeOf(of, stack);
      if (name === 'Fn::ImportValue') return imported(String(resolve(of, stack)));
      if (name === 'Fn::Join') {
        const [separator, parts] = of as [string, unknown[]];
        return parts.map((part) => String(resolve(part, stack))).join(separator);
      }
      if (name === 'Fn::Sub') {
        return String(of).replace(/\$\{([\w:]+)\}/g, (_, id: string) => referenceTo(id, stack));
      }
      if (name.startsWith('Fn::')) throw new Error(`${name} is not resolved here.`);
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one, stack)]));
  }

  function imported(name: string): unknown {
    const found = exported.get(name);
    if (!found) throw new Error(`Nothing is exported as ${name}.`);
    return resolve(found.value, found.stack);
  }

  function referenceTo(id: string, stack: SynthesizedStack): string {
    if (pseudo[id] !== undefined) return pseudo[id];
    const { Type: type, Properties: of } = resourceOf(id, stack);
    const name = (property: string) => String(resolve(of[property], stack));
    switch (type) {
      case 'AWS::DynamoDB::Table':
        return name('TableName');
      case 'AWS::Lambda::Function':
        return name('FunctionName');
      case 'AWS::IAM::Role':
        return name('RoleName');
      case 'AWS::Logs::LogGroup':
        return name('LogGroupName');
      case 'AWS::Scheduler::ScheduleGroup':
        return name('Name');
      case 'AWS::SecretsManager::Secret':
        return arn('secretsmanager', `secret:${name('Name')}-AbCdEf`);
      case 'AWS::StepFunctions::StateMachine':
        return arn('states', `stateMachine:${name('StateMachineName')}`);
      default:
        throw new Error(`What a reference to ${type} means is not known here.`);
    }
  }

  function attributeOf([id, attribute]: [string, string], stack: SynthesizedStack): string {
    const { Type: type } = resourceOf(id, stack);
    if (type === 'AWS::KMS::Key' && attribute === 'Arn') return arn('kms', 'key/the-key');
    if (type === 'AWS::SQS::Queue' && attribute === 'Arn') {
      return arn('sqs', String(resolve(resourceOf(id, stack).Properties['QueueName'], stack)));
    }
    const name = referenceTo(id, stack);
    if (type === 'AWS::StepFunctions::StateMachine')
      return attribute === 'Name' ? (name.split(':').at(-1) ?? '') : name;
    if (attribute !== 'Arn') throw new Error(`${attribute} of ${type} is not known here.`);
    switch (type) {
      case 'AWS::DynamoDB::Table':
        return arn('dynamodb', `table/${name}`);
      case 'AWS::Lambda::Function':
        return arn('lambda', `function:${name}`);
      case 'AWS::IAM::Role':
        return `arn:aws:iam::${account}:role/${name}`;
      case 'AWS::Logs::LogGroup':
        return arn('logs', `log-group:${name}:*`);
      case 'AWS::Scheduler::ScheduleGroup':
        return arn('scheduler', `schedule-group/${name}`);
      default:
        throw new Error(`The ARN of ${type} is not known here.`);
    }
  }
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

function resourceOf(id: string, { resources }: SynthesizedStack) {
  const resource = resources[id];
  if (!resource) throw new Error(`The template has no ${id}.`);
  return resource;
}
