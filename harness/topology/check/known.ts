import { suggestion } from '../did-you-mean';
import { roleOf } from '../resolve/role';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';

/** What each client has a finding of its own for. */
const askedOfClients: ReadonlySet<string> = new Set(['serveWithin', 'forgetWithin']);

/** A weakness of one VIP, or of one client, must name one that is there, and a client where clients are asked. */
export function* checkKnown({ known, vips, nodes }: WrittenTopology): Generator<Flaw> {
  const addresses = vips.map(({ address }) => address.ip.text);
  const clients = Object.entries(nodes).flatMap(([name, node]) => (roleOf(name, node) === 'client' ? name : []));
  for (const [position, { vip, client, expectation }] of known.entries()) {
    if (vip !== undefined && !addresses.includes(vip))
      yield {
        path: ['known', position, 'vip'],
        at: 'value',
        code: 'unknown-vip',
        message: `there is no VIP ${vip}`,
        hint: suggestion(vip, addresses, 'add it to vips'),
      };
    if (client === undefined) continue;
    const path = ['known', position, 'client'];
    if (!clients.includes(client))
      yield {
        ...{ path, at: 'value', code: 'unknown-client', message: `there is no client ${JSON.stringify(client)}` },
        hint: suggestion(client, clients, 'name a node of role client'),
      };
    else if (!askedOfClients.has(expectation))
      yield {
        ...{ path, at: 'value', code: 'known-client', message: `${expectation} is not asked of one client alone` },
        hint: `leave client out, or declare ${[...askedOfClients].join(' or ')}`,
      };
  }
}
