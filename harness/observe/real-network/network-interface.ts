import { execa } from 'execa';
import { ObserveError } from '../errors';

/** The interface by which a real network is observed, as this machine has it. */
export interface NetworkInterface {
  readonly name: string;
  readonly mac: string;
  /** With prefix length; those of the whole world first, then those of the link. */
  readonly addresses: readonly string[];
}

interface Shown {
  readonly flags: readonly string[];
  readonly link_type: string;
  readonly address: string;
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number; readonly scope: string }[];
}

/** @throws {ObserveError} */
export async function readInterface(name: string): Promise<NetworkInterface> {
  const asked = await execa('ip', ['-json', 'address', 'show', 'dev', name], { reject: false });
  if (asked.failed) {
    const names = await interfaceNames();
    throw new ObserveError('interface-missing', `there is no interface ${name}`, `there is ${names.join(', ')}`);
  }
  const [shown] = JSON.parse(asked.stdout) as Shown[];
  const unfit = shown && flawOf(shown);
  if (shown === undefined || unfit !== undefined)
    throw new ObserveError(
      'interface-unfit',
      `${name} ${unfit ?? 'cannot be read'}`,
      'give the one on the LAN of the VIP',
    );
  const inOrder = shown.addr_info.toSorted(
    (one, other) => Number(one.scope !== 'global') - Number(other.scope !== 'global'),
  );
  const addresses = inOrder.map(({ local, prefixlen }) => `${local}/${prefixlen}`);
  return { name, mac: shown.address, addresses };
}

function flawOf({ link_type: type, flags }: Shown): string | undefined {
  if (type !== 'ether') return `is no Ethernet interface but ${type}`;
  return flags.includes('LOWER_UP') ? undefined : 'is down, or has no carrier';
}

async function interfaceNames(): Promise<string[]> {
  const { stdout } = await execa('ip', ['-json', 'link', 'show'], { reject: false });
  const links = JSON.parse(stdout === '' ? '[]' : stdout) as { readonly ifname: string; readonly link_type: string }[];
  return links.filter(({ link_type: type }) => type === 'ether').map(({ ifname }) => ifname);
}
