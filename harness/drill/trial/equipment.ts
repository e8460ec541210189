import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import { askerCommand, monitorKernel, proberCommand, serviceCommand } from '../../observe';
import type { RecordedEvent } from '../../recording/types';
import { RunningAgent } from '../../agents';

/**
 * What runs on the nodes of a trial: agents, services and instruments, by node, so that a node which lost its power can
 * be given back all that it had.
 */
export class Equipment implements Disposable {
  private readonly agents = new Map<string, RunningAgent>();
  private readonly services = new Map<string, LabProcess>();

  constructor(
    private readonly lab: Lab,
    private readonly record: (event: RecordedEvent) => void,
  ) {}

  /** All that the node runs, after a boot as before the trial. Monitor first: it must see the agent's first address. */
  async install(node: string): Promise<void> {
    await this.equip(node);
    if (this.lab.node(node).agent) await this.startAgent(node);
  }

  /** Its instruments and its service. */
  async equip(node: string): Promise<void> {
    const { lab } = this;
    const { role } = lab.node(node);
    if (role !== 'observer') await monitorKernel(lab, node, this.record);
    if (role === 'observer') this.ask(node);
    if (role === 'client') lab.instrument(proberCommand(lab.topology), node);
    const vips = lab.topology.vips.filter((vip) => vip.priorities[node] !== undefined);
    if (vips.length > 0)
      this.services.set(node, lab.instrument(serviceCommand(lab.topology, lab.node(node), vips), node));
  }

  async startAgent(node: string): Promise<void> {
    this.agents.set(node, await RunningAgent.start(this.lab, node, this.record));
  }

  retire(node: string): void {
    this.agents.get(node)?.retire();
  }

  /** At the end of the trial, however it came, every end is wanted: nothing is started in a lab that goes. */
  [Symbol.dispose](): void {
    for (const agent of this.agents.values()) agent.retire();
  }

  async agentPids(node: string): Promise<readonly number[]> {
    return (await this.agents.get(node)?.mainPids()) ?? [];
  }

  async servicePid(node: string): Promise<number> {
    const service = this.services.get(node);
    if (!service) throw new RangeError(`${node} runs no service`);
    return service.pid;
  }

  private ask(observer: string): void {
    const node = this.lab.node(observer);
    for (const { network } of node.interfaces) {
      const command = askerCommand(this.lab.topology, node, network);
      if (command) this.lab.instrument(command, observer);
    }
  }
}
