import type { AddressEvent } from '../../recording/types';
import type { Blackout, FrameNumber } from '../types';
import { Answering, type Claim } from './answering';
import { Askers } from './askers';
import { Audience } from './audience';
import { Bystanders, type Bystander } from './bystanders';
import type { Contest } from './contest';
import { Doubts, type Doubt } from './doubts';
import type { Hardware } from '../evidence/l2/hardware';
import { Holding, type Hold } from './holding';
import { nobody, type Delivery, type Observation } from './observation';
import { Planes, type Plane } from '../evidence/l2/planes';
import { patienceNs, Questions } from './questions';
import type { Reach } from './reach';
import { isAdvertisement, isAgentsOwn, isClaim } from '../evidence/l2/sighting';
import { anonymousName, isAnonymous } from '../evidence/l2/anonymous';
import { Silence } from './silence';
import type { Moment, OpenSpell, Spell } from './spell';
import { Steadiness } from './steadiness';
import type { WatchedService } from './watched-service';

/** Who announces without naming a node, where nothing else names him. */
const anybody = 'anybody';

/** What the fold of one VIP is told of the world around it. */
export interface Surroundings {
  readonly reach: Reach;
  readonly hardware: Hardware;
  /** Nodes whose questions are steady; without any, all questions count. */
  readonly observers: ReadonlySet<string>;
  /** Claims further apart prove nothing together; grows with the advertisement interval. */
  readonly windowNs: bigint;
  /** How long a node that contended may be silent before it counts as silenced. */
  readonly silenceNs: bigint;
  /** Two names were found to be one node's; the first stands for both. */
  readonly joined: (one: string, other: string) => void;
}

/** Who held one VIP and who answered for it, as known at the end of the record. */
export interface ServiceHistory {
  readonly service: WatchedService;
  readonly spells: readonly Spell[];
  readonly holds: readonly Hold[];
  readonly contests: readonly Contest[];
  /** How each node is told. */
  readonly identities: ReadonlyMap<string, Observation['by']>;
  /** As advertised, otherwise as configured; higher is preferred. */
  readonly priorities: ReadonlyMap<string, number>;
  readonly blackouts: readonly Blackout[];
  /** Without owning it. */
  readonly bystanders: readonly Bystander[];
  readonly doubts: readonly Doubt[];
  /** Somebody announced it, answered for it or asked with it, not only advertised. */
  readonly isAsserted: boolean;
}

const nsPerMs = 1e6;
/** Two masters that both advertise interleave within this many intervals. */
const intervalsPerWindow = 2.5;
/** Kernels answer within a fraction of it; proxies wait (RFC 4861 §7.2.8, Linux's proxy_delay). */
const lateAnswerNs = 5_000_000n;

/** The fold of one VIP: claims, releases, questions, address events and faults in, ownership out. */
export class ServiceOwnership {
  private readonly holding = new Holding();
  private readonly answering: Answering;
  private readonly questions = new Questions();
  private readonly silence = new Silence();
  private readonly steadiness = new Steadiness();
  private readonly audience = new Audience();
  private readonly askers = new Askers();
  private readonly bystanders = new Bystanders();
  private readonly planes = new Planes();
  private readonly doubts = new Doubts();
  private readonly releasedNs = new Map<string, bigint>();
  private readonly priorities = new Map<string, number>();
  private readonly identities = new Map<string, Observation['by']>();
  private isAsserted = false;

  constructor(
    readonly service: WatchedService,
    private readonly around: Surroundings,
  ) {
    const { windowNs, silenceNs } = around;
    const heldSinceNs = (node: string): bigint | null => this.holding.sinceNs(node);
    const together = (one: string, other: string, sinceNs: bigint): boolean =>
      this.audience.heardTogether(one, other, sinceNs);
    this.answering = new Answering(heldSinceNs, windowNs, silenceNs, together);
  }

  seen(observation: Observation): void {
    const { act, node, atNs, number, asker } = observation;
    if (act === 'release') this.release(observation, { atNs, frame: number });
    else if (act === 'question') this.asked(observation, asker ?? node);
    else if (act === 'probe' && observation.packet.kind === 'echo-request') this.probed(observation);
    else if (act === 'dropped' || act === 'shared') this.bystanders.note(act, observation);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    const { act, node, atNs } = observation;
    if (act === 'question' && observation.deliveries.length <= 1) this.reached(observation);
    if (act === 'shared') this.answered(observation);
    if (!isClaim(act) || this.isStraggler(observation)) return;
    const onItsNetwork = this.isOnItsNetwork(observation);
    if (onItsNetwork && delivery !== null) this.audience.heard(node, delivery.port.node, atNs);
    if (observation.deliveries.length > 1) return;
    this.learn(observation);
    if (onItsNetwork) this.claimed(observation);
  }

