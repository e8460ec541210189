import { specOf } from '../../schedule/fault-kind';
import { z } from 'zod';
import type { FaultSpec } from '../../schedule/types';
import { agentNode, agentProcesses, powerOf, processesText } from '../holds';
import { harmless, troubling, type Harmless } from '../parameters';
import { defineFault, plain } from '../types';
import { limitSpace, mappedSpace, parentOf, spaceLimit } from './address-space';

/** Between being listed and being lifted a process may fork another; no agent does so as often. */
const mostRounds = 5;

/**
 * Every further mapping fails with ENOMEM, as on a machine that does not overcommit. By the soft limit of each process, which
 * any runtime lets us change and give back; a cgroup would have to be made outside of the lab, and be left there by a run
 * that is killed.
 */
export const memoryExhaustedFault = defineFault({
  name: 'memory-exhausted',
  does: "the agent's processes get no more memory than they have",
  target: 'agent',
  parameters: z.strictObject({ harmless: harmless(true) }),
  proof: 'their limit (RLIMIT_AS) is what they have mapped',
  bind: (context, { target }, how) => {
    const { lab } = context;
    const node = agentNode(context, target);
    const { control } = lab;
    /** By PID: what it had of its own, and what was set in its place. */
    const struck = new Map<number, { readonly own: string; readonly set: string }>();
    let seenLimited = 0;
    const alive = async (): Promise<number[]> => (await agentProcesses(context, node)).map(({ pid }) => pid);
    /** One that ends meanwhile needs nothing more. */
    const limit = async (pid: number, bytes: string): Promise<void> => {
      try {
        await limitSpace(control, pid, bytes);
      } catch (error) {
        if ((await alive()).includes(pid)) throw error;
      }
    };
    /** A child has the limit of whoever forked it; where that one has died, it is to be as the first of all. */
    const inherited = async (pid: number): Promise<string> => {
      for (let above = await parentOf(control, pid); above > 1; above = await parentOf(control, above)) {
        const found = struck.get(above);
        if (found) return found.own;
      }
      return [...struck.values()][0]?.own ?? 'unlimited';
    };
    /** What those that live are to have back, by PID: who had it before, and whoever has been forked with it since. */
    const owed = async (): Promise<ReadonlyMap<number, string>> => {
      const sets = [...struck.values()].map(({ set }) => set);
      const left = new Map<number, string>();
      for (const pid of await alive()) {
        const soft = await spaceLimit(control, pid);
        const isOurs = struck.has(pid) || sets.includes(soft);
        const own = struck.get(pid)?.own ?? (isOurs ? await inherited(pid) : soft);
        if (isOurs && soft !== '' && soft !== own) left.set(pid, own);
      }
      return left;
    };
    const timed = async (act: () => Promise<void>) => {
      const { realtimeNs: beforeNs } = await control.clock();
      await act();
      return { beforeNs, afterNs: (await control.clock()).realtimeNs };
    };
    return {
      description: { ...plain, name: 'memory exhausted', target, ...how, ...troubling(how, [{ node }]) },
      holds: [`the memory of the agent on ${node}`],
      needs: [powerOf(node)],
      apply: () =>
        timed(async () => {
          for (const pid of await alive()) {
            const [own, set] = [await spaceLimit(control, pid), await mappedSpace(control, pid)];
            if (own === '' || set === '') continue;
            struck.set(pid, { own, set });
            await limit(pid, set);
            if ((await spaceLimit(control, pid)) === set) seenLimited++;
          }
        }),
      // What has died of it was seen limited while it lived.
      proveApplied: async () => {
        const living = await alive();
        const left = [...struck].filter(([pid]) => living.includes(pid));
        const soft = await Promise.all(left.map(([pid]) => spaceLimit(control, pid)));
        if (seenLimited === 0 || left.some(([, { set }], index) => soft[index] !== set)) return null;
        if (left.length === 0) return `${processesText(seenLimited)} limited, and ended since`;
        return `${processesText(left.length)} limited to ${soft.join(', ')} bytes`;
      },
      // Who is just being forked has the limit still: looked for until none has.
      heal: () =>
        timed(async () => {
          for (let round = 0; round < mostRounds; round++) {
            const left = await owed();
            if (left.size === 0) break;
            for (const [pid, own] of left) await limit(pid, own);
          }
        }),
      proveHealed: async () => ((await owed()).size === 0 ? 'they may map as much as before' : null),
    };
  },
});

export const memoryExhausted = (target: string, how: Harmless = {}): FaultSpec =>
  specOf(memoryExhaustedFault, target, how);
