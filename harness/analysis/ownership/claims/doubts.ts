import type { FrameNumber } from '../../types';
import type { Claim } from '../spells/claim';
import type { Moment } from '../spells/spell';

/** One node advertised while another answered: one node with two interfaces, or two owners. */
export interface Doubt {
  readonly nodes: readonly string[];
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly frames: readonly FrameNumber[];
}

/** Fewer may be chance: a frame that some device doubled. */
const fewestTwice = 3;

const none: readonly Claim[] = [];

interface Held extends Doubt {
  readonly first: Claim;
}

/** Announcement and first advertisement of one node are no further apart. */
const soonNs = 1_000_000_000n;

/** What could not be told apart. A node that shows itself whole takes its doubts away, and its claim counts from when it was made. */
export class Doubts {
  private readonly known = new Map<string, Held>();
  private twice: Doubt | null = null;

  note(nodes: readonly [string, string], claim: Claim, rivals: FrameNumber): void {
    const key = [...nodes].sort().join(' ');
    const known = this.known.get(key);
    const { atNs, frame } = claim;
    if (known === undefined)
      this.known.set(key, { nodes, fromNs: atNs, toNs: atNs, frames: [rivals, frame], first: claim });
    else this.known.set(key, { ...known, toNs: atNs });
  }

  /** Two nodes answer by one name, for all that can be seen: neither can be told from the other. */
  twoBehind(name: string, { atNs, frame }: Moment): void {
    const first = this.twice?.fromNs ?? atNs;
    const frames = [...(this.twice?.frames ?? []), frame].slice(0, fewestTwice);
    this.twice = { nodes: [name, `another with ${name}`], fromNs: first, toNs: atNs, frames };
  }

  /** @returns claims of the node's that were held back a moment ago */
  resolve(node: string, atNs: bigint): readonly Claim[] {
    if (this.known.size === 0) return none;
    const held: Claim[] = [];
    for (const [key, { nodes, first }] of this.known) {
      if (!nodes.includes(node)) continue;
      this.known.delete(key);
      if (first.node === node && atNs - first.atNs <= soonNs) held.push(first);
    }
    return held;
  }

  get all(): readonly Doubt[] {
    const held = [...this.known.values()].map(({ nodes, fromNs, toNs, frames }) => ({ nodes, fromNs, toNs, frames }));
    return this.twice !== null && this.twice.frames.length >= fewestTwice ? [...held, this.twice] : held;
  }
}