  address(event: AddressEvent): void {
    if (event.change === 'added') this.holding.added(event, this.answering.spellOf(event.node)?.fromNs ?? null);
    else if (this.holding.removed(event)) this.answering.release(event.node, event.atNs, 'release');
  }

  /** The node lost its power. */
  lost(node: string, atNs: bigint): void {
    this.holding.lost(node, atNs);
    this.answering.release(node, atNs, 'cut-off');
  }

  /**
   * Traffic still bears an address after its node has lost it: what lay in a queue until a link came back, what an
   * orphaned connection sends again. It answers nothing that was asked since.
   */
  isStraggler({ act, node }: Observation): boolean {
    return act === 'traffic' && this.holding.knows(node) && this.holding.sinceNs(node) === null;
  }

  /** Links were cut: whoever is not heard any more no longer answers. */
  isolate(atNs: bigint): void {
    const { network } = this.service;
    if (network === undefined) return;
    for (const node of this.identities.keys())
      if (!this.around.reach.isHeard(node, network, atNs)) this.answering.release(node, atNs, 'cut-off');
  }

  /** Spells that began after this frame, as they look now; a later proof may yet join them to earlier ones. */
  begunAfter(frame: FrameNumber): readonly OpenSpell[] {
    return this.answering.spells.filter(({ first }) => first.frame > frame);
  }

  /** How many nodes have ever claimed the VIP, or answered for it. */
  get answerers(): number {
    const others = this.bystanders.all.filter(({ act }) => act === 'late' || act === 'shared');
    return new Set([...this.identities.keys(), ...others.map(({ node }) => node)]).size;
  }

  /** Contests in the order in which they were proven. */
  get contests(): readonly Contest[] {
    return this.answering.contests.all;
  }

  /** The node that answers the observer alone; without an observer, the latest claimant. Null when nobody answers, or several do. */
  get ownerNow(): string | null {
    const { owner } = this.steadiness;
    return owner === undefined ? (this.answering.current?.node ?? null) : owner;
  }

  get holdersNow(): readonly string[] {
    return this.holding.holders();
  }

  /** One node alone answered the observer's last `questions` questions, and no other that can be reached holds the address. */
  isSettled(questions: number, atNs: bigint): boolean {
    const { steady } = this.steadiness;
    if (steady === null || steady.questions < questions) return false;
    const holders = this.holding.holders();
    if (this.holding.knows(steady.node) && !holders.includes(steady.node)) return false;
    const { network } = this.service;
    return holders.every(
      (holder) =>
        holder === steady.node || (network !== undefined && !this.around.reach.isReachable(holder, network, atNs)),
    );
  }

  history(endNs: bigint): ServiceHistory {
    const unfinished = this.silence.unfinished(endNs);
    return {
      service: this.service,
      spells: this.answering.settled(endNs),
      holds: this.holding.holds(),
      contests: this.contests,
      identities: this.identities,
      priorities: new Map([...Object.entries(this.service.priorities ?? {}), ...this.priorities]),
      blackouts: [...this.silence.blackouts, ...(unfinished === null ? [] : [unfinished])],
      bystanders: this.bystanders.all,
      doubts: this.doubts.all,
      isAsserted: this.isAsserted,
    };
  }

  private release({ node, atNs }: Observation, sign: Moment): void {
    this.answering.release(node, atNs, 'release', sign);
    this.releasedNs.set(node, atNs);
  }

  private claimed(observation: Observation): void {
    const { act, node, by, atNs, number, port } = observation;
    const isAnswer = act === 'reply' || act === 'traffic';
    // Whose hardware address a packet bears says who passed it on last; whose its source address is, it does not say.
    if (node === nobody || act === 'traffic') {
      if (act === 'traffic') this.sent(observation);
      if (isAnswer) this.answered(observation);
      return;
    }
    if (port === undefined && this.isBystander(observation)) return;
    const announces = act === 'announcement' && this.around.hardware.isSound(observation);
    const claim: Claim = { node, atNs, frame: number, agentsOwn: isAgentsOwn(act), announces };
    const owner = port === undefined ? this.ownerMeant(observation, claim) : node;
    if (owner === null) return;
    if (!this.identities.has(owner)) this.identities.set(owner, by);
    this.answering.claim({ ...claim, node: owner });
    if (port === undefined && isAgentsOwn(act)) this.silence.claimed(isAnonymous(owner) ? anybody : owner, atNs);
    if (isAnswer) this.answered({ ...observation, node: owner });
  }

  private sent(observation: Observation): void {
    const { node, atNs, number, port } = observation;
    this.answering.refresh(node, { atNs, frame: number });
    if (port === undefined && node !== nobody) this.bystanders.note('traffic', observation);
  }

