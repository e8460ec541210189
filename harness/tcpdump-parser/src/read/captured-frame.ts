import type { CaptureInterface, Direction, Frame, LinkHeader } from '../frame';
import type { Packet } from '../packet';
import { decodeLinkHeader } from '../decode/link-header';
import { decodeNetworkLayer } from '../decode/network-layer';
import { locatePayload, receptionOf, type PayloadLocation } from '../decode/link-layer';
import { fingerprintOf } from '../decode/fingerprint';
import { isPlainTraffic } from '../decode/plain-traffic';
import {
  peekDestinationAddress,
  peekInterfaceIndex,
  peekIpProtocol,
  peekSourceAddress,
  peekSourceMac,
} from '../decode/peek';
import type { Clock } from './clock';
import { OptionCode, firstOption, optionText, optionValues, type OptionList } from './pcapng-option';

/** What all the frames of one interface share. */
export interface Origin {
  readonly interface: CaptureInterface;
  readonly clock: Clock;
  /** By the same clock, in nanoseconds after the file's first frame. */
  readonly elapsed: (high: number, low: number) => number;
  readonly littleEndian: boolean;
}

/**
 * A frame as a range of the bytes it was read from. Nothing is decoded, and no object made, until it is asked for. The same four words stand
 * before the data in pcap and in pcapng: two of time, the captured length, the original length.
 */
export class CapturedFrame implements Frame {
  private decodedTimeNs: bigint | undefined;
  private located: PayloadLocation | undefined;
  private decodedLink: LinkHeader | undefined;
  private decodedPacket: Packet | undefined;

  constructor(
    readonly number: number,
    private readonly origin: Origin,
    private readonly view: DataView,
    private readonly start: number,
    readonly capturedLength: number,
    /** Where the options end; they begin after the padded data. */
    private readonly optionsEnd: number,
  ) {}

  get interface(): CaptureInterface {
    return this.origin.interface;
  }

  get timeNs(): bigint {
    if (this.decodedTimeNs === undefined) {
      const { clock, littleEndian } = this.origin;
      const { view, start } = this;
      this.decodedTimeNs = clock(view.getUint32(start - 16, littleEndian), view.getUint32(start - 12, littleEndian));
    }
    return this.decodedTimeNs;
  }

  get elapsedNs(): number {
    const { elapsed, littleEndian } = this.origin;
    const { view, start } = this;
    return elapsed(view.getUint32(start - 16, littleEndian), view.getUint32(start - 12, littleEndian));
  }

  get originalLength(): number {
    return this.view.getUint32(this.start - 4, this.origin.littleEndian);
  }

  get data(): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + this.start, this.capturedLength);
  }

  get etherType(): number {
    return this.location.etherType;
  }

  get ipProtocol(): number | undefined {
    return peekIpProtocol(this.location, this.view, this.end);
  }

  get sourceAddress(): string | undefined {
    return peekSourceAddress(this.location, this.view, this.end);
  }

  get destinationAddress(): string | undefined {
    return peekDestinationAddress(this.location, this.view, this.end);
  }

  get sourceMac(): string | undefined {
    return peekSourceMac(this.interface.linkType, this.view, this.start, this.end);
  }

  get interfaceIndex(): number | undefined {
    return peekInterfaceIndex(this.interface.linkType, this.view, this.start, this.end);
  }

  get isTagged(): boolean {
    return this.location.vlanTags > 0;
  }

  get isPlainTraffic(): boolean {
    return isPlainTraffic(this.location, this.view, this.end, this.wireEnd);
  }

  get fingerprint(): number {
    return fingerprintOf(this.interface.linkType, this.location, this.view, this.start, this.end);
  }

  get link(): LinkHeader {
    const { linkType } = this.interface;
    return (this.decodedLink ??= decodeLinkHeader(linkType, this.location, this.view, this.start, this.end));
  }

  get packet(): Packet {
    if (this.decodedPacket === undefined) {
      const { view, start, end, wireEnd } = this;
      this.decodedPacket = decodeNetworkLayer(this.interface.linkType, this.location, { view, start, end, wireEnd });
    }
    return this.decodedPacket;
  }

  get direction(): Direction | undefined {
    const options = this.options;
    const flags = options && firstOption(options, OptionCode.packetFlags);
    const way = options && flags?.length === 4 ? options.view.getUint32(flags.at, options.littleEndian) & 3 : 0;
    if (way !== 0) return way === 2 ? 'outbound' : 'inbound';
    const reception = receptionOf(this.interface.linkType, this.view, this.start, this.end);
    return reception && (reception === 'outgoing' ? 'outbound' : 'inbound');
  }

  get comments(): readonly string[] {
    const options = this.options;
    if (options === undefined) return [];
    return Array.from(optionValues(options, OptionCode.comment), (value) => optionText(options, value));
  }

  /** Where every peek and every decoder begins. */
  private get location(): PayloadLocation {
    return (this.located ??= locatePayload(this.interface.linkType, this.view, this.start, this.end));
  }

  private get end(): number {
    return this.start + this.capturedLength;
  }

  private get wireEnd(): number {
    return this.start + Math.max(this.originalLength, this.capturedLength);
  }

  private get options(): OptionList | undefined {
    const at = this.end + (-this.capturedLength & 3);
    if (at + 4 > this.optionsEnd) return undefined;
    return { view: this.view, at, end: this.optionsEnd, littleEndian: this.origin.littleEndian };
  }
}
