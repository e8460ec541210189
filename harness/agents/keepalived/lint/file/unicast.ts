import { addressIn } from '../../meaning/address';
import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { has, lastOf, within } from '../../file/query';
import { addressesIn, owns } from '../../instances-in';
import type { Finding } from '../finding';
import type { FileRule, LintContext } from '../rule';

const manual = 'keepalived.conf(5), unicast_peer';

/** Who an instance sends its advertisements to, and from where. */
export const unicast: FileRule = function* (file, context) {
  for (const instance of file.instances) {
    yield* peersOf(instance);
    yield* sourceOf(file, instance, context);
  }
};

/** Each of these is said of unicast alone. */
const ofUnicast: ReadonlySet<string> = new Set([
  'unicast_src_ip',
  'unicast_ttl',
  'check_unicast_src',
  'old_unicast_checksum',
]);

function* peersOf({ statements, peers, source, name, family }: Instance): Generator<Finding> {
  const block = lastOf(statements, 'unicast_peer');
  const keyword = block ?? statements.findLast(({ words: [first = ''] }) => ofUnicast.has(first));
  const written = within(statements, 'unicast_peer');
  for (const { words, at } of written) {
    const peer = addressIn(words[0], at);
    if (peer?.family === family) continue;
    yield {
      id: 'peer-malformed',
      severity: 'error',
      at,
      what: `${words[0] ?? ''} is not an IPv${family} address of a peer`,
      why: `keepalived leaves it out, and sends it nothing (${manual})`,
      remedy: 'write the address of the other server, one a line',
    };
  }
  const own = peers.find(({ address }) => address === source?.address);
  if (own)
    yield {
      id: 'peer-is-itself',
      severity: 'error',
      at: own.at,
      what: `${name} sends its advertisements to itself: ${own.address} is its own source address`,
      why: `the list is of the other servers (${manual})`,
      remedy: 'write the address of the other server',
    };
  if (keyword && written.length === 0 && !has(statements, 'unicast_fault_no_peer'))
    yield {
      id: 'peers-missing',
      severity: 'error',
      at: keyword.at,
      what: `${keyword.words[0] ?? ''} without a peer: ${name} sends multicast all the same`,
      why: `there is no unicast mode without peers (keepalived.conf(5), unicast_fault_no_peer)`,
      remedy: 'list the other servers in unicast_peer',
    };
  const group = lastOf(statements, 'mcast_dst_ip');
  if (group && peers.length > 0)
    yield {
      id: 'group-with-peers',
      severity: 'warning',
      at: group.at,
      what: 'mcast_dst_ip is ignored: there are unicast peers',
      why: manual,
      remedy: 'take one of the two out',
    };
}

/** An address that moves is nobody's own, but its owner's: the owner sends from it, and the others to it. */
function* sourceOf(file: Configuration, instance: Instance, { instances }: LintContext): Generator<Finding> {
  const { source, peers } = instance;
  const floating = file.instances.flatMap(addressesIn);
  for (const one of [...(source ? [source] : []), ...peers]) {
    const owners = one === source ? [instance] : instances.filter((other) => other !== instance);
    if (owners.some((owner) => owns(owner, one.address))) continue;
    if (!floating.some(({ address }) => address === one.address)) continue;
    yield {
      id: 'own-address-floats',
      severity: 'error',
      at: one.at,
      what: `${one.address} is a floating address, and cannot be a server's own`,
      why: 'it is not there before its owner is elected (RFC 9568 section 1.7, primary address)',
      remedy: "write the server's own address",
    };
  }
}
