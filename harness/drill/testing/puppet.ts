import { kill } from '../../faults';
import { apply, type WrittenStep } from '../../schedule/steps';
import { saidIn } from './in-node';
import { look } from './look';

/** A gratuitous ARP request for an address, with whatever hardware address it is told to name. */
const shout = `
  my ($name, $address, $mac) = @ARGV;
  socket(my $socket, 17, 3, unpack('S', pack('n', 0x0806))) or die "$!\\n";
  my $request = pack('a16 x24', $name);
  ioctl($socket, 0x8933, $request) or die "$!\\n";
  my $index = unpack('x16 i', $request);
  open(my $file, '-|', 'ip', '-o', 'link', 'show', 'dev', $name) or die "$!\\n";
  my ($own) = <$file> =~ m{link/ether (\\S+)};
  my ($from, $claimed, $spa) = (pack('H12', $own =~ s/://gr), pack('H12', ($mac // $own) =~ s/://gr), pack('C4', split /\\./, $address));
  my $frame = "\\xff" x 6 . $from . pack('n n n C C n', 0x0806, 1, 0x0800, 6, 4, 1) . $claimed . $spa . "\\0" x 6 . $spa;
  send($socket, $frame . "\\0" x 18, 0, pack('S n i S C C a8', 17, 0x0806, $index, 1, 0, 6, "\\xff" x 6)) or die "$!\\n"`;

const vip = '10.20.0.100';

/** What a puppet's script is written in. */
const words = `
  add() { ip address add ${vip}/24 dev eth0; }
  drop() { ip address del ${vip}/24 dev eth0; }
  announce() { perl -e "$SHOUT" eth0 ${vip} $1; }
  `;

/** From here on the node's agent is dead, and the scripts of a test act in its place: soundly, or with a defect. */
export const asPuppet = (node: string): WrittenStep => apply(kill(node));

/** Has the node act as its agent would, or should not. */
export const acts = (node: string, script: string): WrittenStep =>
  look(({ lab }) => saidIn(lab, node, ['env', `SHOUT=${shout}`, 'sh', '-e', '-c', `${words}${script}`]));
