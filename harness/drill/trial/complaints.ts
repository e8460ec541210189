import { agentNamed } from '../../agents';
import type { LogEvent } from '../../recording/types';
import type { Topology } from '../../topology/types';

/** What agents say of their configuration that is without effect, each thing once. */
export class Complaints {
  private readonly heard = new Set<string>();

  constructor(private readonly topology: Topology) {}

  hear({ node: name, line }: LogEvent): void {
    const software = this.topology.nodes.find((node) => node.name === name)?.software ?? [];
    for (const { kind } of software) {
      const complaint = agentNamed(kind).complaintIn?.(line) ?? null;
      if (complaint !== null) this.heard.add(`${name}: ${complaint}`);
    }
  }

  get all(): readonly string[] {
    return [...this.heard];
  }
}
