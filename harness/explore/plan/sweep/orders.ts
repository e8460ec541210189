import type { Alone } from './accepted';
import { isBeyond, severityOf, worstOf, type ToldSign } from './severity';
import type { Survived } from './survival';

/** A pair, and what came of it when it was struck in this order. */
export interface Ordered {
  readonly ids: readonly [string, string];
  readonly survived: Survived;
}

/** What becomes of a pair: the worse of what its two orders came to. */
export interface InOrder extends Survived {
  /** The order that came to this; absent: the other one came to the same, or no order could be worse. */
  readonly order?: readonly [string, string];
  /** What the other order came to; absent: it was not tried, since this one alone is a finding. */
  readonly otherwise?: Survived['survival'];
}

/** What neither does alone, and nobody has accepted: that is a finding, whatever the other order comes to. */
const accusedOf = ({ ids, survived: { signs = [] } }: Ordered, alone: Alone): readonly ToldSign[] =>
  beyondOf(signs, ids, alone).filter(({ isKnown }) => !isKnown);

const beyondOf = (signs: readonly ToldSign[], ids: readonly string[], alone: Alone): readonly ToldSign[] => {
  const singles = ids.flatMap((id) => alone.get(id) ?? []);
  return signs.filter((sign) => isBeyond(sign, singles));
};

/** What one order came to, where the other one need not be tried; null where it must. */
export function toldByOne(one: Ordered, alone: Alone): InOrder | null {
  if (accusedOf(one, alone).length > 0) return { ...one.survived, order: one.ids };
  return one.survived.isTotal === true || one.survived.isLasting === true ? one.survived : null;
}

/** A finding comes before what nobody can tell, and that before what is survived, accepted, or done by one of the two alone. */
export function worseOf(one: Ordered, other: Ordered, alone: Alone): InOrder {
  const [first, second] = [one, other].map((each) => rankOf(each, alone));
  const isSecond = compare(second ?? [], first ?? []) > 0;
  const [worse, milder] = isSecond ? [other, one] : [one, other];
  const isAlike =
    worse.survived.survival === milder.survived.survival &&
    worse.survived.isKnown === milder.survived.isKnown &&
    first?.[0] === second?.[0];
  return isAlike ? worse.survived : { ...worse.survived, order: worse.ids, otherwise: milder.survived.survival };
}

function rankOf(ordered: Ordered, alone: Alone): readonly number[] {
  const { ids, survived } = ordered;
  const { survival, signs = [] } = survived;
  const accused = accusedOf(ordered, alone);
  const kinds = [accused, beyondOf(signs, ids, alone), signs.filter(({ isKnown }) => !isKnown), signs];
  const certainty = accused.length > 0 ? 2 : survival === 'inconclusive' ? 1 : 0;
  return [certainty, ...kinds.map((some) => severityOf(worstOf(some)))];
}

/** By the first in which they differ. */
const compare = (one: readonly number[], other: readonly number[]): number =>
  one.map((value, at) => value - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
