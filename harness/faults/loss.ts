import { z } from 'zod';
import { specOf } from '../schedule/fault-kind';
import type { Problem } from '../schedule/schedule-error';
import { ScheduleError } from '../schedule/schedule-error';
import { parseTarget } from '../schedule/target';
import type { FaultSpec } from '../schedule/types';
import type { PlannedPort } from '../topology/ports';
import type { Topology } from '../topology/types';
import { SwitchRules, type Direction } from './cuts';
import { wireOf } from './holds';
import { harmless, troubling, type Harmless } from './parameters';
import { defineFault, plain, type FaultContext } from './types';

/** nft draws a whole number below this: a hundredth of a percent is as fine as a chance can be. */
const chances = 10_000;

const directions = ['both', 'from', 'to'] as const satisfies readonly Direction[];

/**
 * A bad cable, a full queue: a sound set-up keeps its owner through it. What a node sends is lost to all who were to have it, as on its
 * cable; what the observer sends measures, and is lost on no network.
 */
export const lossFault = defineFault({
  name: 'loss',
  does: 'a share of all frames is lost: on a network, or on a link, from its node, to it, or both ways',
  target: 'network or link',
  parameters: z.strictObject({
    percent: z
      .number()
      .min(0.01)
      .max(100)
      .multipleOf(0.01)
      .describe('How many of a hundred frames are lost, drawn in the switch: 0.01 to 100, in hundredths.'),
    direction: z
      .enum(directions)
      .default('both')
      .describe('Of a link: those `from` its node, `to` it, or `both`. Of a network always `both`.'),
    harmless: harmless(true),
  }),
  proof: 'the switch has dropped frames',
  unfit: (topology, target, { direction }) => unfit(topology, target, direction),
  bind: (context, { target }, { percent, direction, ...how }) => {
    const { lab } = context;
    const ports = struckPorts(context, target);
    const chance = `numgen random mod ${chances} < ${Math.round((percent * chances) / 100)}`;
    const isNetwork = isNetworkOf(lab.topology, target);
    const rules = rulesOf(context, ports, isNetwork ? 'from' : direction, chance);
    const counts = () => Promise.all(rules.map((each) => each.count()));
    const share = `${target}: ${percent} %${isNetwork || direction === 'both' ? '' : ` (${direction})`}`;
    const beside = lab.ports.filter(({ network }) => ports.some((port) => port.network === network));
    return {
      description: { ...plain, name: 'loss', target: share, ...how, ...troubling(how, beside) },
      holds: [],
      needs: ports.map(wireOf),
      apply: async () => lab.control.strike(await Promise.all(rules.map((each) => each.install()))),
      proveApplied: async () => {
        const dropped = (await counts()).reduce((sum, count) => sum + count.dropped, 0);
        return dropped > 0 ? `${dropped} frames lost by then` : null;
      },
      heal: async () => lab.control.strike(await Promise.all(rules.map((each) => each.remove()))),
      proveHealed: async () => ((await counts()).every(({ inForce }) => inForce === 0) ? 'no frame is dropped' : null),
    };
  },
});

/**
 * `loss('lan', 5)`, `loss('active.lan', 20, { direction: 'from' })`
 * @param target a network or a link
 * @param percent 0.01 to 100
 */
export const loss = (
  target: string,
  percent: number,
  how: Harmless & { readonly direction?: Direction } = {},
): FaultSpec => specOf(lossFault, target, { percent, ...how });

const isNetworkOf = ({ networks }: Topology, target: string): boolean => networks.some(({ name }) => name === target);

function unfit(topology: Topology, target: string, direction: Direction): Problem | null {
  if (isNetworkOf(topology, target))
    return direction === 'both'
      ? null
      : refused(`all that is sent on ${target} is sent both ways`, `name a link: active.${target}, for instance`);
  const { node } = parseTarget(target);
  const isObserver = topology.nodes.some(({ name, role }) => name === node && role === 'observer');
  return isObserver
    ? refused(`${target} is the lab's own: what it is sent measures`, 'name a link of another node')
    : null;
}

const refused = (message: string, hint: string): Problem => ({ code: 'fault-refused', message, hint });

function struckPorts({ lab, portsOf }: FaultContext, target: string): readonly PlannedPort[] {
  const isNetwork = isNetworkOf(lab.topology, target);
  const named = isNetwork ? lab.ports.filter(({ network }) => network === target) : portsOf(target);
  const ports = named.filter(({ node }) => lab.node(node).role !== 'observer');
  if (ports.length > 0) return ports;
  throw new ScheduleError('fault-target-unknown', `${target} has no link but the observer's`, 'name another');
}

/** On a network each frame is one that comes from a port: of a link alone there are two ways. */
function rulesOf(
  context: FaultContext,
  ports: readonly PlannedPort[],
  direction: Direction,
  chance: string,
): readonly SwitchRules[] {
  const named = (end: string): string[] => ports.map(({ portName }) => `${end} "${portName}" ${chance} counter drop`);
  return [
    ...(direction === 'to' ? [] : [new SwitchRules(context, named('iifname'), 'prerouting')]),
    ...(direction === 'from' ? [] : [new SwitchRules(context, named('oifname'))]),
  ];
}
