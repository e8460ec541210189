import { anonymousName, isUnnamed } from '../../evidence/l2/anonymous';
import { Planes, type Plane } from '../../evidence/l2/planes';
import type { Answering } from '../spells/answering';
import type { Claim } from '../spells/claim';
import { Doubts } from './doubts';
import type { Observation } from '../observation';

/** Says whose claims are, where a node that only advertises and one that only answers may be one. */
export class Claimants {
  readonly doubts = new Doubts();
  private readonly planes = new Planes();
  private asserted = false;

  constructor(
    private readonly address: string,
    private readonly answering: Answering,
    /** Two names were found to be one node's; the first stands for both. */
    private readonly joined: (one: string, other: string) => void,
  ) {}

  /** Somebody announced the address, answered for it or asked with it, not only advertised. */
  get isAsserted(): boolean {
    return this.asserted;
  }

  /** Whose claim it is, where two names may be one node's; null when that cannot be told. */
  ownerMeant(observation: Observation, claim: Claim): string | null {
    const { node, act, atNs } = observation;
    const isAssertion = act !== 'advertisement';
    if (isAssertion) this.asserted = true;
    // What bears no hardware address, as in text without link headers, was given to its advertiser, and shows of nobody that he answers too.
    const plane: Plane = isAssertion && !isUnnamed(observation) ? 'asserts' : 'advertises';
    this.planes.note(observation, plane);
    // What names no node is its advertiser's.
    if (anonymousName(observation) !== null) this.planes.note(observation, 'advertises');
    if (this.planes.isWhole(node)) for (const held of this.doubts.resolve(node, atNs)) this.answering.claim(held);
    const rival = this.answering.current;
    if (rival === null || rival.node === node || !this.planes.areApart(node, rival.node)) return node;
    const isAlive = atNs - rival.last.atNs <= this.answering.rhythms.windowOf(rival.node);
    const [advertiser, asserter] = plane === 'advertises' ? [node, rival.node] : [rival.node, node];
    const elsewhere = isAlive && this.planes.isElsewhere(advertiser, this.address) && this.planes.isFirst(node, atNs);
    const answersAlone = isAlive && act === 'reply';
    if (elsewhere || answersAlone || this.planes.cameTogether(node, rival.node)) {
      this.joined(asserter, advertiser);
      this.answering.rename(advertiser, asserter);
      this.doubts.resolve(advertiser, atNs);
      this.doubts.resolve(asserter, atNs);
      return asserter;
    }
    if (!isAlive) return node;
    this.doubts.note([node, rival.node], claim, rival.last.frame);
    return null;
  }
}
