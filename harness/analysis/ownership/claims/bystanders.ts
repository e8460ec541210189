import { msBetween } from '../../interval';
import type { Observation } from '../observation';
import type { Moment } from '../spells/spell';

/**
 * What a node did about the address without owning it. shared: answered as one of several may; late: answered after the owner, and never
 * before; traffic: sent packets from it; dropped: claimed it in a way that no receiver heeds.
 */
export type BystanderAct = 'shared' | 'late' | 'traffic' | 'dropped';

export interface Bystander {
  readonly node: string;
  readonly act: BystanderAct;
  readonly frames: number;
  readonly first: Moment;
  readonly last: Moment;
  /** How long after the owner it answered, at the least. */
  readonly leastLateMs: number | undefined;
  /** Of what is dropped: why. */
  readonly flaw: string | undefined;
}

/** Written to in place: on a busy network it is noted with every packet. */
type Noted = { -readonly [Key in keyof Bystander]: Bystander[Key] };

/** More senders than this, of one act, are not a network. */
const most = 256;

/** Those who answer or send as the address without owning it. */
export class Bystanders {
  private readonly known: Readonly<Record<BystanderAct, Map<string, Noted>>> = {
    shared: new Map(),
    late: new Map(),
    traffic: new Map(),
    dropped: new Map(),
  };

  note(act: BystanderAct, { node, atNs, number, flaw }: Observation, owner?: Moment): void {
    const alike = this.known[act];
    const known = alike.get(node);
    if (known === undefined && alike.size >= most) return;
    const moment = { atNs, frame: number };
    const lateMs = owner && msBetween(owner.atNs, atNs);
    if (known === undefined) {
      alike.set(node, { node, act, frames: 1, first: moment, last: moment, leastLateMs: lateMs, flaw });
      return;
    }
    known.frames += 1;
    known.last = moment;
    known.flaw = flaw ?? known.flaw;
    if (lateMs !== undefined) known.leastLateMs = Math.min(lateMs, known.leastLateMs ?? Infinity);
  }

  isLate(node: string): boolean {
    return this.known.late.has(node);
  }

  /** In the order in which they were first seen. */
  get all(): readonly Bystander[] {
    const all = Object.values(this.known).flatMap((alike) => [...alike.values()]);
    return all.sort((one, other) => one.first.frame - other.first.frame);
  }
}
