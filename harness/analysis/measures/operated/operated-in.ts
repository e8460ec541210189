import type { Topology } from '../../../topology/types';
import type { OperatedService } from './operated-service';

/** Every service but the addresses, which tell by themselves who has them. */
export function operatedIn({ services, nodes }: Pick<Topology, 'services' | 'nodes'>): readonly OperatedService[] {
  return services.map(({ name, kind, rule, providers, network }) => {
    const [link] = nodes.find((node) => node.name === providers[0])?.interfaces ?? [];
    return { name, kind, rule, providers, network: network ?? link?.network ?? '' };
  });
}
