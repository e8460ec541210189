import type { AddressEvent } from '../../recording/types';
import type { Blackout, FrameNumber } from '../types';
import { Answering } from './answering';
import { Audience } from './audience';
import type { Contest } from './contest';
import type { Hardware } from '../evidence/l2/hardware';
import { Holding, type Hold } from './holding';
import type { Delivery, Observation } from './observation';
import { Questions } from './questions';
import type { Reach } from './reach';
import { isAgentsOwn, isClaim } from '../evidence/l2/sighting';
import { Silence } from './silence';
import type { OpenSpell, Spell } from './spell';
import { Steadiness } from './steadiness';
import type { WatchedService } from './watched-service';

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
}

const nsPerMs = 1e6;
/** Two masters that both advertise interleave within this many intervals. */
const intervalsPerWindow = 2.5;

/** The fold of one VIP: claims, releases, questions, address events and faults in, ownership out. */
export class ServiceOwnership {
  private readonly holding = new Holding();
  private readonly answering: Answering;
  private readonly questions = new Questions();
  private readonly silence = new Silence();
  private readonly steadiness = new Steadiness();
  private readonly audience = new Audience();
  private readonly priorities = new Map<string, number>();
  private readonly identities = new Map<string, Observation['by']>();
  private heardAnswers = false;

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
    if (act === 'release') this.answering.release(node, atNs, 'release', { atNs, frame: number });
    else if (act === 'question') this.asked(observation, asker ?? node);
    else if (act === 'probe' && observation.packet.kind === 'echo-request') this.probed(atNs);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    const { act, node, by, atNs, number } = observation;
    if (act === 'question' && observation.deliveries.length <= 1) this.reached(observation);
    if (!isClaim(act) || this.isStraggler(observation)) return;
    const onItsNetwork = this.isOnItsNetwork(observation);
    if (onItsNetwork && delivery !== null) this.audience.heard(node, delivery.port.node, atNs);
    if (observation.deliveries.length > 1) return;
    this.learn(observation);
    if (!onItsNetwork) return;
    if (!this.identities.has(node)) this.identities.set(node, by);
    const announces = act === 'announcement' && this.around.hardware.isSound(observation);
    this.answering.claim({ node, atNs, frame: number, agentsOwn: isAgentsOwn(act), announces });
    if (act === 'reply' || act === 'traffic') this.answered(observation);
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

  /** How many nodes have ever claimed the VIP. */
  get claimants(): number {
    return this.identities.size;
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
    };
  }

  private asked({ node, number, atNs }: Observation, asker: string): void {
    this.questions.asked(asker, number, atNs);
    if (this.isObserver(node)) this.steadiness.asked();
  }

  /** A question that reaches nobody goes unanswered, but not by anybody's fault. */
  private reached({ node, atNs }: Observation): void {
    if (!this.isObserver(node)) return;
    if (this.around.observers.size > 0 || this.heardAnswers) this.silence.asked(atNs);
  }

  private isObserver(node: string): boolean {
    const { observers } = this.around;
    return observers.size === 0 || observers.has(node);
  }

  /** Without an observer, pings ask too. */
  private probed(atNs: bigint): void {
    if (this.around.observers.size === 0 && this.heardAnswers) this.silence.asked(atNs);
  }

  private answered({ act, node, asker, atNs, number }: Observation): void {
    this.heardAnswers = true;
    this.silence.answered(atNs);
    if (act !== 'reply') return;
    this.steadiness.answered(node);
    const twice = asker === undefined ? null : this.questions.answered(asker, { node, atNs, frame: number });
    if (twice !== null) this.answering.bothAnswered(twice.first, twice.second, twice.question);
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
