import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab/errors';
import { ScheduleError } from '../schedule/schedule-error';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentOn } from './agent-on';
import { agentNode, agentProcesses, lifeOf, hearingOf, powerOf } from './holds';
import { nothingDone, nothingToUndo } from './nothing-done';
import { harmless } from './parameters';
import { livingOn, proveRunning } from './running';
import { z } from 'zod';
import { defineFault, plain, type StruckSoftware } from './types';

/** What every change of its configuration ends with. Healing is nothing: it is over when it has been read. */
export const agentReloadFault = defineFault({
  name: 'agent-reload',
  does: 'the agent reads its configuration anew, as systemctl reload has it do',
  target: 'agent',
  suits: ['agent that reloads'],
  parameters: z.strictObject({ harmless: harmless(true) }),
  proof: 'it says that it has read its configuration, and runs',
  bind: (context, { target }, how) => {
    const node = agentNode(context, target);
    const find = () => agentOn(context, node);
    if (!find().can('reload'))
      throw new ScheduleError(
        'fault-target-unknown',
        `${find().use.kind} on ${node} cannot reload`,
        'restart it: agent-restart',
      );
    let before = 0;
    let pids: readonly number[] = [];
    return {
      description: { ...plain, name: 'agent reload', target, ...how, nodes: [node], planned: true },
      holds: [lifeOf(node)],
      needs: [powerOf(node), hearingOf(node)],
      isOver: true,
      apply: async () => {
        before = find().reloads.times;
        pids = await find().mainPids();
        return find().perform('reload');
      },
      proveApplied: async () => {
        const runs = await proveRunning(context, node);
        const { times, words } = find().reloads;
        return runs !== null && times > before ? `it says "${words}"` : null;
      },
      heal: () => nothingDone(context),
      proveHealed: () => proveRunning(context, node),
      // Whoever was told, and is silent about it, may never have heard it.
      wasDone: async (phase) => {
        if (phase === 'heal') return nothingToUndo;
        const { times, words } = find().reloads;
        if (times > before) return `it says "${words}"`;
        const living = await livingOn(context, node);
        return pids.some((pid) => !living.includes(pid)) ? 'it ended when it was told' : null;
      },
    };
  },
});

export const agentReload = (target: string): FaultSpec => specOf(agentReloadFault, target, {});

/** An upgrade of the package, say: a graceful stop and at once a start, in one bracket. */
export const agentRestartFault = defineFault({
  name: 'agent-restart',
  does: 'the agent is stopped gracefully and started again at once, as systemctl restart does',
  target: 'agent',
  parameters: z.strictObject({
    inPlace: z
      .boolean()
      .default(false)
      .describe('It is told before that its addresses stay where they are, and after it that they are its own again.'),
  }),
  proof: 'its processes are others',
  bind: (context, { target }, { inPlace }) => {
    const node = agentNode(context, target);
    if (inPlace && !agentOn(context, node).can('detach'))
      throw new ScheduleError(
        'fault-target-unknown',
        `${agentOn(context, node).use.kind} on ${node} cannot leave its addresses where they are`,
        'have them move: agent-restart without inPlace',
      );
    const pids = async () => (await agentProcesses(context, node)).map(({ pid }) => pid);
    let before: readonly number[] = [];
    return {
      description: { ...plain, name: 'agent restart', target, nodes: [node], planned: true, harmless: inPlace },
      holds: [lifeOf(node)],
      needs: [powerOf(node), hearingOf(node)],
      ...(!inPlace && { isOver: true }),
      apply: async () => {
        before = await pids();
        const agent = agentOn(context, node);
        if (inPlace) await agent.perform('detach');
        const { beforeNs, afterNs } = await agent.perform('stop');
        await hasEnded(agent);
        await context.startAgent(node);
        return { beforeNs, afterNs };
      },
      proveApplied: async () => {
        const isLeft = (await pids()).some((pid) => before.includes(pid));
        return !isLeft && (await proveRunning(context, node)) !== null ? 'its processes are others' : null;
      },
      heal: () => (inPlace ? agentOn(context, node).perform('attach') : nothingDone(context)),
      proveHealed: () => proveRunning(context, node),
      wasDone: async (phase) => {
        if (phase === 'heal') return inPlace ? 'its tool says that it is done' : nothingToUndo;
        const isLeft = (await pids()).some((pid) => before.includes(pid));
        return before.length > 0 && !isLeft ? 'those that ran have ended' : null;
      },
    };
  },
});

export const agentRestart = (target: string, how: { readonly inPlace?: boolean } = {}): FaultSpec =>
  specOf(agentRestartFault, target, how);

/** As long as systemd waits before it kills. */
const stopMs = 90_000;

/** @throws {LabError} when it goes on and on */
async function hasEnded(agent: StruckSoftware): Promise<void> {
  const over = new AbortController();
  const late = sleep(stopMs, 'late' as const, { signal: over.signal });
  late.catch(() => undefined);
  const first = await Promise.race([agent.ended(), late]).finally(() => over.abort());
  if (first !== 'late') return;
  const hint = 'look into its log for what it waits for, or kill it: kill';
  throw new LabError('lab-command-failed', `${agent.use.kind} has not stopped within ${stopMs / 1000} s`, hint);
}
