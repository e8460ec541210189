import type { Frame } from 'tcpdump-parser';

/** IEEE 802 local experimental EtherType: nothing else on the lab's wires uses it. */
const sentinelEtherType = 0x88b5;

/** A frame that says when it was sent. */
export interface Sentinel {
  readonly sentNs: bigint;
  readonly capturedNs: bigint;
}

/** The sentinels as they came in: whether the capture saw what was certainly sent, and stamped it right. */
export class SentinelLog {
  readonly sentinels: Sentinel[] = [];

  forget(beforeNs: bigint): void {
    const kept = this.sentinels.findIndex(({ capturedNs }) => capturedNs >= beforeNs);
    this.sentinels.splice(0, Math.max(0, kept));
  }

  feed(frame: Frame): void {
    if (frame.etherType !== sentinelEtherType || frame.direction === 'outbound') return;
    const { packet } = frame;
    if (packet.kind !== 'other') return;
    const text = Buffer.from(packet.payload).toString('latin1');
    const [, sentNs] = /^failover-drill \d+ (\d{1,20})/.exec(text) ?? [];
    if (sentNs !== undefined) this.sentinels.push({ sentNs: BigInt(sentNs), capturedNs: frame.timeNs });
  }
}
