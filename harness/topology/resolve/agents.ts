import type { AgentKind } from '../agent-kind';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Finding } from '../source/finding';
import { pathText } from '../source/finding';
import type { AgentUse } from '../types';
import { resolveAgent } from './agent';
import type { ReadFile } from './configuration';
import { runsAgent } from './role';

export interface ResolvedAgents {
  /** By node. */
  readonly uses: ReadonlyMap<string, AgentUse>;
  readonly findings: readonly Finding[];
}

/** Which agent runs where. */
export function resolveAgents(
  topology: WrittenTopology,
  kinds: readonly AgentKind[],
  readFile: ReadFile,
): ResolvedAgents {
  const uses = new Map<string, AgentUse>();
  // What is wrong with the agent of all is wrong for each node, and is still one mistake.
  const findings = new Map<string, Finding>();
  for (const node of Object.keys(topology.nodes).filter((name) => runsAgent(name, topology))) {
    const result = resolveAgent(node, topology, kinds, readFile);
    if ('use' in result) uses.set(node, result.use);
    else for (const found of result.findings) findings.set(`${pathText(found.path)}: ${found.message}`, found);
  }
  return { uses, findings: [...findings.values()] };
}
