import { text } from 'node:stream/consumers';
import type { Lab } from '../../lab/lab';

interface Shown {
  readonly ifname: string;
  readonly link_type: string;
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number; readonly scope: string }[];
}

/** As the node's kernel has them just now: `10.20.0.11/24 on eth0`. */
export async function addressesOf(lab: Lab, node: string): Promise<string[]> {
  const asking = lab.instrument(['ip', '-json', 'address', 'show'], node);
  asking.stderr.resume();
  const said = await text(asking.stdout);
  const links = JSON.parse(said === '' ? '[]' : said) as readonly Shown[];
  return links
    .filter(({ link_type: type }) => type === 'ether')
    .flatMap(({ ifname, addr_info: addresses }) =>
      addresses
        .filter(({ scope }) => scope === 'global')
        .map(({ local, prefixlen }) => `${local}/${prefixlen} on ${ifname}`),
    );
}
