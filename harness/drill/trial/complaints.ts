import { agentNamed } from '../../agents';
import { redactText } from '../../recording/redact/redact';
import type { FaultEvent, LogEvent, RecordedEvent } from '../../recording/types';
import type { Topology } from '../../topology/types';

/** What agents say of their configuration that is without effect, each thing once. */
export class Complaints {
  private readonly heard: LogEvent[] = [];
  private struckNs: bigint | null = null;

  constructor(private readonly topology: Topology) {}

  hear(event: RecordedEvent): void {
    if (event.kind === 'log') this.heard.push(event);
    if (event.kind === 'fault') this.strike(event);
  }

  get all(): readonly string[] {
    return this.topology.nodes.flatMap(({ name }) => this.of(name).map((complaint) => `${name}: ${complaint}`));
  }

  /** Their checks that fail, by node: `beta: web`. */
  get failing(): readonly string[] {
    return this.topology.nodes.flatMap(({ name, software }) => {
      const said = this.of(name);
      const names = software.flatMap(({ kind }) => agentNamed(kind).failingIn?.(said) ?? []);
      return names.map((check) => `${name}: ${check}`);
    });
  }

  /** Of one node's agents. */
  of(name: string): readonly string[] {
    const { software = [] } = this.topology.nodes.find((node) => node.name === name) ?? {};
    const logOf = (kind: string) =>
      this.heard
        .filter((event) => event.node === name && (event.software ?? kind) === kind)
        .map(({ line, atNs }) => ({ line, disturbed: this.struckNs !== null && atNs >= this.struckNs }));
    return software.flatMap(({ kind }) => agentNamed(kind).complaintsIn?.(logOf(kind)) ?? []).map(redactText);
  }

  /** The event comes when the effect is proven, which is later. */
  private strike({ phase, beforeNs }: FaultEvent): void {
    if (phase === 'applied' && (this.struckNs === null || beforeNs < this.struckNs)) this.struckNs = beforeNs;
  }
}
