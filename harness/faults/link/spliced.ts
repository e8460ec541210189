import type { Bracket } from '../../lab/control/control';
import { perl } from '../../lab/perl';
import type { FaultDescription } from '../../recording/types';
import { wireOf } from '../holds';
import { Instrument } from '../instrument';
import { troubling } from '../parameters';
import { plain, type BoundFault, type FaultContext } from '../types';
import { shownBy, type WireSpec } from './wire-figures';

/** As long as frames wait for their turn on a slow link; more are lost. */
const longestQueueMs = 200;

/**
 * Puts a wire in user space between each port of a network and its bridge: the port is taken off the bridge, and a pair
 * of interfaces put in its place, over which the wire carries what the node sends, as told, and what it is sent, at once.
 * The observer's port stays as it is: its questions measure, and are not what is drilled. Frames are captured at the port as
 * they come from the node; what leaves by the others is late.
 */
export function splice(
  context: FaultContext,
  { name, target, harmless }: Pick<FaultDescription, 'name' | 'harmless'> & { readonly target: string },
  wire: WireSpec,
): BoundFault {
  const { lab } = context;
  const ports = lab.ports.filter(({ network, node }) => network === target && lab.node(node).role !== 'observer');
  const number = context.nextNumber();
  const pairOf = (index: number) => ({ near: `w${number}n${index}`, bridged: `w${number}b${index}` });
  const { delayMs = 0, jitterMs = 0, reorderPercent = 0, duplicatePercent = 0, rateKbit = 0 } = wire;
  const words = [delayMs, jitterMs, reorderPercent, duplicatePercent, rateKbit, number].map(String);
  const pairs = ports.map(({ index, portName, bridge }) => `${portName},${pairOf(index).near},${bridge}`);
  const carrying = new Instrument(lab, () => perl('harness/faults/link/wire.pl', [...words, ...pairs]));
  const batch = async (armed: string, lines: readonly string[]) => {
    await lab.control.arm(armed, ['ip', '-batch', '-']);
    return { act: 'feed', armed, text: lines.join('') } as const;
  };
  const isBridged = async (portName: string): Promise<boolean> =>
    (await lab.control.read(`/sys/class/net/${portName}/brport/path_cost`)) !== '';
  const queueMs = rateKbit > 0 ? longestQueueMs : 0;
  const what = Object.entries(wire).map(([key, value]) => `${key} ${String(value)}`);
  return {
    description: {
      ...plain,
      ...{ name, target: `${target}: ${what.join(', ')}`, harmless, delaysMs: delayMs + jitterMs + queueMs },
      ...troubling({ harmless }, ports),
    },
    holds: ports.map(wireOf),
    apply: async () => {
      const made = ports.map(({ index, bridge }) => {
        const { near, bridged } = pairOf(index);
        return `link add ${near} type veth peer name ${bridged}\nlink set ${bridged} master ${bridge} up\nlink set ${near} up\n`;
      });
      await lab.control.run(made.join(''), ['ip', '-batch', '-']);
      await carrying.start();
      const off = ports.map(({ portName }) => `link set ${portName} nomaster\n`);
      return lab.control.strike([await batch(`splice_${number}`, off)]);
    },
    proveApplied: async () => (carrying.hasEnded ? null : shownBy(carrying.said.at(-1), wire)),
    heal: async (): Promise<Bracket> => {
      const back = ports.map(({ portName, bridge }) => `link set ${portName} master ${bridge}\n`);
      const bracket = await lab.control.strike([await batch(`join_${number}`, back)]);
      await carrying.end();
      await lab.control.run(ports.map(({ index }) => `link del ${pairOf(index).near}\n`).join(''), [
        'ip',
        '-batch',
        '-',
      ]);
      return bracket;
    },
    proveHealed: async () =>
      (await Promise.all(ports.map(({ portName }) => isBridged(portName)))).every(Boolean)
        ? 'every port is on its bridge again'
        : null,
  };
}
