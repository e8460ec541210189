import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import type { PlannedPort } from '../../topology/ports';
import { powerOf } from '../holds';
import { troubling, type Harmless } from '../parameters';
import { defineFault, plain } from '../types';
import { Ipv6Part, leastOfIpv6 } from './ipv6-part';

/** Somebody sets another MTU at one end of a link: small frames still pass, and large ones to it are dropped. */
export const mtuFault = defineFault({
  name: 'mtu',
  does: "the MTU of a node's interface is changed: it sends smaller frames, and larger ones no longer reach it",
  target: 'link',
  parameters: z.strictObject({
    bytes: z
      .int()
      .min(576)
      .max(1500)
      .describe(`576 to 1500; below ${leastOfIpv6} the kernel takes the interface for unfit for IPv6.`),
    harmless: z
      .boolean()
      .optional()
      .describe('A sound set-up keeps its owner through it; true or false. Left out: unless it takes IPv6 away.'),
  }),
  proof: 'the interface has the MTU',
  bind: (context, { target }, { bytes, harmless }) => {
    const { lab } = context;
    const ports = context.portsOf(target);
    const parts = ports.map((port) => new Ipv6Part(lab, port));
    const isTooSmall = bytes < leastOfIpv6;
    const takesIpv6Away = isTooSmall && parts.some(({ addresses }) => addresses.length > 0);
    const how = { harmless: harmless ?? !takesIpv6Away };
    const number = context.nextNumber();
    const before = new Map<PlannedPort, number>();
    const nodes = [...new Set(ports.map(({ node }) => node))];
    const mtuOf = async (node: string, name: string): Promise<number> => {
      const command = ['nsenter', `--net=/proc/${lab.holder(node)}/ns/net`, 'ip', '-o', 'link', 'show', 'dev', name];
      return Number(/ mtu (\d+) /.exec(await lab.control.run('', command))?.[1]);
    };
    const change = async (mtu: (port: PlannedPort) => number) => {
      const acts = nodes.map(async (node) => {
        const armed = `mtu_${number}_${node}`;
        await lab.control.arm(armed, ['nsenter', `--net=/proc/${lab.holder(node)}/ns/net`, 'ip', '-batch', '-']);
        const own = ports.filter((port) => port.node === node);
        const text = own.map((port) => `link set dev ${port.interface} mtu ${mtu(port)}\n`).join('');
        return { act: 'feed', armed, text } as const;
      });
      return lab.control.strike(await Promise.all(acts));
    };
    const isSo = async (mtu: (port: PlannedPort) => number | undefined): Promise<boolean> => {
      const are = ports.map(async (port) => (await mtuOf(port.node, port.interface)) === mtu(port));
      return (await Promise.all(are)).every(Boolean);
    };
    return {
      description: { ...plain, name: 'mtu', target: `${target}: ${bytes}`, ...how, ...troubling(how, ports) },
      holds: ports.map((port) => `the MTU of ${port.node}:${port.interface}`),
      needs: nodes.map(powerOf),
      apply: async () => {
        for (const port of ports) before.set(port, await mtuOf(port.node, port.interface));
        await Promise.all(parts.map((part) => part.note()));
        return change(() => bytes);
      },
      proveApplied: async () => ((await isSo(() => bytes)) ? `its MTU is ${bytes}` : null),
      heal: async () => {
        const { beforeNs, afterNs } = await change((port) => before.get(port) ?? 1500);
        if (!isTooSmall) return { beforeNs, afterNs };
        await Promise.all(parts.map((part) => part.giveBack()));
        return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
      },
      proveHealed: async () => {
        const isWhole = (await Promise.all(parts.map((part) => part.isBack()))).every(Boolean);
        if (!isWhole || !(await isSo((port) => before.get(port)))) return null;
        return isTooSmall ? 'its MTU is what it was, and so is its IPv6' : 'its MTU is what it was';
      },
    };
  },
});

export const mtu = (target: string, bytes: number, how: Harmless = {}): FaultSpec =>
  specOf(mtuFault, target, { bytes, ...how });
