import { lambda, lambdaToken } from './harness-client.ts';

/** Three branches: a token, a timer, and a function in whose middle the process dies. */
export const crashMachine = {
  StartAt: 'Set',
  States: {
    Set: { Type: 'Pass', Assign: { outer: 'kept' }, Next: 'All' },
    All: {
      Type: 'Parallel',
      End: true,
      Branches: [
        {
          StartAt: 'Token',
          States: {
            Token: {
              Type: 'Task',
              Resource: lambdaToken,
              Arguments: { FunctionName: 'ask', Payload: '{% $states.context.Task.Token %}' },
              TimeoutSeconds: 500,
              End: true,
            },
          },
        },
        { StartAt: 'Timer', States: { Timer: { Type: 'Wait', Seconds: 100, Output: '{% $outer %}', End: true } } },
        {
          StartAt: 'Before',
          States: {
            Before: { Type: 'Task', Resource: lambda, Arguments: { FunctionName: 'before' }, Next: 'Slow' },
            Slow: {
              Type: 'Task',
              Resource: lambda,
              Arguments: { FunctionName: 'slow' },
              Output: '{% $states.result.Payload %}',
              End: true,
            },
          },
        },
      ],
    },
  },
};
