import { ScheduleError } from '../../schedule/schedule-error';
import type { Member } from '../../lab/control/control';
import { z } from 'zod';
import type { FaultContext, StruckSoftware } from '../types';

/** Of what agents watch. */
export const watched = z
  .string()
  .min(1)
  .optional()
  .describe('Kind of the service, haproxy for instance; where left out: the first one that runs on the node.');

/** Beside what clients themselves can tell. */
export const lookedFor = z
  .boolean()
  .default(false)
  .describe('A check looks for it, so that a sound set-up moves the address though clients have lost nothing.');

/**
 * What the agent of a node watches, as it runs now.
 * @throws {ScheduleError} when there is none, or none of that kind
 */
export function serviceOn(context: FaultContext, node: string, kind?: string): StruckSoftware {
  const known = context.lab.node(node).software.filter(({ role }) => role === 'service');
  const use = known.find((one) => kind === undefined || one.kind === kind);
  const running = context.softwareOn(node).find((one) => one.use === use);
  if (use !== undefined && running !== undefined) return running;
  const names = known.map((one) => one.kind).join(', ');
  throw noSuch(
    `${node} runs no ${kind ?? 'service that an agent watches'}`,
    names === '' ? 'give it software, http-server for instance' : `it runs ${names}`,
  );
}

/** One of the user's `processes`. @throws {ScheduleError} */
export function processOn(context: FaultContext, node: string, name: string): StruckSoftware {
  const { processes = [] } = context.lab.node(node);
  const { software } = context.lab.node(node);
  const running = context.softwareOn(node).find(({ use }) => use.kind === name && !software.includes(use));
  if (running !== undefined) return running;
  const names = processes.map((process) => process.name).join(', ');
  throw noSuch(
    `${node} has no process ${name}`,
    names === '' ? 'its `processes` in the topology are none' : `there is ${names}`,
  );
}

/**
 * The first of what agents watch on a node, or call, that can be told to do that, as it runs now.
 * @throws {ScheduleError} when there is none
 */
export function serviceAble(
  context: FaultContext,
  node: string,
  verb: Parameters<StruckSoftware['can']>[0],
): StruckSoftware {
  const first = serviceOn(context, node);
  const able = context.softwareOn(node).find((one) => one.use.role === 'service' && one.can(verb));
  if (able !== undefined) return able;
  throw noSuch(
    `${first.use.kind} on ${node} cannot be told to ${verb}`,
    'failover-drill list faults has faults that need nothing of the software',
  );
}

/** Whatever runs below those that keep it apart; none on a node that is off. */
export async function processesOf({ lab }: FaultContext, node: string, software: StruckSoftware): Promise<Member[]> {
  if (!lab.isUp(node)) return [];
  const keepers = await software.mainPids();
  return (await Promise.all(keepers.map((keeper) => lab.control.members(`below:${keeper}`)))).flat();
}

const noSuch = (message: string, hint: string): ScheduleError =>
  new ScheduleError('fault-target-unknown', message, hint);
