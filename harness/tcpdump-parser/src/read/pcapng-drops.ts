import { OptionCode, optionCount } from './pcapng-option';
import type { Block } from './pcapng-block';

/**
 * Frames lost by the capture, per interface. Statistics blocks count from the start of the capture, packet options since the packet
 * before: whichever says more is believed, since a loss that goes unreported would make a measurement look sound.
 */
export class DropCounts {
  private readonly counted = new Map<number, { byStatistics: number; byPackets: number }>();

  /** Undefined when nothing in the capture told of drops, be it none. */
  get total(): number | undefined {
    if (this.counted.size === 0) return undefined;
    let sum = 0;
    for (const { byStatistics, byPackets } of this.counted.values()) sum += Math.max(byStatistics, byPackets);
    return sum;
  }

  addStatistics(interfaceId: number, { view, at, end, littleEndian }: Block): void {
    const options = { view, at: at + 20, end, littleEndian };
    const atInterface = optionCount(options, OptionCode.statisticsInterfaceDrops);
    const bySystem = optionCount(options, OptionCode.statisticsSystemDrops);
    if (atInterface === undefined && bySystem === undefined) return;
    this.of(interfaceId).byStatistics = (atInterface ?? 0) + (bySystem ?? 0);
  }

  addPacket(interfaceId: number, { view, at, end, littleEndian }: Block, dataEnd: number): void {
    const padded = dataEnd + (-(dataEnd - at) & 3);
    const dropped = optionCount({ view, at: padded, end, littleEndian }, OptionCode.packetDropCount);
    if (dropped !== undefined) this.of(interfaceId).byPackets += dropped;
  }

  private of(interfaceId: number): { byStatistics: number; byPackets: number } {
    const known = this.counted.get(interfaceId);
    if (known !== undefined) return known;
    const fresh = { byStatistics: 0, byPackets: 0 };
    this.counted.set(interfaceId, fresh);
    return fresh;
  }
}
