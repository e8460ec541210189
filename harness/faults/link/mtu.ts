import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import type { PlannedPort } from '../../topology/ports';
import { powerOf } from '../holds';
import { troubling } from '../parameters';
import { defineFault, plain } from '../types';

/** RFC 8200 §5. The kernel takes IPv6 off an interface with less, and its addresses do not come back with the MTU. */
const leastOfIpv6 = 1280;

const isIpv6 = (address: string): boolean => address.includes(':');

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
    const ownOf = ({ node, interface: name }: PlannedPort): readonly string[] =>
      lab.node(node).interfaces.flatMap((link) => (link.name === name ? link.addresses.filter(isIpv6) : []));
    const takesIpv6Away = bytes < leastOfIpv6 && ports.some((port) => ownOf(port).length > 0);
    const how = { harmless: harmless ?? !takesIpv6Away };
    const number = context.nextNumber();
    const before = new Map<string, number>();
    const nodes = [...new Set(ports.map(({ node }) => node))];
    const mtuOf = async (node: string, name: string): Promise<number> => {
      const command = ['nsenter', `--net=/proc/${lab.holder(node)}/ns/net`, 'ip', '-o', 'link', 'show', 'dev', name];
      return Number(/ mtu (\d+) /.exec(await lab.control.run('', command))?.[1]);
    };
    const change = async (
      mtu: (name: string) => number,
      also: (node: string, own: readonly PlannedPort[]) => readonly string[] = () => [],
    ) => {
      const acts = nodes.map(async (node) => {
        const armed = `mtu_${number}_${node}`;
        await lab.control.arm(armed, ['nsenter', `--net=/proc/${lab.holder(node)}/ns/net`, 'ip', '-batch', '-']);
        const own = ports.filter((port) => port.node === node);
        const links = own.map((port) => `link set dev ${port.interface} mtu ${mtu(port.interface)}`);
        const lines = [...links, ...also(node, own)];
        return { act: 'feed', armed, text: lines.map((line) => `${line}\n`).join('') } as const;
      });
      return lab.control.strike(await Promise.all(acts));
    };
    /** As its administrator gives back what the node had of its own; its agent sees to the rest. */
    const ownIpv6 = (node: string, own: readonly PlannedPort[]): readonly string[] => [
      ...own.flatMap((port) => ownOf(port).map((each) => `address replace ${each} dev ${port.interface} nodad`)),
      ...lab
        .node(node)
        .gateways.filter(isIpv6)
        .map((gateway) => `route replace default via ${gateway}`),
    ];
    const isSo = async (mtu: (name: string) => number | undefined): Promise<boolean> => {
      const are = ports.map(async (port) => (await mtuOf(port.node, port.interface)) === mtu(port.interface));
      return (await Promise.all(are)).every(Boolean);
    };
    return {
      description: { ...plain, name: 'mtu', target: `${target}: ${bytes}`, ...how, ...troubling(how, ports) },
      holds: ports.map((port) => `the MTU of ${port.node}:${port.interface}`),
      needs: nodes.map(powerOf),
      apply: async () => {
        for (const port of ports) before.set(port.interface, await mtuOf(port.node, port.interface));
        return change(() => bytes);
      },
      proveApplied: async () => ((await isSo(() => bytes)) ? `its MTU is ${bytes}` : null),
      heal: () => change((name) => before.get(name) ?? 1500, takesIpv6Away ? ownIpv6 : undefined),
      proveHealed: async () => ((await isSo((name) => before.get(name))) ? 'its MTU is what it was' : null),
    };
  },
});

export const mtu = (target: string, bytes: number): FaultSpec => specOf(mtuFault, target, { bytes });
