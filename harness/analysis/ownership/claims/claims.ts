import { anonymousName, isAnonymous } from '../../evidence/l2/anonymous';
import type { Hardware } from '../../evidence/l2/hardware';
import { isAgentsOwn } from '../../evidence/l2/sighting';
import type { Answering } from '../spells/answering';
import type { Claim } from '../spells/claim';
import type { Bystanders } from './bystanders';
import { Claimants } from './claimants';
import { Clienteles } from './clienteles';
import { Inquiry } from '../inquiry/inquiry';
import { LateAnswers } from './late-answers';
import { nobody, type Observation } from '../observation';
import type { Moment } from '../spells/spell';
import { Strays } from './strays';
import type { Surroundings } from '../surroundings';

/** Who announces without naming a node, where nothing else names him. */
const anybody = 'anybody';

const nsPerMs = 1e6;
/** Two masters that both advertise interleave within this many intervals. */
const intervalsPerWindow = 2.5;

/** What is made of the claims for one VIP: its owner's, another's, or nobody's. */
export class Claims {
  readonly inquiry: Inquiry;
  readonly claimants: Claimants;
  readonly clienteles = new Clienteles();
  /** How each node is told. */
  readonly identities = new Map<string, Observation['by']>();
  /** As advertised. */
  readonly priorities = new Map<string, number>();
  private readonly lateAnswers: LateAnswers;
  private readonly strays = new Strays();
  private readonly hardware: Hardware;
  /** Who claimed last by a virtual hardware address. */
  private virtual: string | null = null;

  constructor(
    address: string,
    { hardware, observers, joined }: Surroundings,
    private readonly answering: Answering,
    private readonly bystanders: Bystanders,
  ) {
    this.hardware = hardware;
    this.claimants = new Claimants(address, answering, joined);
    this.inquiry = new Inquiry(observers, this.claimants.doubts);
    this.lateAnswers = new LateAnswers(this.inquiry.questions, bystanders);
  }

  release({ node, atNs }: Observation, sign: Moment): void {
    this.answering.release(node, atNs, 'release', sign);
    this.lateAnswers.released(node, atNs);
    this.strays.released(node, atNs);
  }

  claimed(observation: Observation): void {
    const { act, node, by, atNs, number, port } = observation;
    const isAnswer = act === 'reply' || act === 'traffic';
    // Whose hardware address a packet bears says who passed it on last; whose its source address is, it does not say.
    if (node === nobody || act === 'traffic') {
      if (act === 'traffic') this.sent(observation);
      if (isAnswer) this.answered(observation);
      return;
    }
    if (port === undefined && this.isOwnersOwnPacket(observation)) {
      this.sent(observation);
      return;
    }
    if (port === undefined && this.lateAnswers.isBystander(observation, this.identities.has(node))) return;
    if (port === undefined) this.clienteles.claimed(observation);
    const announces = act === 'announcement' && this.hardware.isSound(observation);
    const isSteady = isAnswer || act === 'advertisement';
    const claim: Claim = { node, atNs, frame: number, agentsOwn: isAgentsOwn(act), isSteady, announces };
    const owner = port === undefined ? this.claimants.ownerMeant(observation, claim) : node;
    if (owner === null) return;
    if (!this.identities.has(owner)) this.identities.set(owner, by);
    if (anonymousName(observation) !== null) this.virtual = owner;
    const mine = { ...claim, node: owner };
    const current = this.answering.current?.node ?? owner;
    const counting = port === undefined ? this.strays.counting(mine, current !== owner) : [mine];
    for (const each of counting) this.answering.claim(each);
    if (counting.length === 0) return;
    if (port === undefined && isAgentsOwn(act))
      this.inquiry.silence.claimed(isAnonymous(owner) ? anybody : owner, atNs);
    if (isAnswer) this.answered(owner === node ? observation : { ...observation, node: owner });
  }

  answered(observation: Observation): void {
    const twice = this.inquiry.answered(observation);
    if (twice === null) return;
    this.clienteles.bothAnswered(twice);
    this.answering.bothAnswered(twice.first, twice.second, twice.question);
  }

  /** What an advertisement says of timers and ranks, whatever network it travels on. */
  learn({ node, priority, advertIntervalMs }: Observation): void {
    if (priority !== undefined) this.priorities.set(node, priority);
    if (advertIntervalMs === undefined) return;
    const windowNs = BigInt(Math.round(advertIntervalMs * intervalsPerWindow * nsPerMs));
    if (windowNs > this.answering.rhythms.windowNs) this.answering.rhythms.windowNs = windowNs;
  }

  /**
   * Who owns the address by a virtual hardware address sends packets from it by its own, and asks so for those they go to. Another who has the
   * address also answers for it or announces it.
   */
  private isOwnersOwnPacket({ act, node }: Observation): boolean {
    if (act !== 'request' || this.virtual === null || this.identities.has(node)) return false;
    return this.answering.spellOf(this.virtual) !== undefined;
  }

  private sent(observation: Observation): void {
    const { node, atNs, number, port } = observation;
    this.answering.refresh(node, { atNs, frame: number });
    if (port === undefined && node !== nobody) this.bystanders.note('traffic', observation);
  }
}
