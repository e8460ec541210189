import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import { ScheduleError } from '../../schedule/schedule-error';
import type { FaultSpec } from '../../schedule/types';
import { powerOf } from '../holds';
import { harmless, troubling, type Harmless } from '../parameters';
import { defineFault, plain } from '../types';

/** Shell, in the node's mounts: its first argument is the folder. What is full is what the node has to itself. */
const measure = 'stat --file-system --format "%b %f %S" "$1"';
const fill =
  'set -- "$1" $(stat --file-system --format "%b %f %S" "$1"); ' +
  'mount -o "remount,size=$((($2 - $3 + 1) * $4))" "$1"; head -c 16777216 /dev/zero >"$1/.full" 2>/dev/null || true';
const empty = 'rm -f "$1/.full"; mount -o "remount,size=50%" "$1"';

/** Nothing can be written any more: no PID file, no socket, no state. */
export const diskFullFault = defineFault({
  name: 'disk-full',
  does: "a file system of the node's own, in memory, has no room left",
  target: 'node',
  parameters: z.strictObject({
    folder: z
      .enum(['/run', '/tmp'])
      .default('/run')
      .describe('Which: `/run` holds PID files and sockets, `/tmp` what scripts put there.'),
    harmless: harmless(true),
  }),
  proof: 'no block of it is free',
  bind: (context, { target }, { folder, ...how }) => {
    const { lab } = context;
    const node = context.nodeOf(target);
    const inNode = (script: string): Promise<string> =>
      lab.control.run('', ['nsenter', `--mount=/proc/${lab.holder(node)}/ns/mnt`, 'sh', '-c', script, 'sh', folder]);
    const freeBlocks = async (): Promise<number> => Number((await inNode(measure)).split(' ')[1]);
    const timed = async (script: string) => {
      if (!lab.isUp(node)) throw new ScheduleError('fault-refused', `${node} is off`, 'boot it first');
      const { realtimeNs: beforeNs } = await lab.control.clock();
      await inNode(script);
      return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
    };
    return {
      description: {
        ...plain,
        name: 'disk full',
        target: `${target}: ${folder}`,
        ...how,
        ...troubling(how, [{ node }]),
      },
      holds: [`the room in ${folder} of ${node}`],
      needs: [powerOf(node)],
      apply: () => timed(fill),
      proveApplied: async () => ((await freeBlocks()) === 0 ? `${folder} has no block free` : null),
      heal: () => timed(empty),
      proveHealed: async () => ((await freeBlocks()) > 0 ? `${folder} has room again` : null),
    };
  },
});

export const diskFull = (target: string, folder: '/run' | '/tmp' = '/run', how: Harmless = {}): FaultSpec =>
  specOf(diskFullFault, target, { folder, ...how });
