import type { Instance } from '../../meaning/instance';
import { allOf, between, has, numberOf } from '../../file/query';
import type { Finding } from '../finding';
import { placeOf, shown, type FileRule } from '../rule';

const manual = 'keepalived.conf(5), VRRP instance(s)';

/** What an instance must say to be a virtual router at all: its number, its rank, its interface, its name. */
export const identity: FileRule = function* (file) {
  for (const [index, instance] of file.instances.entries()) {
    const before = file.instances.slice(0, index);
    yield* numberOutside(instance, 'virtual_router_id', 'vrid-bad', 'no advertisement is sent or taken without one');
    yield* numberOutside(instance, 'priority', 'priority-bad', 'keepalived takes 100 instead');
    if (instance.virtualRouterId === undefined && !has(instance.statements, 'virtual_router_id'))
      yield {
        id: 'vrid-missing',
        severity: 'error',
        at: instance.at,
        what: `the instance ${instance.name} has no virtual_router_id`,
        why: `keepalived leaves the instance out (${manual})`,
        remedy: 'give it one from 1 to 255, the same on every server of the cluster',
      };
    if (instance.interface === undefined && !(instance.source && instance.peers.length > 0))
      yield {
        id: 'interface-missing',
        severity: 'error',
        at: instance.at,
        what: `the instance ${instance.name} names no interface`,
        why: `keepalived leaves the instance out, unless it has unicast peers and an address to send from (${manual})`,
        remedy: 'add `interface` with the name that `ip link` shows',
      };
    const state = allOf(instance.statements, 'state').at(-1);
    if (state && state.words[1] !== 'MASTER' && state.words[1] !== 'BACKUP')
      yield {
        id: 'state-unknown',
        severity: 'warning',
        at: state.at,
        what: `state ${state.words[1] ?? 'without a value'} is neither MASTER nor BACKUP`,
        why: `keepalived takes BACKUP (${manual}, state)`,
        remedy: 'write state BACKUP',
      };
    const namesake = before.find(({ name }) => name === instance.name);
    if (namesake) yield nameTwice(instance, namesake);
    const twin = before.find((one) => isTwin(one, instance));
    if (twin) yield identifierTwice(instance, twin);
  }
};

function* numberOutside(instance: Instance, keyword: string, id: string, consequence: string): Generator<Finding> {
  const said = allOf(instance.statements, keyword).at(-1);
  if (!said || numberOf([said], keyword, (value) => Number.isInteger(value) && between(1, 255)(value))) return;
  yield {
    id,
    severity: 'error',
    at: said.at,
    what: `${keyword} ${said.words[1] ?? 'without a value'} is not a number from 1 to 255`,
    why: `${consequence} (RFC 9568 section 6.1; ${manual})`,
    remedy: 'write a whole number from 1 to 255',
  };
}

const nameTwice = ({ name, at }: Instance, other: Instance): Finding => ({
  id: 'instance-twice',
  severity: 'error',
  at,
  what: `there is an instance ${name} already, at ${shown(other.at)}`,
  why: `keepalived leaves the second one out (${manual})`,
  remedy: 'give each instance a name of its own',
});

/** One VRID counts for itself on each interface, in each family, and for each multicast group (RFC 9568 section 1.6). */
const isTwin = (one: Instance, other: Instance): boolean =>
  one.virtualRouterId !== undefined &&
  one.virtualRouterId === other.virtualRouterId &&
  one.interface === other.interface &&
  one.family === other.family &&
  one.peers.length === 0 &&
  other.peers.length === 0 &&
  groupOf(one) === groupOf(other);

const groupOf = ({ statements }: Instance): string | undefined => allOf(statements, 'mcast_dst_ip').at(-1)?.words[1];

const identifierTwice = (instance: Instance, twin: Instance): Finding => ({
  id: 'vrid-twice',
  severity: 'error',
  at: placeOf(instance, 'virtual_router_id'),
  what: `virtual_router_id ${instance.virtualRouterId} is that of ${twin.name} on ${instance.interface ?? 'the same interface'} already, at ${shown(placeOf(twin, 'virtual_router_id'))}`,
  why: `a virtual router is known by its identifier on its link alone (RFC 9568 section 5.2.3; ${manual}, virtual_router_id)`,
  remedy: 'give each instance of an interface its own',
});
