import { execa } from 'execa';

export const service = '10.20.0.100';

/** What tshark shows of a frame; its verdict is independent of all our code. */
export interface TsharkFrame {
  readonly number: number;
  readonly atNs: bigint;
  /** The switch port, `node:interface`. */
  readonly port: string;
  /** Sender of an ARP. */
  readonly mac: string;
}

const fields = ['frame.number', 'frame.time_epoch', 'frame.interface_name', 'arp.src.hw_mac'];

/** The frames that a display filter selects; fails where tshark is not installed. */
export async function tshark(capture: string, filter: string): Promise<readonly TsharkFrame[]> {
  const { stdout } = await execa('tshark', [
    '-n',
    '-r',
    capture,
    '-Y',
    filter,
    '-T',
    'fields',
    ...fields.flatMap((field) => ['-e', field]),
  ]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [number = '', epoch = '', port = '', mac = ''] = line.split('\t');
      return { number: Number(number), atNs: nanoseconds(epoch), port, mac };
    });
}

function nanoseconds(epoch: string): bigint {
  const [seconds = '0', fraction = ''] = epoch.split('.');
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}

/** Gratuitous ARP for the VIP that left the switch, and so was delivered. */
export const deliveredAnnouncement = `arp.opcode == 1 && arp.src.proto_ipv4 == ${service} && arp.dst.proto_ipv4 == ${service} && sll.pkttype == 4`;
/** The observer's probes as they came in, and the answers that were delivered. */
export const questionOrAnswer =
  `arp.opcode == 1 && arp.src.proto_ipv4 == 0.0.0.0 && arp.dst.proto_ipv4 == ${service} && sll.pkttype != 4` +
  ` || arp.opcode == 2 && arp.src.proto_ipv4 == ${service} && sll.pkttype == 4`;
