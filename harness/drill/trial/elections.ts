import { agentNamed } from '../../agents';
import type { LogEvent } from '../../recording/types';
import type { Topology } from '../../topology/types';

/** What a daemon may take from its start until its timers run, where it does not say when they do. */
const daemonStartMs = 300;

/** When each server's own timers began, by what its agent says: until one has had its dead time from then on, it may claim a VIP. */
export class Elections {
  private readonly begunMs = new Map<string, number>();

  constructor(private readonly topology: Topology) {}

  hear({ node, line }: LogEvent): void {
    if (this.begunMs.has(node)) return;
    const { software = [] } = this.topology.nodes.find(({ name }) => name === node) ?? {};
    if (software.some(({ kind }) => agentNamed(kind).beginsIn?.(line))) this.begunMs.set(node, performance.now());
  }

  /**
   * When the last of them began (`performance.now()`), as far as is known.
   * @param startedMs when the last agent was started
   */
  begunByMs(startedMs: number): number {
    const servers = this.topology.nodes.filter(({ software }) => software.some(({ role }) => role !== 'service'));
    return Math.max(startedMs, ...servers.map(({ name }) => this.begunMs.get(name) ?? startedMs + daemonStartMs));
  }
}
