import type { Frame } from 'tcpdump-parser';
import type { FaultContext } from '../../faults';
import { saidIn } from './in-node';

const shouter = `
  use IO::Socket::INET; my ($to, $port, $word) = @ARGV;
  my $socket = IO::Socket::INET->new(Proto => 'udp', PeerAddr => $to, PeerPort => $port, Broadcast => 1) or die "$!\\n";
  $socket->send($word) or die "$!\\n"`;

/** Who heard whom: for each node that shouted, those by whose port its shout left the switch. */
export type Hearing = Readonly<Record<string, readonly string[]>>;

/** Every node broadcasts a word of its own on a network; the capture shows who got it. */
export async function shoutOn(context: FaultContext, broadcast: string, word: string): Promise<void> {
  const { nodes, probing } = context.lab.topology;
  const shouting = nodes
    .filter(({ name }) => context.lab.isUp(name))
    .map(({ name }) =>
      saidIn(context.lab, name, [
        'perl',
        '-e',
        shouter,
        '--',
        broadcast,
        String(probing.servicePort),
        `${word} ${name}`,
      ]),
    );
  await Promise.all(shouting);
}

export function heard(frames: readonly Frame[], word: string): Hearing {
  const hearers = new Map<string, string[]>();
  for (const frame of frames) {
    const [said, shouter] = frame.packet.kind === 'udp' ? Buffer.from(frame.packet.payload).toString().split(' ') : [];
    if (said !== word || shouter === undefined) continue;
    const known = hearers.get(shouter) ?? [];
    if (frame.direction === 'outbound') known.push(nodeOf(frame));
    hearers.set(shouter, known);
  }
  return Object.fromEntries([...hearers].map(([shouter, names]) => [shouter, names.toSorted()]));
}

/** The node whose port a frame was captured at. */
export const nodeOf = ({ interface: { name = '' } }: Frame): string => name.split(':')[0] ?? '';
