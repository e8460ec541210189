import type { Vip } from '../../topology/types';
import { interfaceOn } from '../place';
import type { Act, AgentPlace, Verbs } from '../types';
import { virtualRouters } from '../vrrp/virtual-routers';
import type { FrrVrrpdSettings } from './settings';

type Say = (vip: Vip) => string;

const shutdown: Say = ({ virtualRouterId }) => `vrrp ${virtualRouterId} shutdown`;
const noShutdown: Say = (vip) => `no ${shutdown(vip)}`;
const preempt: Say = ({ virtualRouterId }) => `vrrp ${virtualRouterId} preempt`;
const noPreempt: Say = (vip) => `no ${preempt(vip)}`;
const priority =
  (of: (vip: Vip) => number): Say =>
  (vip) =>
    `vrrp ${vip.virtualRouterId} priority ${of(vip)}`;

/** The least and the highest that it takes. */
const [least, highest] = [1, 254];

/**
 * By vtysh, in the configuration that runs, and in no file: started anew it knows nothing of it. Who is the least preferred is
 * preempted by the others, where they preempt; else it shuts down, which they hear, and stands for its addresses again behind them.
 * What is put back of a file of the user's own is the shutdown alone: only who wrote it knows its priorities.
 */
export function verbsFor({ node, use, settings, vips }: AgentPlace<FrrVrrpdSettings>): Verbs {
  const tell = (...what: readonly Say[]): Act => {
    const lines = virtualRouters(vips).flatMap(([vip]) => [
      `interface ${interfaceOn(node, vip.network).name}`,
      ...what.map((say) => say(vip)),
    ]);
    return { command: ['vtysh', ...['configure terminal', ...lines].flatMap((line) => ['-c', line])] };
  };
  const standby = tell(shutdown);
  if (use.configuration) return { standby, rejoin: tell(noShutdown) };
  const own = priority((vip) => vip.priorities[node.name] ?? least);
  return {
    standby,
    rejoin: tell(own, settings.preempt ? preempt : noPreempt, noShutdown),
    switchover: settings.preempt ? tell(priority(() => least)) : tell(shutdown, noShutdown),
    takeover: tell(
      preempt,
      priority(() => highest),
    ),
  };
}
