import { createInterface } from 'node:readline';
import type { Lab } from '../lab/lab';
import type { LabProcess } from '../lab/process';
import type { LogEvent, ProcessEvent } from '../recording/types';
import type { AgentProcess } from './types';
import { placeOf } from './place';
import { agentNamed } from './registry';

type Record = (event: LogEvent | ProcessEvent) => void;

/**
 * The agent of one node, running, and kept running where the topology says that it is supervised: a process that ends
 * with a failure is started again after the delay, as systemd does with Restart=on-failure.
 */
export class RunningAgent {
  private readonly current = new Map<string, LabProcess>();
  private retired = false;

  private constructor(
    private readonly lab: Lab,
    readonly node: string,
    private readonly record: Record,
  ) {}

  /** Writes the agent's files and starts its processes. The node must run an agent. */
  static async start(lab: Lab, node: string, record: Record): Promise<RunningAgent> {
    const running = new RunningAgent(lab, node, record);
    const place = placeOf(lab.topology, lab.node(node));
    if (!place) throw new RangeError(`${node} runs no agent`);
    const agent = agentNamed(lab.node(node).agent?.kind ?? '');
    for (const file of agent.files(place)) await lab.writeFile(node, file.path, file.text, file.executable);
    for (const process of agent.processes(place)) running.launch(process);
    return running;
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
    const supervised = this.lab.node(this.node).agent?.supervised;
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
