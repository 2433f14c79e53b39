/** The ARN of an execution by that of its state machine and its name. */
export function arnOfExecution(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}
