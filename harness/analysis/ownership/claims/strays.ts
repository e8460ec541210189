import type { Claim } from '../spells/claim';
import { patienceNs } from '../inquiry/questions';

/** What was queued leaves at once. */
const breathNs = 100_000_000n;

/**
 * Claims that one who has yielded seems to make just after, while another owns the address: what still lay in a queue is over in one breath.
 * Who goes on after it has come back, and all its claims count from when they were made.
 */
export class Strays {
  private readonly releasedNs = new Map<string, bigint>();
  private readonly held = new Map<string, Claim[]>();

  released(node: string, atNs: bigint): void {
    this.releasedNs.set(node, atNs);
    this.held.delete(node);
  }

  /** What counts now that this claim is made: nothing yet, or it and those held back before it. */
  counting(claim: Claim, anotherOwns: boolean): readonly Claim[] {
    const { node, atNs } = claim;
    const releasedNs = this.releasedNs.get(node);
    if (releasedNs === undefined) return [claim];
    const held = this.held.get(node) ?? [];
    const [first] = held;
    const isStray =
      first === undefined ? anotherOwns && atNs - releasedNs <= patienceNs : atNs - first.atNs <= breathNs;
    if (isStray) {
      this.held.set(node, [...held, claim]);
      return [];
    }
    this.releasedNs.delete(node);
    this.held.delete(node);
    return [...held, claim];
  }
}
