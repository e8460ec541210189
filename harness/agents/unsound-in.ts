import type { Topology } from '../topology/types';
import { agents } from './registry';

/** What is unsound in the user's own configurations of its agents, found without running anything. */
export const unsoundIn = (topology: Topology): readonly string[] =>
  agents.flatMap((agent) => agent.unsoundIn?.(topology) ?? []);
