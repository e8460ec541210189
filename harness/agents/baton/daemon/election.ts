import { Lease } from './lease';
import { Order } from './order';
import { Peers } from './peers';
import { Synchrony } from './synchrony';
import type { Acts, Configuration, Message } from './types';

/** `leave` is maintenance without asking whether anybody can follow. */
export type Command = 'handover' | 'takeover' | 'maintenance' | 'leave' | 'resume';

/** Whoever has a say in it hears so long after its last word that the owner goes on. */
const holdMs = 1000;

/**
 * Who owns the address: a pure automaton over what is heard, told and timed, by one monotonic clock. The owner tells all
 * that it lives; who misses that for so many intervals, and knows of nobody better, takes the address. Of two owners the
 * lesser one drops it. With a quorum nobody owns it without the votes of the majority.
 */
export class Election {
  readonly synchrony: Synchrony;
  private readonly peers: Peers;
  private readonly order = new Order();
  private sequence = 0;
  private readonly lease: Lease | null;
  private readonly deadMs: number;
  private lastOwnerMs: number;
  private betterSinceMs: number | null = null;
  private yieldingTo: string | null = null;
  private maintained = false;
  private resting = false;
  private summoned = false;
  private wayUntilMs = -Infinity;
  private carrier = true;
  active = false;
  healthy = true;

  constructor(
    private readonly own: Configuration,
    nowMs: number,
    private readonly acts: Acts,
    private readonly life: string,
  ) {
    const { name, members, quorum, intervalMs, missed, startMs } = own;
    this.lease = quorum && new Lease(name, members.length + 1, quorum, nowMs);
    this.deadMs = intervalMs * missed;
    this.peers = new Peers(own, this.deadMs);
    this.lastOwnerMs = nowMs + startMs;
    this.synchrony = new Synchrony(own.sync, nowMs);
  }

  get eligible(): boolean {
    return this.own.priority > 0 && this.carrier && this.healthy && !this.maintained;
  }

  /** What it takes itself to be; `drained` until it is told that its maintenance is over. */
  get state(): 'active' | 'standby' | 'fault' | 'drained' {
    if (this.active) return 'active';
    if (this.maintained) return 'drained';
    return this.eligible || this.own.priority === 0 ? 'standby' : 'fault';
  }

  /** When the owner's silence is over, as far as is known. */
  get dueMs(): number {
    return this.lastOwnerMs + this.deadMs;
  }

  heard(message: Message, nowMs: number): void {
    if (!this.order.isNews(message)) return;
    const { from, priority, active, eligible, asks, votes, yields, wants } = message;
    const wasActive = this.peers.note(message, nowMs)?.active;
    if (asks !== undefined && (active || this.peers.isBetter(from, priority))) this.giveWay(nowMs);
    if (asks !== undefined && this.lease?.asked(from, nowMs)) this.say({ votes: asks }, from);
    if (votes !== undefined) this.lease?.voted(from, votes);
    if (active) this.heardOwner(from, priority, nowMs);
    else if (wasActive && this.active) this.acts.announce();
    if (yields !== undefined) {
      this.lease?.released(from, nowMs);
      if (yields === this.own.name) this.succeed(from, nowMs);
    }
    if (wants && this.active && eligible) {
      // Only on command does a lesser one want it: who gives it up must not want it back at once.
      this.resting ||= !this.peers.isBetter(from, priority);
      this.yieldTo(from, `${from} wants it`);
    }
  }

  /** Who was cut off knows nothing of the owner, and listens as after a start. */
  plugged(carrier: boolean, nowMs: number): void {
    if (carrier && !this.carrier) this.lastOwnerMs = Math.max(this.lastOwnerMs, nowMs + this.own.startMs);
    this.carrier = carrier;
    if (!carrier) this.synchrony.follow(null, nowMs);
  }

  /** Each interval, and when the owner's silence is over. */
  tick(nowMs: number): void {
    this.synchrony.follow(this.active ? this.own.name : (this.peers.owner(nowMs)?.name ?? null), nowMs);
    if (this.active) this.keep(nowMs);
    else if (this.eligible && nowMs >= this.lastOwnerMs) this.stand(nowMs);
    const asks = this.lease !== null && (this.active || this.isStanding(nowMs));
    if (asks) this.lease?.asks(nowMs);
    this.say(asks ? { asks: nowMs } : {});
  }

