import type { Frame } from 'tcpdump-parser';
import type { Port } from '../../recording/types';
import { Attribution } from './attribution';
import { interpret } from './interpret';
import type { Delivery, Observation } from './observation';
import type { PortTable } from './port-table';
import type { Sighting } from './sighting';
import { Twins, type Leak, type TrackedObservation } from './twins';
import type { Watch } from './watch';

/** What comes of the frames on the wire. */
export interface WireSink {
  /** A frame of interest entered the switch. */
  seen(observation: Observation): void;
  /** A copy of it left again: it is delivered. Without ports that is so at once. */
  delivered(observation: Observation, delivery: Delivery): void;
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

  constructor(
    private readonly watch: Watch,
    private readonly ports: PortTable,
    private readonly sink: WireSink,
    passes: (from: Port, to: Port, atNs: bigint) => boolean = () => true,
  ) {
    this.twins = new Twins(passes);
  }

  feed(frame: Frame): void {
    const sightings = interpret(frame.packet, this.watch);
    if (sightings.length === 0) return;
    const port = this.ports.of(frame);
    const { direction } = frame;
    if (direction === 'outbound') {
      const twin = this.twins.left(frame, port);
      if (twin?.leak !== undefined) this.sink.leaked?.(twin.leak);
      if (twin !== undefined) this.deliver(twin.observations, frame, port);
      else if (port === undefined) this.enter(frame, port, sightings);
      return;
    }
    const observations = this.enter(frame, port, sightings);
    if (direction !== undefined) this.twins.entered(frame, port, observations);
  }

  private enter(frame: Frame, port: Port | undefined, sightings: readonly Sighting[]): readonly TrackedObservation[] {
    const observations = sightings.flatMap((sighting) => this.observe(frame, port, sighting));
    for (const observation of observations) {
      this.sink.seen(observation);
      if (port === undefined) this.record(observation, { atNs: observation.atNs, number: observation.number });
    }
    return observations;
  }

  private observe(frame: Frame, port: Port | undefined, sighting: Sighting): TrackedObservation[] {
    const identity = this.attribution.identify(frame, port, sighting);
    if (identity === undefined) return [];
    const observation: TrackedObservation = {
      ...sighting,
      node: identity.id,
      by: identity.by,
      atNs: frame.timeNs,
      number: frame.number,
      ...(port !== undefined && { port }),
      linkSource: () => frame.link.sourceMac,
      deliveries: [],
    };
    return [observation];
  }

  private deliver(originals: readonly TrackedObservation[], frame: Frame, port: Port | undefined): void {
    if (port === undefined) return;
    for (const original of originals) this.record(original, { atNs: frame.timeNs, number: frame.number, port });
  }

  private record(observation: TrackedObservation, delivery: Delivery): void {
    observation.deliveries.push(delivery);
    this.sink.delivered(observation, delivery);
  }
}
