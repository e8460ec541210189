import type { Bracket } from '../lab/control/control';
import { ScheduleError } from '../schedule/schedule-error';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentOn } from './agent-on';
import { agentNode, paceOf, powerOf } from './holds';
import { none } from './parameters';
import { proveRunning } from './running';
import { defineFault, plain, type BoundFault, type Fault, type FaultContext } from './types';

type Verb = 'switchover' | 'standby';

/** Work that is planned: the agent is told with its own tools, and healing tells it that the work is over. */
function plannedWork(verb: Verb, rest: Pick<Fault, 'name' | 'does'>): Fault {
  return defineFault({
    ...rest,
    target: 'node',
    parameters: none,
    proof: 'it has done as it was told, and takes itself to be active no more',
    bind: (context, { target }) => bind(context, target, verb, rest.name),
  });
}

export const agentSwitchoverFault = plannedWork('switchover', {
  name: 'agent-switchover',
  does: 'the agent is told to hand over, and stands by from then on',
});

export const agentSwitchover = (target: string): FaultSpec => specOf(agentSwitchoverFault, target, {});

export const agentMaintenanceFault = plannedWork('standby', {
  name: 'agent-maintenance',
  does: 'the agent is told to hand over and to take nothing, until healing has it rejoin',
});

export const agentMaintenance = (target: string): FaultSpec => specOf(agentMaintenanceFault, target, {});

function bind(context: FaultContext, target: string, verb: Verb, name: string): BoundFault {
  const node = agentNode(context, target);
  const find = () => agentOn(context, node);
  if (!find().can(verb))
    throw new ScheduleError(
      'fault-target-unknown',
      `${find().use.kind} on ${node} cannot be told to ${verb === 'standby' ? 'stand by' : 'switch over'}`,
      'stop it instead: graceful-stop',
    );
  const runs = async () => (await proveRunning(context, node)) !== null;
  return {
    description: { ...plain, name: name.replaceAll('-', ' '), target, nodes: [node], planned: true, handsOver: true },
    holds: [paceOf(node)],
    needs: [powerOf(node)],
    apply: () => find().perform(verb),
    proveApplied: async () => {
      const states = Object.values((await find().state()) ?? {});
      return states.length > 0 && !states.includes('active') && (await runs())
        ? 'it takes itself to be active no more'
        : null;
    },
    heal: () => (find().can('rejoin') ? find().perform('rejoin') : now(context)),
    proveHealed: () => proveRunning(context, node),
  };
}

/** The other way round: whoever stands by is told, and the active one need not be in reach of whoever tells. */
export const agentTakeoverFault = defineFault({
  name: 'agent-takeover',
  does: 'the agent is told to take over from whoever is active; healing tells it that nobody needs be preferred any more',
  target: 'node',
  parameters: none,
  proof: 'it takes itself to be active',
  bind: (context, { target }) => {
    const node = agentNode(context, target);
    const find = () => agentOn(context, node);
    if (!find().can('takeover'))
      throw new ScheduleError(
        'fault-target-unknown',
        `${find().use.kind} on ${node} cannot be told to take over`,
        'tell the active one to hand over: agent-switchover',
      );
    const loser = context.nodeOf(target.startsWith('standby') ? target.replace('standby', 'active') : 'active');
    if (loser === node)
      throw new ScheduleError(
        'fault-target-unknown',
        `${node} is active, and has nothing to take over`,
        'name the standby, or have it hand over: agent-switchover',
      );
    const active = async (): Promise<readonly string[]> =>
      Object.entries((await find().state()) ?? {}).flatMap(([what, state]) => (state === 'active' ? what : []));
    const runs = async () => (await proveRunning(context, node)) !== null;
    let before: readonly string[] = [];
    return {
      description: { ...plain, name: 'agent takeover', target, nodes: [loser], planned: true, handsOver: true },
      holds: [paceOf(node)],
      needs: [powerOf(node)],
      apply: async () => {
        before = await active();
        return find().perform('takeover');
      },
      proveApplied: async () => {
        const isMore = (await active()).some((what) => !before.includes(what));
        return isMore && (await runs()) ? 'it takes itself to be active' : null;
      },
      heal: () => (find().can('rejoin') ? find().perform('rejoin') : now(context)),
      proveHealed: () => proveRunning(context, node),
    };
  },
});

export const agentTakeover = (target: string): FaultSpec => specOf(agentTakeoverFault, target, {});

async function now({ lab }: FaultContext): Promise<Bracket> {
  const { realtimeNs } = await lab.control.clock();
  return { beforeNs: realtimeNs, afterNs: realtimeNs };
}
