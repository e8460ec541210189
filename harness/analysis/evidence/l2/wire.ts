import type { Frame } from 'tcpdump-parser';
import type { Port } from '../../../recording/types';
import { interpret } from './interpret';
import type { Delivery, Identity, Observation } from '../../ownership/observation';
import type { KnownHosts } from './attribution/attribution';
import type { PortTable } from './port-table';
import type { Sighting } from './sighting';
import { Twins, type Leak, type TrackedObservation, type Ways } from './twins';
import { Vantage } from './vantage/vantage';
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
  readonly vantage: Vantage;
  private readonly twins: Twins;
  /** By node. */
  private readonly atPorts = new Map<string, Identity>();

  constructor(
    private readonly watch: Watch,
    private readonly ports: PortTable,
    private readonly sink: WireSink,
    ways: Ways = openWays,
    echoNs?: number,
    hosts?: KnownHosts,
  ) {
    this.twins = new Twins(ways);
    this.vantage = new Vantage(
      (frame, sighting, identity, domain) => {
        const observation = observed(frame, undefined, sighting, sighting.service, identity, undelivered, domain);
        this.sink.seen(observation);
        // Where there are no ports, what is captured is taken to be delivered.
        this.sink.delivered(observation, null);
      },
      echoNs,
      hosts,
    );
  }

  feed(frame: Frame): void {
    let sightings = interpret(frame, this.watch);
    if (sightings.length === 0) return;
    if (sightings.some(isAnnouncement) && isToOne(frame.link)) sightings = sightings.map(withoutAnnouncement);
    const port = this.ports.of(frame);
    if (port === undefined) this.vantage.follow(frame, sightings);
    else this.follow(frame, port, sightings);
  }

  private follow(frame: Frame, port: Port, sightings: readonly Sighting[]): void {
    const { direction } = frame;
    // What leaves by a port and did not come in before is no node's.
    if (direction === 'outbound') this.deliver(frame, port);
    else {
      const observations = this.enter(frame, port, sightings);
      if (direction === 'inbound') this.twins.entered(frame, port, observations);
    }
  }

  private deliver(frame: Frame, port: Port): void {
    const twin = this.twins.left(frame, port);
    if (twin?.leak !== undefined) this.sink.leaked?.(twin.leak);
    for (const original of twin?.observations ?? []) {
      const delivery: Delivery = { atNs: frame.timeNs, number: frame.number, port };
      original.deliveries.push(delivery);
      this.sink.delivered(original, delivery);
    }
  }

  private enter(frame: Frame, port: Port, sightings: readonly Sighting[]): readonly TrackedObservation[] {
    const observations: TrackedObservation[] = [];
    for (const sighting of sightings.toReversed()) {
      const service = this.watch.scoped ? this.watch.scoped(sighting.service, port.network) : sighting.service;
      // A link-local address is another's on another link.
      if (service === undefined) continue;
      const observation = observed(frame, port, sighting, service, this.atPort(port), [], undefined);
      this.sink.seen(observation);
      observations.push(observation);
    }
    return observations;
  }

  private atPort({ node }: Port): Identity {
    const known = this.atPorts.get(node) ?? { id: node, by: 'port' };
    this.atPorts.set(node, known);
    return known;
  }
}

function observed(
  frame: Frame,
  port: Port | undefined,
  sighting: Sighting,
  service: string,
  { id: node, by }: Identity,
  deliveries: Delivery[],
  domain: string | undefined,
): TrackedObservation {
  const { act, mac, asker, priority, advertIntervalMs, flaw } = sighting;
  const { timeNs: atNs, number } = frame;
  return {
    act,
    service,
    mac,
    asker,
    priority,
    advertIntervalMs,
    flaw,
    node,
    by,
    atNs,
    number,
    port,
    domain,
    frame,
    deliveries,
  };
}

const isAnnouncement = ({ act }: Sighting): boolean => act === 'announcement';

/** The card of every other receiver drops it. A capture may not have kept to whom it was. */
function isToOne({ destinationMac, reception }: Frame['link']): boolean {
  if (destinationMac === undefined || destinationMac === unknownMac) return reception === 'other-host';
  return (parseInt(destinationMac.slice(0, 2), 16) & 1) === 0;
}

const unknownMac = '00:00:00:00:00:00';

/** What is told to one alone is a claim, and announces nothing to anybody else. */
function withoutAnnouncement(sighting: Sighting): Sighting {
  return isAnnouncement(sighting) ? { ...sighting, act: 'request' } : sighting;
}

/** Nothing is known of any fault. */
const openWays: Ways = { passes: () => true, latenessNs: () => 0n };

/** Without ports nothing is ever added to it. */
const undelivered: Delivery[] = [];
