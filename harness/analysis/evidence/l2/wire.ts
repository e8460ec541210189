import type { Frame } from 'tcpdump-parser';
import type { Port } from '../../../recording/types';
import { Attribution } from './attribution';
import { interpret } from './interpret';
import type { Delivery, Observation } from '../../ownership/observation';
import type { PortTable } from './port-table';
import type { Sighting } from './sighting';
import { Twins, type Leak, type TrackedObservation } from './twins';
import type { Watch } from '../../ownership/watch';

/** What comes of the frames on the wire. */
export interface WireSink {
  /** A frame of interest entered the switch. */
  seen(observation: Observation): void;
  /** A copy of it left again: it is delivered. Null where there are no ports: what is captured is taken to be delivered. */
  delivered(observation: Observation, delivery: Delivery | null): void;
  /** A frame got across a cut. */
  leaked?(leak: Leak): void;
}

/**
 * Turns frames into observations: each is told apart from its copies, attributed to its sender, and followed to where it was
 * delivered. Frames that say nothing of a watched VIP leave nothing behind.
 */
export class Wire {
  private readonly attribution = new Attribution();
  private readonly twins: Twins;
  /** Of the frame in hand; empty between frames. */
  private readonly sightings: Sighting[] = [];

  constructor(
    private readonly watch: Watch,
    private readonly ports: PortTable,
    private readonly sink: WireSink,
    passes: (from: Port, to: Port, atNs: bigint) => boolean = () => true,
  ) {
    this.twins = new Twins(passes);
  }

  feed(frame: Frame): void {
    interpret(frame.packet, this.watch, this.sightings);
    if (this.sightings.length > 0) this.follow(frame);
  }

  private follow(frame: Frame): void {
    const port = this.ports.of(frame);
    const { direction } = frame;
    if (direction === 'outbound' && this.isCopy(frame, port)) {
      this.sightings.length = 0;
      return;
    }
    const observations = this.enter(frame, port);
    if (direction === 'inbound') this.twins.entered(frame, port, observations);
  }

  /** What leaves by a port and did not come in before is no node's: it counts only where there are no ports. */
  private isCopy(frame: Frame, port: Port | undefined): boolean {
    const twin = this.twins.left(frame, port);
    if (twin?.leak !== undefined) this.sink.leaked?.(twin.leak);
    if (port === undefined) return twin !== undefined;
    for (const original of twin?.observations ?? []) {
      const delivery: Delivery = { atNs: frame.timeNs, number: frame.number, port };
      original.deliveries.push(delivery);
      this.sink.delivered(original, delivery);
    }
    return true;
  }

  private enter(frame: Frame, port: Port | undefined): readonly TrackedObservation[] {
    const observations: TrackedObservation[] = [];
    for (let sighting = this.sightings.pop(); sighting !== undefined; sighting = this.sightings.pop()) {
      const observation = this.observe(frame, port, sighting);
      if (observation === undefined) continue;
      this.sink.seen(observation);
      if (port === undefined) this.sink.delivered(observation, null);
      else observations.push(observation);
    }
    return observations;
  }

  private observe(frame: Frame, port: Port | undefined, sighting: Sighting): TrackedObservation | undefined {
    const identity = this.attribution.identify(frame, port, sighting);
    if (identity === undefined) return undefined;
    const { act, service, mac, asker, priority, advertIntervalMs, packet } = sighting;
    const { id: node, by } = identity;
    const { timeNs: atNs, number } = frame;
    const deliveries = port === undefined ? undelivered : [];
    return {
      act,
      service,
      mac,
      asker,
      priority,
      advertIntervalMs,
      packet,
      node,
      by,
      atNs,
      number,
      port,
      frame,
      deliveries,
    };
  }
}

/** Without ports nothing is ever added to it. */
const undelivered: Delivery[] = [];
