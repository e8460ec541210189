import { createInterface } from 'node:readline';
import type { Lab } from '../lab/lab';
import type { LabProcess } from '../lab/process';
import type { LogEvent, ProcessEvent } from '../recording/types';
import type { AgentUse } from '../topology/types';
import { agentNamed } from './registry';
import type { AgentPlace, AgentProcess } from './types';

type Record = (event: LogEvent | ProcessEvent) => void;

/**
 * One piece of a node's software, running, and kept running where the topology says that it is supervised: a process that ends
 * with a failure is started again after the delay, as systemd does with Restart=on-failure.
 */
export class RunningAgent {
  private readonly current = new Map<string, LabProcess>();
  private retired = false;

  private constructor(
    private readonly lab: Lab,
    private readonly place: AgentPlace,
    private readonly record: Record,
  ) {}

  /** Writes its files and starts its processes. */
  static async start(lab: Lab, place: AgentPlace, record: Record): Promise<RunningAgent> {
    const running = new RunningAgent(lab, place, record);
    const agent = agentNamed(place.use.kind);
    for (const file of agent.files(place)) await lab.writeFile(running.node, file.path, file.text, file.executable);
    for (const process of agent.processes(place)) running.launch(process);
    return running;
  }

  get node(): string {
    return this.place.node.name;
  }

  get use(): AgentUse {
    return this.place.use;
  }

  /** PIDs of its main processes, as the control process numbers them. */
  async mainPids(): Promise<number[]> {
    return Promise.all([...this.current.values()].map((process) => process.pid));
  }

  /** From now on an end is wanted: nothing is started again. */
  retire(): void {
    this.retired = true;
  }

  async ended(): Promise<void> {
    await Promise.all([...this.current.values()].map((process) => process.ended));
  }

  private launch(process: AgentProcess): void {
    const started = this.lab.spawn(this.node, process.argv);
    this.current.set(process.name, started);
    this.tell({ change: 'started', detail: process.name });
    for (const stream of [started.stdout, started.stderr]) {
      createInterface({ input: stream }).on('line', (line) =>
        this.record({ kind: 'log', atNs: nowNs(), node: this.node, line }),
      );
    }
    void started.ended.then((status) => this.onEnd(process, status));
  }

  private onEnd(process: AgentProcess, status: number): void {
    this.tell({ change: 'ended', detail: `${process.name}: exit status ${status}` });
    const { supervised } = this.place.use;
    if (this.retired || status === 0 || !supervised) return;
    setTimeout(() => {
      if (!this.retired) this.launch(process);
    }, supervised.restartAfterMs);
  }

  private tell(what: Pick<ProcessEvent, 'change' | 'detail'>): void {
    this.record({ kind: 'agent', atNs: nowNs(), node: this.node, ...what });
  }
}

const nowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;
