import { placeOf } from '../place';
import { agentNamed } from '../registry';
import type { Topology } from '../../topology/types';

/** Every server with a file of its own, edited: what is made of the topology's settings, as if its user had written it. */
export function ownConfigurations(topology: Topology, edit: (text: string, node: string) => string): Topology {
  const nodes = topology.nodes.map((node) => {
    const place = placeOf(topology, node);
    if (!place) return node;
    const [file] = agentNamed(place.use.kind).files(place);
    const configuration = { path: `${node.name}.conf`, text: edit(file?.text ?? '', node.name) };
    return { ...node, software: [{ ...place.use, configuration }] };
  });
  return { ...topology, nodes };
}
