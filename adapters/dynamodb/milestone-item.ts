import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isFinal } from '../../domain/milestone/status.ts';
import type { MilestoneRef, MilestoneStatus } from '../../domain/milestone/types.ts';
import type { LiveMilestone, MilestoneRecord } from '../../domain/ports.ts';
import type { Instant, LocalDate } from '../../domain/time.ts';
import { type Item, json, jsonOf, keyOf, number, numberOf, text, textOf } from './items.ts';
import { milestoneKey, queues } from './keys.ts';

type Transition = MilestoneRecord['transitions'][number];

export function transitionAttribute({ at, status, reason }: Transition): AttributeValue {
  return { M: { at: text(at), status: text(status), reason: text(reason) } };
}

export function milestoneItem(record: MilestoneRecord): Item {
  return {
    ...keyOf(milestoneKey(record.ref)),
    facts: json(record.facts),
    revision: number(record.revision),
    version: number(record.version),
    run: number(record.run),
    status: text(record.status),
    createdAt: text(record.createdAt),
    transitions: { L: record.transitions.map(transitionAttribute) },
    ...(isFinal(record.status)
      ? {}
      : { gpk: text(queues.acting(record.ref.cohort)), gsk: text(record.nextAction ?? record.createdAt) }),
    ...(record.reason === undefined ? {} : { reason: text(record.reason) }),
    ...(record.taskToken === undefined ? {} : { taskToken: text(record.taskToken) }),
    ...(record.nextAction === undefined ? {} : { nextAction: text(record.nextAction) }),
    ...(record.facts.due === undefined ? {} : { due: text(record.facts.due) }),
  };
}

export function milestoneOf(item: Item, ref: MilestoneRef): MilestoneRecord {
  const { reason, taskToken, nextAction } = item;
  return {
    ref,
    facts: jsonOf(item, 'facts'),
    revision: numberOf(item, 'revision'),
    version: numberOf(item, 'version'),
    run: numberOf(item, 'run'),
    status: textOf(item, 'status') as MilestoneStatus,
    createdAt: textOf(item, 'createdAt') as Instant,
    transitions: (item['transitions']?.L ?? []).map(transitionOf),
    ...(reason?.S === undefined ? {} : { reason: reason.S }),
    ...(taskToken?.S === undefined ? {} : { taskToken: taskToken.S }),
    ...(nextAction?.S === undefined ? {} : { nextAction: nextAction.S as Instant }),
  };
}

/** The attributes that `liveOf` reads. */
export const liveAttributes = ['pk', 'sk', 'version', 'run', 'status', 'due'];

export function liveOf(item: Item, ref: MilestoneRef): LiveMilestone {
  return {
    ref,
    version: numberOf(item, 'version'),
    run: numberOf(item, 'run'),
    status: textOf(item, 'status') as MilestoneStatus,
    ...(item['due']?.S === undefined ? {} : { due: item['due'].S as LocalDate }),
  };
}

function transitionOf({ M: transition = {} }: AttributeValue): Transition {
  return {
    at: textOf(transition, 'at') as Instant,
    status: textOf(transition, 'status') as MilestoneStatus,
    reason: textOf(transition, 'reason'),
  };
}
