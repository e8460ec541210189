import { cutsBetween, describeCuts, SwitchRules, type Cut, type Direction } from './cuts';
import { plain, type BoundFault, type Fault, type Stage } from './types';
import type { FaultDescription } from '../recording/types';

/** A link goes silent and keeps its carrier: frames `from` it, `to` it or both vanish in the switch. */
export function blackhole(target: string, direction: Direction = 'both', how: Partial<FaultDescription> = {}): Fault {
  const name = direction === 'both' ? 'blackhole' : `blackhole one way (${direction})`;
  const between = (stage: Stage): Cut[] => {
    const ports = stage.portsOf(target);
    const others = stage.lab.ports.filter((port) => !ports.some((own) => own.index === port.index));
    return cutsBetween(ports, others, direction);
  };
  return { name, target, bind: async (stage) => silence(stage, { name, target, ...how }, between(stage)) };
}

/** In a group of `partition`: everybody whom no group names. */
const everybodyElse = '*';

/**
 * A network falls into parts that do not hear each other: `partition('lan', [['active', 'client'], ['*']])`. Groups name nodes
 * or roles; `*` is everybody else, without it those whom no group names stay with all.
 */
export function partition(network: string, groups: readonly (readonly string[])[]): Fault {
  const target = `${network}: ${groups.map((group) => group.join(' ')).join(' | ')}`;
  const between = (stage: Stage): Cut[] => {
    const nodesIn = (group: readonly string[]) =>
      group.filter((member) => member !== everybodyElse).flatMap((member) => stage.nodesOf(member));
    const named = groups.flatMap(nodesIn);
    const sides = groups.map((group) => {
      const nodes = nodesIn(group);
      const isIn = (node: string) => nodes.includes(node) || (group.includes(everybodyElse) && !named.includes(node));
      return stage.lab.ports.filter((port) => port.network === network && isIn(port.node));
    });
    return sides.flatMap((side, i) => sides.slice(i + 1).flatMap((other) => cutsBetween(side, other, 'both')));
  };
  return {
    name: 'partition',
    target,
    bind: async (stage) => silence(stage, { name: 'partition', target }, between(stage)),
  };
}

type Named = Pick<FaultDescription, 'name' | 'target'> & Partial<FaultDescription>;

function silence({ lab }: Stage, named: Named, cuts: readonly Cut[]): BoundFault {
  const rules = SwitchRules.forCuts(lab, cuts);
  return {
    description: { ...plain, cuts: describeCuts(cuts), ...named },
    // Rules of its own: faults of this kind overlap as they like.
    holds: [],
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
