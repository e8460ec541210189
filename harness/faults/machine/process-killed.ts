import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Member } from '../../lab/control/control';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { ScheduleError } from '../../schedule/schedule-error';
import { agentsOn } from '../agent-on';
import { agentNode, agentProcesses, lifeOf, powerOf, processesText } from '../holds';
import { healByStart, proveRunning } from '../running';
import { defineFault, plain, type FaultContext } from '../types';

/**
 * SIGKILL of one part of the agent. Whom it is makes all the difference: keepalived's parent takes its child with it in
 * good order, and its child is started again with the address wiped.
 */
export const processKilledFault = defineFault({
  name: 'process-killed',
  does: 'SIGKILL of one part of the agent: its main process, or those that this one has started',
  target: 'agent',
  parameters: z.strictObject({
    which: z.enum(['parent', 'child']).describe('`parent`: what was started; `child`: all below it.'),
  }),
  proof: 'the processes that were killed are gone',
  bind: (context, { target }, { which }) => {
    const { lab } = context;
    const node = agentNode(context, target);
    let killed: readonly number[] = [];
    const chosen = async (): Promise<readonly Member[]> => {
      const parents = await mainPids(context, node);
      const all = await agentProcesses(context, node);
      return all.filter(({ pid }) => parents.includes(pid) === (which === 'parent'));
    };
    return {
      description: { ...plain, name: `${which} killed`, target, nodes: [], disturbs: [node] },
      holds: [lifeOf(node)],
      needs: [powerOf(node)],
      apply: async () => {
        killed = (await chosen()).map(({ pid }) => pid);
        if (killed.length === 0)
          throw new ScheduleError(
            'fault-target-unknown',
            `the agent on ${node} has no ${which}`,
            'kill the other, or all',
          );
        return lab.control.strike(killed.map((pid) => ({ act: 'signal', signal: 'KILL', to: `pid:${pid}` }) as const));
      },
      proveApplied: async () => {
        const left = (await agentProcesses(context, node)).filter(({ pid }) => killed.includes(pid));
        return left.length === 0 ? `${processesText(killed.length)} killed` : null;
      },
      heal: async () => {
        await othersEnded(context, node);
        return healByStart(context, node);
      },
      proveHealed: () => proveRunning(context, node),
    };
  },
});

async function mainPids(context: FaultContext, node: string): Promise<readonly number[]> {
  return (await Promise.all(agentsOn(context, node).map((agent) => agent.mainPids()))).flat();
}

/** What a parent leaves behind may take its time to go (keepalived's child: a second); a supervisor may have been quicker. */
const goingMs = 3000;

async function othersEnded(context: FaultContext, node: string): Promise<void> {
  for (const untilMs = performance.now() + goingMs; performance.now() < untilMs; await sleep(20)) {
    const parents = await mainPids(context, node);
    const all = await agentProcesses(context, node);
    if (all.length === 0 || all.some(({ pid }) => parents.includes(pid))) return;
  }
}

export const processKilled = (target: string, which: 'parent' | 'child'): FaultSpec =>
  specOf(processKilledFault, target, { which });