  /** @returns why not; null when it does */
  command(command: Command, nowMs: number): string | null {
    const successor = this.peers.successor(nowMs);
    // With nobody else there, the service ends with its owner: whoever maintains the last one knows.
    const isInSync = successor === null || successor.synced;
    if (command === 'maintenance' && this.active && !isInSync) return 'nobody who could take it is in sync';
    if (command === 'maintenance' || command === 'leave') this.maintained = true;
    if (command === 'maintenance' || command === 'resume') this.resting = false;
    if (command === 'resume') this.maintained = false;
    if (command === 'takeover') {
      if (this.active) return 'it is active';
      if (!this.eligible) return 'it is not eligible';
      if (!this.synchrony.isGiven) return 'it is not in sync';
      this.resting = false;
      this.say({ wants: true });
    }
    if (command === 'handover') {
      if (!this.active) return 'it is not active';
      if (successor === null) return 'nobody can take it';
      if (!isInSync) return 'nobody who could take it is in sync';
      this.resting = true;
      this.yieldTo(successor.name, 'told to');
    }
    return null;
  }

  /** The address is gone: given up, or its time was over. */
  dropped(nowMs: number, why: string): void {
    if (!this.active) return;
    this.active = false;
    this.acts.log(`standby: ${why}`);
    this.lease?.released(this.own.name, nowMs);
    // Its successor goes first.
    this.lastOwnerMs = this.yieldingTo ? nowMs + 3 * this.deadMs : nowMs;
    this.say({ yields: this.yieldingTo ?? '' });
    this.yieldingTo = null;
  }

  private heardOwner(from: string, priority: number, nowMs: number): void {
    this.lastOwnerMs = nowMs;
    this.summoned = false;
    if (this.active && this.peers.isBetter(from, priority)) this.yieldTo(from, `${from} owns it too, and is preferred`);
  }

  /** Of two who ask at once each would keep its own vote for ever: the lesser one takes it back, and asks no more while it hears the other. */
  private giveWay(nowMs: number): void {
    const { lease } = this;
    // Whoever was named, and has the votes, takes it at its next look.
    if (lease === null || this.active || (this.summoned && nowMs < lease.untilMs)) return;
    this.wayUntilMs = nowMs + this.deadMs;
    if (lease.takesBack(nowMs)) this.say({ yields: '' });
  }

  private keep(nowMs: number): void {
    if (this.yieldingTo !== null) return;
    if (this.lease && nowMs > this.lease.untilMs) return this.yieldTo('', 'no majority votes for it');
    const successor = this.peers.successor(nowMs);
    if (!this.carrier || this.maintained)
      return this.yieldTo(successor?.name ?? '', this.carrier ? 'maintenance' : 'no carrier');
    if (!this.healthy && successor !== null) return this.yieldTo(successor.name, 'its health check fails');
    this.acts.hold(this.lease?.untilMs ?? nowMs + holdMs);
  }

  /** It is not the owner, and may be. */
  private stand(nowMs: number): void {
    if (this.isStanding(nowMs)) {
      if (!this.lease || nowMs < this.lease.untilMs) this.take(nowMs, 'no owner is heard');
      return;
    }
    const owner = this.peers.owner(nowMs);
    const returns = owner && this.own.priority > owner.priority && !this.resting && this.own.failback !== 'manual';
    this.betterSinceMs = returns ? (this.betterSinceMs ?? nowMs) : null;
    const delayMs = this.own.failback === 'delayed' ? this.own.failbackDelayMs : 0;
    const isDue = this.betterSinceMs !== null && nowMs - this.betterSinceMs >= delayMs;
    if (isDue && this.synchrony.isGiven) this.say({ wants: true });
  }

  /** The owner is silent for so long that this one is the next: each that is better has its own time first. */
  private isStanding(nowMs: number): boolean {
    if (this.active || !this.eligible || nowMs < this.dueMs) return false;
    // Its questions would keep votes from whoever hears the answers.
    if (this.lease && !this.lease.isMajority(this.peers.alive(nowMs).length + 1)) return false;
    if (this.summoned) return true;
    if (nowMs < this.wayUntilMs) return false;
    return nowMs >= this.dueMs + this.peers.better(nowMs).length * this.deadMs;
  }

  private succeed(from: string, nowMs: number): void {
    if (this.active || !this.eligible) return;
    this.lastOwnerMs = nowMs - this.deadMs;
    this.summoned = true;
    if (!this.lease) this.take(nowMs, `${from} yields`);
    else this.tick(nowMs);
  }

  private take(nowMs: number, why: string): void {
    this.active = true;
    this.summoned = this.resting = false;
    this.betterSinceMs = null;
    this.acts.take(this.lease?.untilMs ?? nowMs + holdMs);
    this.acts.log(`active: ${why}`);
    this.say({});
  }

  private yieldTo(successor: string, why: string): void {
    if (this.yieldingTo !== null) return;
    this.yieldingTo = successor;
    this.acts.log(`yields${successor && ` to ${successor}`}: ${why}`);
    this.acts.drop();
  }

  private say(more: Pick<Message, 'asks' | 'votes' | 'yields' | 'wants'>, to?: string): void {
    const { name: from, priority } = this.own;
    const { life, active, eligible } = this;
    const synced = this.synchrony.isGiven;
    this.acts.send({ from, life, sequence: this.sequence++, priority, active, eligible, synced, ...more }, to);
  }
}
