import { LinkType, type Frame } from 'tcpdump-parser';
import { tcpdumpCommand } from '../../lab/stay-root';
import { ObserveError } from '../errors';
import { writeCapture } from '../capture/write-capture';
import { Instrument } from './instrument';
import type { NetworkInterface } from './network-interface';

/** What an Ethernet frame gives for the index of its interface: it bears none. */
const single = -1;

/**
 * What says who has an address, from anybody: ARP, NDP, and the protocols that elect an owner (VRRP, CARP, also behind an
 * authentication header; HSRP, GLBP); and echoes of our own. What others say to each other is not kept.
 */
function networkFilter(own: readonly string[]): string {
  const router = [112, 51].map((protocol) => `ip proto ${protocol} or ip6 proto ${protocol}`).join(' or ');
  const neighbours = 'icmp6 and (ip6[40] >= 133 and ip6[40] <= 137)';
  const others = 'udp port 1985 or udp port 2029 or udp port 3222';
  const echoes = own.map((address) => `((icmp or icmp6) and host ${address})`).join(' or ');
  return `arp or (${neighbours}) or ${router} or ${others}${echoes === '' ? '' : ` or ${echoes}`}`;
}

/** A capture at one interface, as a pcapng file with that one, and as frames to whoever listens. */
export class NetworkCapture {
  private constructor(
    readonly instrument: Instrument,
    private readonly told: Promise<void>,
    private readonly dropped: Promise<number | null>,
  ) {}

  /** Resolves when it listens. @throws {ObserveError} */
  static async start(
    { name, addresses }: NetworkInterface,
    path: string,
    onFrame: (frame: Frame) => void,
  ): Promise<NetworkCapture> {
    const own = addresses.map((address) => address.split('/')[0] ?? address);
    const flags = ['-i', name, '-y', 'EN10MB', '-n', '-U', '--immediate-mode', '--time-stamp-precision=nano'];
    const ring = ['--buffer-size=16384', '--snapshot-length=2048'];
    const tcpdump = Instrument.start('tcpdump', tcpdumpCommand([...flags, ...ring, '-w', '-', networkFilter(own)]));
    const dropped = tcpdump.words
      .matching(/(\d+) packets? dropped by kernel/)
      .then((said) => (said ? Number(said[1]) : null));
    if ((await tcpdump.words.matching(/listening on/)) === null) {
      const said = tcpdump.words.said.trim() || (await tcpdump.ended);
      throw new ObserveError(
        'observe-instrument-ended',
        `tcpdump: ${said}`,
        'failover-drill doctor says what is missing',
      );
    }
    const told = writeCapture(
      tcpdump.stdout,
      { names: new Map([[single, name]]), linkType: LinkType.ethernet },
      path,
      onFrame,
    );
    told.catch(() => undefined);
    return new NetworkCapture(tcpdump, told, dropped);
  }

  /** Every frame that tcpdump has seen is in the file then; null when it did not say how many it lost. */
  async stop(): Promise<{ droppedByCapture: number | null }> {
    await this.instrument.stop('TERM');
    const droppedByCapture = await this.dropped;
    await this.told;
    return { droppedByCapture };
  }
}
