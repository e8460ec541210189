import ipaddr from 'ipaddr.js';
import type { Action, Bracket } from '../lab/control/control';
import type { Lab } from '../lab/lab';
import type { PlannedPort } from '../topology/ports';

// IFF_BROADCAST | IFF_MULTICAST, without and with IFF_UP (netdevice(7)).
const downFlags = '0x1002';
const upFlags = '0x1003';

/** Taking the switch's end of a link down is a pulled cable: the node loses its carrier. */
export function carrier(port: PlannedPort, up: boolean): Action {
  return { act: 'write', path: `/sys/class/net/${port.portName}/flags`, value: up ? upFlags : downFlags };
}

/** Of a machine that boots meanwhile the links come up with a carrier again only where none is pulled. */
export function pull({ control, pulled }: Lab, ports: readonly PlannedPort[]): Promise<Bracket> {
  for (const port of ports) pulled.add(port);
  return control.strike(ports.map((port) => carrier(port, false)));
}

export function plug({ control, pulled }: Lab, ports: readonly PlannedPort[]): Promise<Bracket> {
  for (const port of ports) pulled.delete(port);
  return control.strike(ports.map((port) => carrier(port, true)));
}

export async function hasCarrier(lab: Lab, port: PlannedPort): Promise<boolean> {
  return (await lab.control.read(`/sys/class/net/${port.portName}/operstate`)).trim() === 'up';
}

/** Whether the kernel of a node has the address, on this interface where it may be on several, by what it says of its own in /proc/net (proc(5)). */
export async function holdsAddress(lab: Lab, node: string, address: string, device?: string): Promise<boolean> {
  const folder = `/proc/${lab.holder(node)}/net`;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv6') {
    const hex = Buffer.from(parsed.toByteArray()).toString('hex');
    const lines = (await lab.control.read(`${folder}/if_inet6`)).split('\n').map((line) => line.trim().split(/\s+/));
    return lines.some(([held, ...about]) => held === hex && (device === undefined || about.at(-1) === device));
  }
  const entry = new RegExp(`-- ${address.replaceAll('.', '[.]')}\\n\\s+/32 host LOCAL`);
  return entry.test(await lab.control.read(`${folder}/fib_trie`));
}
