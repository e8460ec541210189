import { specOf } from '../../schedule/fault-kind';
import { z } from 'zod';
import type { FaultSpec } from '../../schedule/types';
import { agentNode, agentProcesses, powerOf, processesText } from '../holds';
import { harmless, troubling } from '../parameters';
import { defineFault, plain } from '../types';

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
    /** By PID; `unlimited` or bytes. */
    const before = new Map<number, string>();
    const softLimit = async (pid: number): Promise<string> => {
      const limits = await lab.control.read(`/proc/${pid}/limits`);
      return /^Max address space\s+(\S+)/m.exec(limits)?.[1] ?? '';
    };
    // Only an account's own may be limited (prlimit(2)): what has become another is limited as that one.
    const limit = async (pid: number, bytes: string): Promise<void> => {
      const status = await lab.control.read(`/proc/${pid}/status`);
      const [user = '0', group = '0'] = ['Uid', 'Gid'].map(
        (id) => new RegExp(`^${id}:\\s+(\\d+)`, 'm').exec(status)?.[1],
      );
      const as = user === '0' ? [] : ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups'];
      await lab.control.run('', [...as, 'prlimit', `--pid=${pid}`, `--as=${bytes}:`]);
    };
    const mappedBytes = async (pid: number): Promise<string> => {
      const [pages = '0'] = (await lab.control.read(`/proc/${pid}/statm`)).split(' ');
      return String(Number(pages) * 4096);
    };
    const alive = async (): Promise<number[]> => (await agentProcesses(context, node)).map(({ pid }) => pid);
    const timed = async (act: () => Promise<void>) => {
      const { realtimeNs: beforeNs } = await lab.control.clock();
      await act();
      return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
    };
    return {
      description: { ...plain, name: 'memory exhausted', target, ...how, ...troubling(how, [{ node }]) },
      holds: [`the memory of the agent on ${node}`],
      needs: [powerOf(node)],
      apply: () =>
        timed(async () => {
          for (const pid of await alive()) {
            before.set(pid, await softLimit(pid));
            await limit(pid, await mappedBytes(pid));
          }
        }),
      proveApplied: async () => {
        const limits = await Promise.all([...before.keys()].map(softLimit));
        const isLimited = limits.length > 0 && limits.every((soft) => soft !== 'unlimited');
        return isLimited ? `${processesText(limits.length)} limited to ${limits.join(', ')} bytes` : null;
      },
      // Those that it killed need nothing back, and those that were started since have no limit.
      heal: () =>
        timed(async () => {
          const left = await alive();
          for (const [pid, soft] of before) if (left.includes(pid)) await limit(pid, soft);
        }),
      proveHealed: async () => {
        const left = (await alive()).filter((pid) => before.has(pid));
        const limits = await Promise.all(left.map(async (pid) => (await softLimit(pid)) === before.get(pid)));
        return limits.every(Boolean) ? 'they may map as much as before' : null;
      },
    };
  },
});

export const memoryExhausted = (target: string): FaultSpec => specOf(memoryExhaustedFault, target, {});