  /** It answers after another did, and has never claimed otherwise; or it answers what was asked before it yielded. */
  private isBystander(observation: Observation): boolean {
    const { act, node, asker, atNs } = observation;
    if (act !== 'reply' || asker === undefined) return false;
    const pending = this.questions.pending(asker);
    const releasedNs = this.releasedNs.get(node);
    const isOld = releasedNs !== undefined && (pending === undefined || pending.atNs < releasedNs);
    if (isOld && atNs - releasedNs <= patienceNs) return true;
    if (this.identities.has(node)) return false;
    const first = this.questions.firstAnswer(asker, atNs);
    const isLate = first !== null && first.node !== node && atNs - first.atNs >= lateAnswerNs;
    if (isLate) this.bystanders.note('late', observation, first);
    return isLate || this.bystanders.isLate(node);
  }

  /** Whose claim it is, where two names may be one node's; null when that cannot be told. */
  private ownerMeant(observation: Observation, claim: Claim): string | null {
    const { node, act, packet, atNs } = observation;
    const plane: Plane = isAdvertisement(packet) ? 'advertises' : 'asserts';
    if (plane === 'asserts') this.isAsserted = true;
    this.planes.note(observation, plane);
    // What names no node is its advertiser's.
    if (anonymousName(observation) !== null) this.planes.note(observation, 'advertises');
    if (this.planes.isWhole(node)) for (const held of this.doubts.resolve(node, atNs)) this.answering.claim(held);
    const rival = this.answering.current;
    if (rival === null || rival.node === node || !this.planes.areApart(node, rival.node)) return node;
    const isAlive = atNs - rival.last.atNs <= this.answering.windowOf(rival.node);
    const [advertiser, asserter] = plane === 'advertises' ? [node, rival.node] : [rival.node, node];
    const elsewhere =
      isAlive && this.planes.isElsewhere(advertiser, this.service.address) && this.planes.isFirst(node, atNs);
    const answersAlone = isAlive && act === 'reply';
    if (elsewhere || answersAlone || this.planes.cameTogether(node, rival.node)) {
      this.around.joined(asserter, advertiser);
      this.answering.rename(advertiser, asserter);
      this.doubts.resolve(advertiser, atNs);
      this.doubts.resolve(asserter, atNs);
      return asserter;
    }
    if (!isAlive) return node;
    this.doubts.note([node, rival.node], claim, rival.last.frame);
    return null;
  }

  private asked({ node, number, atNs }: Observation, asker: string): void {
    this.questions.asked(asker, number, atNs);
    if (this.isObserver(node)) this.steadiness.asked();
  }

  /** A question that reaches nobody goes unanswered, but not by anybody's fault. */
  private reached({ node, atNs, asker }: Observation): void {
    const counts = this.hasObservers ? this.isObserver(node) : this.askers.asked(asker ?? node, atNs);
    if (counts) this.silence.asked(atNs);
  }

  private get hasObservers(): boolean {
    return this.around.observers.size > 0;
  }

  private isObserver(node: string): boolean {
    return !this.hasObservers || this.around.observers.has(node);
  }

  /** Without an observer, pings ask too. */
  private probed(observation: Observation): void {
    if (!this.hasObservers && this.askers.probed(observation)) this.silence.asked(observation.atNs);
  }

  private answered(observation: Observation): void {
    const { act, node, asker, atNs, number } = observation;
    this.askers.heard(observation);
    this.silence.answered(node, atNs);
    if (act !== 'reply' || node === nobody) return;
    this.steadiness.answered(node);
    const shared = this.nameOfTwo(observation);
    if (shared !== null) this.doubts.twoBehind(shared, { atNs, frame: number });
    const twice = asker === undefined ? null : this.questions.answered(asker, { node, atNs, frame: number });
    if (twice !== null) this.answering.bothAnswered(twice.first, twice.second, twice.question);
  }

  /** Of an answer to a question that was asked once and answered before: the name that it has in common with another node's. */
  private nameOfTwo(observation: Observation): string | null {
    const { port, asker } = observation;
    const isTwice = port === undefined && asker !== undefined && this.questions.isAnsweredAgain(asker);
    return isTwice ? anonymousName(observation) : null;
  }

  /** What an advertisement says of timers and ranks, whatever network it travels on. */
  private learn({ node, priority, advertIntervalMs }: Observation): void {
    if (priority !== undefined) this.priorities.set(node, priority);
    if (advertIntervalMs === undefined) return;
    const windowNs = BigInt(Math.round(advertIntervalMs * intervalsPerWindow * nsPerMs));
    if (windowNs > this.answering.windowNs) this.answering.windowNs = windowNs;
  }

  private isOnItsNetwork({ port }: Observation): boolean {
    return port === undefined || this.service.network === undefined || port.network === this.service.network;
  }
}
