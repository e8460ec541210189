import { parseClaim } from '../claim';
import { suggestion } from '../did-you-mean';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';

/** `owner server-b` must name a node that is there. */
export function* checkThresholds({ thresholds, nodes }: WrittenTopology): Generator<Flaw> {
  const names = Object.keys(nodes);
  for (const [position, text] of thresholds.entries()) {
    const claim = parseClaim(text);
    if (claim.kind === 'owner' && !names.includes(claim.node))
      yield {
        path: ['thresholds', position],
        at: 'value',
        code: 'unknown-node',
        message: `there is no node ${claim.node}`,
        hint: suggestion(claim.node, names, 'add it to nodes'),
      };
  }
}
