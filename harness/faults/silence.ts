import { z } from 'zod';
import type { FaultDescription } from '../recording/types';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { cutsBetween, describeCuts, SwitchRules, type Cut, type Direction } from './cuts';
import { wireOf } from './holds';
import { harmless } from './parameters';
import { defineFault, plain, type BoundFault, type FaultContext } from './types';

const directions = ['both', 'from', 'to'] as const satisfies readonly Direction[];

/** A link goes silent and keeps its carrier: frames `from` it, `to` it or both vanish in the switch. */
export const blackholeFault = defineFault({
  name: 'blackhole',
  does: 'a link goes silent and keeps its carrier: from the node, to it, or both ways',
  target: 'link',
  parameters: z.strictObject({
    direction: z.enum(directions).default('both').describe('Which frames vanish: `from` the node, `to` it, or `both`.'),
    harmless: harmless(false),
  }),
  proof: 'the switch has dropped frames',
  bind: (context, { target }, parameters) => {
    const { direction } = parameters;
    const name = direction === 'both' ? 'blackhole' : `blackhole one way (${direction})`;
    const ports = context.portsOf(target);
    const others = context.lab.ports.filter((port) => !ports.some((own) => own.index === port.index));
    return silence(context, { name, target, harmless: parameters.harmless }, cutsBetween(ports, others, direction));
  },
});

export const blackhole = (
  target: string,
  direction: Direction = 'both',
  how: { readonly harmless?: boolean } = {},
): FaultSpec => specOf(blackholeFault, target, { direction, ...how });

/** In a group of `partition`: everybody whom no group names. */
const everybodyElse = '*';

/** A network falls into parts that do not hear each other. */
export const partitionFault = defineFault({
  name: 'partition',
  does: 'a network falls into groups of nodes that do not hear each other',
  target: 'network',
  parameters: z.strictObject({
    groups: z
      .array(z.array(z.string().min(1)).min(1))
      .min(2)
      .describe(
        'Two groups or more, of nodes or roles; `*` is everybody else, without it those whom none names stay with all.',
      ),
  }),
  proof: 'the switch has dropped frames',
  bind: (context, { target: network }, { groups }) => {
    const target = `${network}: ${groups.map((group) => group.join(' ')).join(' | ')}`;
    const nodesIn = (group: readonly string[]) =>
      group.filter((member) => member !== everybodyElse).flatMap((member) => context.nodesOf(member));
    const named = groups.flatMap(nodesIn);
    const sides = groups.map((group) => {
      const nodes = nodesIn(group);
      const isIn = (node: string) => nodes.includes(node) || (group.includes(everybodyElse) && !named.includes(node));
      return context.lab.ports.filter((port) => port.network === network && isIn(port.node));
    });
    const cuts = sides.flatMap((side, i) => sides.slice(i + 1).flatMap((other) => cutsBetween(side, other, 'both')));
    return silence(context, { name: 'partition', target, harmless: false }, cuts);
  },
});

/** `partition('lan', [['active', 'client'], ['*']])` */
export const partition = (network: string, groups: readonly (readonly string[])[]): FaultSpec =>
  specOf(partitionFault, network, { groups });

type Named = Pick<FaultDescription, 'name' | 'target' | 'harmless'>;

export function silence(context: FaultContext, named: Named, cuts: readonly Cut[]): BoundFault {
  const { lab } = context;
  const rules = SwitchRules.forCuts(context, cuts);
  return {
    description: { ...plain, ...named, cuts: describeCuts(cuts) },
    // Rules of its own: faults of this kind overlap as they like.
    holds: [],
    needs: [...new Set(cuts.flat().map(wireOf))],
    apply: async () => lab.control.strike([await rules.install()]),
    proveApplied: async () => {
      const { inForce, dropped } = await rules.count();
      return inForce === cuts.length && dropped > 0
        ? `the switch drops ${cuts.length} ways, ${dropped} frames by then`
        : null;
    },
    heal: async () => lab.control.strike([await rules.remove()]),
    proveHealed: async () => ((await rules.count()).inForce === 0 ? 'the switch drops none of them' : null),
  };
}
