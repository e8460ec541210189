import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import { askerCommand, monitorKernel, proberCommand, serviceCommand } from '../../observe';
import type { RecordedEvent } from '../../recording/types';
import { placeOf, placesOf, RunningAgent } from '../../agents';
import { agentOf } from '../../topology/software';

/**
 * What runs on the nodes of a trial: agents, services and instruments, by node, so that a node which lost its power can
 * be given back all that it had.
 */
export class Equipment implements Disposable {
  private readonly software = new Map<string, RunningAgent[]>();
  private readonly services = new Map<string, LabProcess>();

  constructor(
    private readonly lab: Lab,
    private readonly record: (event: RecordedEvent) => void,
  ) {}

  /** All that the node runs, after a boot as before the trial. Monitor first: it must see the agent's first address. */
  async install(node: string): Promise<void> {
    await this.equip(node);
    await this.startSoftware(node);
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

  /** Everything of the node's own, in the order in which the topology has it. */
  async startSoftware(node: string): Promise<void> {
    const { topology } = this.lab;
    const running: RunningAgent[] = [];
    this.software.set(node, running);
    for (const place of placesOf(topology, this.lab.node(node)))
      running.push(await RunningAgent.start(this.lab, place, this.record));
  }

  /** The node's agent anew, after it has ended; what it watches has gone on running. */
  async startAgent(node: string): Promise<void> {
    const place = placeOf(this.lab.topology, this.lab.node(node));
    if (!place) throw new RangeError(`${node} runs no agent`);
    const others = this.runningOn(node).filter(({ use }) => use !== place.use);
    this.software.set(node, [...others, await RunningAgent.start(this.lab, place, this.record)]);
  }

  /** Nothing of the agent's that ends from now on is to be started again. */
  retire(node: string): void {
    this.agentOn(node)?.retire();
  }

  /** At the end of the trial, however it came, every end is wanted: nothing is started in a lab that goes. */
  [Symbol.dispose](): void {
    for (const running of [...this.software.values()].flat()) running.retire();
  }

  async agentPids(node: string): Promise<readonly number[]> {
    return (await this.agentOn(node)?.mainPids()) ?? [];
  }

  async servicePid(node: string): Promise<number> {
    const service = this.services.get(node);
    if (!service) throw new RangeError(`${node} runs no service`);
    return service.pid;
  }

  private runningOn(node: string): readonly RunningAgent[] {
    return this.software.get(node) ?? [];
  }

  private agentOn(node: string): RunningAgent | undefined {
    const agent = agentOf(this.lab.node(node));
    return this.runningOn(node).find(({ use }) => use === agent);
  }

  private ask(observer: string): void {
    const node = this.lab.node(observer);
    for (const { network } of node.interfaces) {
      const command = askerCommand(this.lab.topology, node, network);
      if (command) this.lab.instrument(command, observer);
    }
  }
}
