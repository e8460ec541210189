import type { Frame } from 'tcpdump-parser';
import type { Identity } from '../../../ownership/observation';
import { Attribution, undecided, type KnownHosts } from '../attribution/attribution';
import { Copies } from './copies';
import type { Place } from './domains';
import { Echo, type EchoFound } from './echo';
import type { Sighting } from '../sighting';
import { Unplaced } from '../attribution/unplaced';

interface Domain {
  readonly attribution: Attribution;
  readonly unplaced: Unplaced;
}

/** A capture without ports, wherever it was taken: which frames are copies, in which broadcast domain each is, and whose. */
export class Vantage {
  readonly copies: Copies;
  /** Of a capture whose clocks its interfaces tell apart, there is none. */
  private readonly echo = new Echo();
  private echoDomain: string | null = null;
  private readonly domains = new Map<string, Domain>();
  /** The first frame at a new place: its copy, which follows at once, may show that the place is none of its own. */
  private first: { readonly frame: Frame; readonly place: Place; readonly sightings: readonly Sighting[] } | null =
    null;

  constructor(
    private readonly found: (frame: Frame, sighting: Sighting, identity: Identity, domain: string) => void,
    echoNs?: number,
    private readonly hosts?: KnownHosts,
  ) {
    this.copies = new Copies(echoNs);
  }

  follow(frame: Frame, sightings: readonly Sighting[]): void {
    const place = this.copies.placeOf(frame);
    // A copy may just have shown where the one belongs that waits.
    if (this.first !== null) this.tellFirst();
    if (place === null) return;
    const domain = this.copies.domains.of(place);
    if (this.domains.size > 0 && !this.domains.has(domain)) this.first = { frame, place, sightings };
    else this.tellAll(frame, sightings, domain);
  }

  /** Two clocks that nothing but what they stamped tells apart. */
  doubled(): EchoFound | null {
    return this.copies.clocks.several ? null : this.echo.find();
  }

  /** At the end of the record: what still waits for what would have followed. */
  settle(): void {
    this.tellFirst();
    for (const { unplaced } of this.domains.values()) unplaced.settleAll();
  }

  /** The names of nodes in the first broadcast domain, each with the others that are its own. */
  aliases(): ReadonlyMap<string, readonly string[]> {
    return this.of('').attribution.aliases.groups();
  }

  /** The name that stands for all those of one node. */
  nameOf(name: string, domain: string): string {
    return this.domains.get(domain)?.attribution.aliases.of(name) ?? name;
  }

  /** Two names were found to be one node's; the first stands for both. */
  join(one: string, other: string, domain: string): void {
    this.of(domain).attribution.aliases.join(one, other);
  }

  private tellFirst(): void {
    const { first } = this;
    this.first = null;
    if (first !== null) this.tellAll(first.frame, first.sightings, this.copies.domains.of(first.place));
  }

  private tellAll(frame: Frame, sightings: readonly Sighting[], domain: string): void {
    this.echoDomain ??= domain;
    // The same in another VLAN is another network's.
    if (domain === this.echoDomain) this.echo.note(frame, sightings[0]?.advertIntervalMs);
    for (const sighting of sightings) this.tell(frame, sighting, domain);
  }

  private tell(frame: Frame, sighting: Sighting, domain: string): void {
    const { attribution, unplaced } = this.of(domain);
    const { service, act } = sighting;
    const identity = attribution.identify(frame, sighting);
    if (identity === undecided) {
      unplaced.add(frame, sighting);
      return;
    }
    if (act === 'advertisement') unplaced.advertised(identity.id, service, frame.timeNs);
    else unplaced.pass(service, frame.timeNs);
    attribution.note(frame, sighting, identity.id);
    this.found(frame, sighting, identity, domain);
  }

  private of(name: string): Domain {
    const known = this.domains.get(name);
    if (known !== undefined) return known;
    const attribution = new Attribution(this.hosts);
    const place = (frame: Frame, sighting: Sighting, identity: Identity): void =>
      this.found(frame, sighting, identity, name);
    const domain = { attribution, unplaced: new Unplaced(attribution, place) };
    this.domains.set(name, domain);
    return domain;
  }
}
