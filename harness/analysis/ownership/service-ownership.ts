import type { AddressEvent } from '../../recording/types';
import { isClaim } from '../evidence/l2/sighting';
import type { FrameNumber } from '../types';
import { Answering } from './spells/answering';
import { Audience } from './audience';
import { Bystanders } from './claims/bystanders';
import { Claims } from './claims/claims';
import type { Contest } from './spells/contest';
import { Holding } from './holding';
import type { Delivery, Observation } from './observation';
import type { ServiceHistory } from './service-history';
import type { OpenSpell } from './spells/spell';
import type { Surroundings } from './surroundings';
import type { WatchedService } from './watched-service';

/** The fold of one VIP: claims, releases, questions, address events and faults in, ownership out. */
export class ServiceOwnership {
  private readonly holding = new Holding();
  private readonly answering: Answering;
  private readonly claims: Claims;
  private readonly audience = new Audience();
  private readonly bystanders = new Bystanders();

  constructor(
    readonly service: WatchedService,
    private readonly around: Surroundings,
  ) {
    const { windowNs, silenceNs } = around;
    const heldSinceNs = (node: string): bigint | null => this.holding.sinceNs(node);
    const together = (one: string, other: string, sinceNs: bigint): boolean =>
      this.audience.heardTogether(one, other, sinceNs);
    this.answering = new Answering(heldSinceNs, windowNs, silenceNs, together);
    this.claims = new Claims(service.address, around, this.answering, this.bystanders);
  }

  seen(observation: Observation): void {
    const { act, node, atNs, number, asker } = observation;
    if (act === 'release') this.claims.release(observation, { atNs, frame: number });
    else if (act === 'question') this.claims.inquiry.asked(observation, asker ?? node);
    else if (act === 'probe' && observation.frame.packet.kind === 'echo-request')
      this.claims.inquiry.probed(observation);
    else if (act === 'dropped' || act === 'shared') this.bystanders.note(act, observation);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    const { act, node, atNs } = observation;
    if (act === 'question' && observation.deliveries.length <= 1) this.claims.inquiry.reached(observation);
    if (act === 'shared') this.claims.answered(observation);
    if (!isClaim(act) || this.isStraggler(observation)) return;
    const onItsNetwork = this.isOnItsNetwork(observation);
    if (onItsNetwork && delivery !== null) this.audience.heard(node, delivery.port.node, atNs);
    if (observation.deliveries.length > 1) return;
    this.claims.learn(observation);
    if (onItsNetwork) this.claims.claimed(observation);
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
    for (const node of this.claims.identities.keys())
      if (!this.around.reach.isHeard(node, network, atNs)) this.answering.release(node, atNs, 'cut-off');
  }

  /** Spells that began after this frame, as they look now; a later proof may yet join them to earlier ones. */
  begunAfter(frame: FrameNumber): readonly OpenSpell[] {
    return this.answering.spells.filter(({ first }) => first.frame > frame);
  }

  /** How many nodes have ever claimed the VIP, or answered for it. */
  get answerers(): number {
    const others = this.bystanders.all.filter(({ act }) => act === 'late' || act === 'shared');
    return new Set([...this.claims.identities.keys(), ...others.map(({ node }) => node)]).size;
  }

  /** Contests in the order in which they were proven. */
  get contests(): readonly Contest[] {
    return this.answering.contests.all;
  }

  /** The node that answers the observer alone; without an observer, the latest claimant. Null when nobody answers, or several do. */
  get ownerNow(): string | null {
    const { owner } = this.claims.inquiry.steadiness;
    return owner === undefined ? (this.answering.current?.node ?? null) : owner;
  }

  get holdersNow(): readonly string[] {
    return this.holding.holders();
  }

  /** One node alone answered the observer's last `questions` questions, and no other that can be reached holds the address. */
  isSettled(questions: number, atNs: bigint): boolean {
    const { steady } = this.claims.inquiry.steadiness;
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
    const unfinished = this.claims.inquiry.silence.unfinished(endNs);
    return {
      service: this.service,
      spells: this.answering.settled(endNs),
      holds: this.holding.holds(),
      contests: this.contests,
      identities: this.claims.identities,
      priorities: new Map([...Object.entries(this.service.priorities ?? {}), ...this.claims.priorities]),
      blackouts: [...this.claims.inquiry.silence.blackouts, ...(unfinished === null ? [] : [unfinished])],
      bystanders: this.bystanders.all,
      doubts: this.claims.claimants.doubts.all,
      links: this.claims.clienteles,
      isAsserted: this.claims.claimants.isAsserted,
    };
  }

  private isOnItsNetwork({ port }: Observation): boolean {
    return port === undefined || this.service.network === undefined || port.network === this.service.network;
  }
}
