import { ScheduleError } from '../schedule/schedule-error';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentOn } from './agent-on';
import { agentNode, dutyOf, hearingOf } from './holds';
import { nothingDone } from './nothing-done';
import { none } from './parameters';
import { activeIn, wasUndone } from './planned-work';
import { proveRunning } from './running';
import { defineFault, plain } from './types';

/** The other way round: whoever stands by is told, and the active one need not be in reach of whoever tells. */
export const agentTakeoverFault = defineFault({
  name: 'agent-takeover',
  does: 'the agent is told to take over from whoever is active; healing tells it that nobody needs be preferred any more',
  target: 'node',
  suits: ['agent that takes over when told'],
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
    const active = async (): Promise<readonly string[]> => activeIn(await find().state());
    const runs = async () => (await proveRunning(context, node)) !== null;
    let before: readonly string[] = [];
    return {
      description: { ...plain, name: 'agent takeover', target, nodes: [loser], planned: true, handsOver: true },
      holds: [dutyOf(node)],
      needs: [hearingOf(node)],
      apply: async () => {
        before = await active();
        return find().perform('takeover');
      },
      proveApplied: async () => {
        const isMore = (await active()).some((what) => !before.includes(what));
        return isMore && (await runs()) ? 'it takes itself to be active' : null;
      },
      heal: () => (find().can('rejoin') ? find().perform('rejoin') : nothingDone(context)),
      proveHealed: () => proveRunning(context, node),
      wasDone: async (phase) => (phase === 'heal' ? wasUndone(find()) : 'it was told to take over'),
    };
  },
});

export const agentTakeover = (target: string): FaultSpec => specOf(agentTakeoverFault, target, {});
