import { suggestion } from '../did-you-mean';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';

/** A weakness of one VIP must name a VIP that is there. */
export function* checkKnown({ known, vips }: WrittenTopology): Generator<Flaw> {
  const addresses = vips.map(({ address }) => address.ip.text);
  for (const [position, { vip }] of known.entries())
    if (vip !== undefined && !addresses.includes(vip))
      yield {
        path: ['known', position, 'vip'],
        at: 'value',
        code: 'unknown-vip',
        message: `there is no VIP ${vip}`,
        hint: suggestion(vip, addresses, 'add it to vips'),
      };
}
