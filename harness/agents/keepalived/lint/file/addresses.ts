import { isLinkLocal, virtualAddressIn } from '../../meaning/address';
import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { within } from '../../file/query';
import { addressesIn } from '../../instances-in';
import type { Finding } from '../finding';
import { shown, type FileRule } from '../rule';

const manual = 'keepalived.conf(5), virtual_ipaddress';

/** The floating addresses of one file. */
export const addresses: FileRule = function* (file) {
  for (const instance of file.instances) {
    yield* malformed(instance);
    yield* mixed(instance);
    yield* oddDevices(file, instance);
    const first = instance.addresses[0];
    if (first?.family === 6 && !isLinkLocal(first) && instance.peers.length === 0)
      yield {
        id: 'link-local-not-first',
        severity: 'note',
        at: first.at,
        what: `the first address of ${instance.name} is not link-local`,
        why: 'the first address of an IPv6 virtual router is its link-local one (RFC 9568 section 5.2.9)',
        remedy: `write an address like fe80::200:5eff:fe00:2${(instance.virtualRouterId ?? 1).toString(16).padStart(2, '0')} first`,
      };
    if (addressesIn(instance).length === 0)
      yield {
        id: 'no-address',
        severity: instance.version === 2 && !instance.isStrict ? 'warning' : 'error',
        at: instance.at,
        what: `the instance ${instance.name} has no address that could move`,
        why: `at least one is needed (RFC 9568 section 6.1; ${manual})`,
        remedy: 'give it a virtual_ipaddress block',
      };
  }
  yield* twice(file);
};

function* malformed({ statements }: Instance): Generator<Finding> {
  for (const keyword of ['virtual_ipaddress', 'virtual_ipaddress_excluded'])
    for (const line of within(statements, keyword)) {
      const address = virtualAddressIn(line);
      const hasGoodLength = (address?.prefixLength ?? 0) <= (address?.family === 6 ? 128 : 32);
      if (address && hasGoodLength) continue;
      yield {
        id: 'address-malformed',
        severity: 'error',
        at: line.at,
        what: `${line.words[0] ?? ''} is not an address`,
        why: `keepalived leaves it out (${manual})`,
        remedy: 'write it like 10.20.0.100/24, one a line',
      };
    }
}

function* mixed({ addresses: [first, ...rest] }: Instance): Generator<Finding> {
  const stranger = rest.find(({ family }) => family !== first?.family);
  if (!stranger) return;
  yield {
    id: 'families-mixed',
    severity: 'error',
    at: stranger.at,
    what: `${stranger.address} is not of the family of the first address`,
    why: `a virtual router is IPv4 or IPv6 (RFC 9568 section 1.2), and keepalived leaves it out (${manual})`,
    remedy: 'move it to virtual_ipaddress_excluded, or to an instance of its own in the same vrrp_sync_group',
  };
}

/** `ETH4` where the file has `eth4` elsewhere: Linux tells them apart. */
function* oddDevices({ instances }: Configuration, instance: Instance): Generator<Finding> {
  const carriers = new Set(instances.flatMap((one) => one.interface ?? []));
  for (const { device, at } of addressesIn(instance)) {
    const meant = [...carriers].find((name) => name !== device && name.toLowerCase() === device?.toLowerCase());
    if (device !== undefined && meant !== undefined && !carriers.has(device))
      yield {
        id: 'device-misspelt',
        severity: 'error',
        at,
        what: `dev ${device} is not ${meant}: capital letters count`,
        why: 'without the device the instance is in FAULT (keepalived.conf(5), virtual_ipaddress, no_track)',
        remedy: `write dev ${meant}`,
      };
  }
}

function* twice({ instances }: Configuration): Generator<Finding> {
  const seen = new Map<string, { readonly name: string; readonly place: string }>();
  for (const instance of instances)
    for (const one of addressesIn(instance)) {
      const key = isLinkLocal(one) ? `${one.address}%${one.device ?? instance.interface ?? ''}` : one.address;
      const before = seen.get(key);
      if (before)
        yield {
          id: 'address-twice',
          severity: 'error',
          at: one.at,
          what: `${one.address} stands in ${before.name} already, at ${before.place}`,
          why: `two elections decide over one address, and one takes away what the other has put there (${manual})`,
          remedy: 'leave it in one of them',
        };
      else seen.set(key, { name: instance.name, place: shown(one.at) });
    }
}
