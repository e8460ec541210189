import type { Action } from '../lab/control/control';
import type { Lab } from '../lab/lab';
import type { FaultDescription } from '../recording/types';
import type { PlannedPort } from '../topology/ports';

export type Direction = 'both' | 'from' | 'to';

/** Frames from the first port to the second are dropped in the switch; both keep their carrier. */
export type Cut = readonly [from: PlannedPort, to: PlannedPort];

/** Every pair of one side's ports with the other's on the same network, in the directions asked for. */
export function cutsBetween(some: readonly PlannedPort[], others: readonly PlannedPort[], direction: Direction): Cut[] {
  return some.flatMap((a) =>
    others
      .filter((b) => b.network === a.network && b.index !== a.index)
      .flatMap((b): Cut[] => [
        ...(direction !== 'to' ? [[a, b] as const] : []),
        ...(direction !== 'from' ? [[b, a] as const] : []),
      ]),
  );
}

/** A change of the switch's rules as an action: nft is started beforehand and only fed in the bracket. */
export async function ruleChange(lab: Lab, text: string): Promise<Action> {
  const armed = `nft-${nextArm++}`;
  await lab.control.arm(armed, ['nft', '-f', '-']);
  return { act: 'feed', armed, text };
}

let nextArm = 1;

export function cutRule(verb: 'add' | 'delete', cuts: readonly Cut[]): string {
  const pairs = cuts.map(([from, to]) => `"${from.portName}" . "${to.portName}"`);
  return `${verb} element bridge drill cut { ${pairs.join(', ')} }\n`;
}

/** How many of the pairs the switch drops just now. */
export async function countInForce(lab: Lab, cuts: readonly Cut[]): Promise<number> {
  await lab.control.run('', ['nft', 'list', 'set', 'bridge', 'drill', 'cut']);
  const listed = await lab.control.join();
  return cuts.filter(([from, to]) => listed.includes(`"${from.portName}" . "${to.portName}"`)).length;
}

export function describeCuts(cuts: readonly Cut[]): FaultDescription['cuts'] {
  return cuts.map(([from, to]) => ({ from: from.index, to: to.index }));
}
