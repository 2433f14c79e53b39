import { ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { fixture, lambda, lambdaToken, only } from './harness.ts';

const pass = { Type: 'Pass', End: true };
const invoke = { Type: 'Task', Resource: lambda, Arguments: { FunctionName: 'f' } };
const long = 'x'.repeat(81);

const refused: [what: string, definition: object, place: string][] = [
  ['JSONPath', { QueryLanguage: 'JSONPath', ...only(pass) }, '/QueryLanguage'],
  ['no query language', { QueryLanguage: undefined, ...only(pass) }, '/QueryLanguage'],
  ['an unknown field', only({ ...pass, Colour: 'red' }), '/States/Only/Colour'],
  ['a JSONPath field', only({ ...pass, InputPath: '$' }), '/States/Only/InputPath'],
  ['a JSONPath key', only({ ...pass, Output: { 'a.$': '$.b' } }), '/States/Only/Output/a.$'],
  ['a heartbeat', only({ ...invoke, Resource: lambdaToken, HeartbeatSeconds: 5 }), '/States/Only/HeartbeatSeconds'],
  ['credentials', only({ ...invoke, Credentials: {} }), '/States/Only/Credentials'],
  ['an unknown resource', only({ ...invoke, Resource: 'arn:aws:states:::sqs:sendMessage' }), '/States/Only/Resource'],
  [
    'an activity',
    only({ ...invoke, Resource: 'arn:aws:states:eu-west-2:000000000000:activity:a' }),
    '/States/Only/Resource',
  ],
  [
    'an unknown argument',
    only({ ...invoke, Arguments: { FunctionName: 'f', InvocationType: 'Event' } }),
    '/States/Only/Arguments/InvocationType',
  ],
  ['no function name', only({ ...invoke, Arguments: {} }), '/States/Only/Arguments/FunctionName'],
  ['Map', only({ Type: 'Map' }), '/States/Only/Type'],
  ['an undefined StartAt', { StartAt: 'Gone', States: { Only: pass } }, '/StartAt'],
  ['an unreachable state', { StartAt: 'Only', States: { Only: pass, Lost: pass } }, '/States/Lost'],
  ['a missing target', { StartAt: 'Only', States: { Only: { Type: 'Pass', Next: 'Gone' } } }, '/States/Only'],
  [
    'a missing catch target',
    only({ ...invoke, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Gone' }] }),
    '/States/Only',
  ],
  ['neither Next nor End', { StartAt: 'Only', States: { Only: { Type: 'Pass' } } }, '/States/Only/Next'],
  ['JSONata that does not parse', only({ ...pass, Output: { a: '{% $states. %}' } }), '/States/Only/Output/a'],
  ['half a JSONata mark', only({ ...pass, Output: '{% 1' }), '/States/Only/Output'],
  ['$eval', only({ ...pass, Output: "{% $eval('1') %}" }), '/States/Only/Output'],
  ['a reserved variable', only({ ...pass, Assign: { states: 1 } }), '/States/Only/Assign/states'],
  ['a long state name', { StartAt: long, States: { [long]: pass } }, `/States/${long}`],
  [
    'a state name used twice',
    only({ Type: 'Parallel', Branches: [{ StartAt: 'Only', States: { Only: pass } }] }),
    '/States/Only/Branches/0/States/Only',
  ],
  [
    'an outer variable assigned inside',
    only({
      Type: 'Parallel',
      Assign: { v: 1 },
      Branches: [{ StartAt: 'In', States: { In: { ...pass, Assign: { v: 2 } } } }],
    }),
    '/States/Only/Assign/v',
  ],
  [
    'States.ALL not last',
    only({ ...invoke, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
    '/States/Only/Retry/0/ErrorEquals',
  ],
  [
    'States.ALL not alone',
    only({ ...invoke, Retry: [{ ErrorEquals: ['A', 'States.ALL'] }] }),
    '/States/Only/Retry/0/ErrorEquals',
  ],
  [
    'an unknown States. error',
    only({ ...invoke, Retry: [{ ErrorEquals: ['States.Nope'] }] }),
    '/States/Only/Retry/0/ErrorEquals',
  ],
  [
    'a retry interval of 0',
    only({ ...invoke, Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 0 }] }),
    '/States/Only/Retry/0/IntervalSeconds',
  ],
  ['two ways to wait', only({ Type: 'Wait', Seconds: 1, Timestamp: '2025-09-01T00:00:00Z' }), '/States/Only/Seconds'],
  [
    'a condition that is no expression',
    { StartAt: 'C', States: { C: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'E' }] }, E: pass } },
    '/States/C/Choices/0/Condition',
  ],
];

describe('a definition is refused, with the place, for', () => {
  test.each(refused)('%s', async (_what, definition, place) => {
    const f = await fixture();
    const creating = f.create('refused', definition);
    await expect(creating).rejects.toThrow(expect.objectContaining({ name: 'InvalidDefinition' }));
    await expect(creating).rejects.toThrow(`at ${place}`);
  });
});

test('what is not JSON is refused, and validation lists every finding', async () => {
  const f = await fixture();
  const validate = (definition: string) => f.client.send(new ValidateStateMachineDefinitionCommand({ definition }));
  expect(await validate('{')).toMatchObject({ result: 'FAIL', diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION' }] });
  const two = { QueryLanguage: 'JSONata', ...only({ ...pass, ResultPath: '$', Colour: 1 }) };
  const { diagnostics } = await validate(JSON.stringify(two));
  expect(diagnostics?.map(({ location }) => location)).toEqual(['/States/Only/ResultPath', '/States/Only/Colour']);
  expect(await validate(JSON.stringify({ QueryLanguage: 'JSONata', ...only(pass) }))).toMatchObject({
    result: 'OK',
    diagnostics: [],
  });
});
