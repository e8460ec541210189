import type { Action } from '../lab/control/control';
import type { Lab } from '../lab/lab';
import type { FaultDescription } from '../recording/types';
import type { FaultContext } from './types';
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

/**
 * Rules of one fault, in a chain of its own, so that faults may overlap and each is undone by itself. Each pair is a rule:
 * a set of pairs was seen (Linux 6.18) to list an element and yet not match it. Frames still show as inbound at a
 * silenced port: captured is not delivered.
 */
export class SwitchRules {
  private readonly lab: Lab;
  private readonly chain: string;

  constructor(
    context: Pick<FaultContext, 'lab' | 'nextNumber'>,
    private readonly rules: readonly string[],
    /** `prerouting`: as frames come in, before each port that they are for has its copy. */
    private readonly hook: 'forward' | 'prerouting' = 'forward',
  ) {
    this.lab = context.lab;
    this.chain = `fault_${context.nextNumber()}`;
  }

  static forCuts(context: Pick<FaultContext, 'lab' | 'nextNumber'>, cuts: readonly Cut[]): SwitchRules {
    const rule = ([from, to]: Cut): string => `iifname "${from.portName}" oifname "${to.portName}" counter drop`;
    return new SwitchRules(context, cuts.map(rule));
  }

  /** As an action of a strike: nft is started beforehand and only fed in the bracket. */
  async install(): Promise<Action> {
    const rules = this.rules.map((rule) => `add rule bridge drill ${this.chain} ${rule}\n`);
    const chain = `add chain bridge drill ${this.chain} { type filter hook ${this.hook} priority 0; policy accept; }\n`;
    return this.feed(chain + rules.join(''));
  }

  /** Only emptied: to take a chain off its hook the kernel waits for all processors, seen to take 270 ms. */
  async remove(): Promise<Action> {
    return this.feed(`flush chain bridge drill ${this.chain}\n`);
  }

  /** How many of its rules are in force, and how many frames they have dropped. */
  async count(): Promise<{ inForce: number; dropped: number }> {
    const listed = await this.lab.control.run('', ['nft', 'list', 'table', 'bridge', 'drill']);
    const [, own = ''] = listed.split(`chain ${this.chain} {`);
    const counters = [...(own.split('}')[0] ?? '').matchAll(/counter packets (\d+) bytes \d+ drop/g)];
    return { inForce: counters.length, dropped: counters.reduce((sum, [, packets]) => sum + Number(packets), 0) };
  }

  private async feed(text: string): Promise<Action> {
    await this.lab.control.arm(this.chain, ['nft', '-f', '-']);
    return { act: 'feed', armed: this.chain, text };
  }
}

export function describeCuts(cuts: readonly Cut[]): FaultDescription['cuts'] {
  return cuts.map(([from, to]) => ({ from: from.index, to: to.index }));
}
