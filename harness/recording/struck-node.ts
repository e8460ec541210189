import type { FaultDescription, Port } from './types';

/** The node that a fault is about, whatever role it was addressed by; null for one of a network or of several nodes. */
export function struckNode(
  { nodes, cuts }: FaultDescription,
  ports: readonly Pick<Port, 'index' | 'node'>[],
): string | null {
  const [named, ...others] = nodes;
  if (named !== undefined) return others.length === 0 ? named : null;
  if (cuts.length === 0) return null;
  const nodeAt = new Map<number | '*', string>(ports.map(({ index, node }) => [index, node]));
  const alike = [...new Set(nodeAt.values())].filter((node) =>
    cuts.every(({ from, to }) => nodeAt.get(from) === node || nodeAt.get(to) === node),
  );
  const [only, ...more] = alike;
  return more.length === 0 ? (only ?? null) : null;
}
