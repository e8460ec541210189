import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import {
  askerCommand,
  monitorKernel,
  proberCommand,
  readRows,
  serviceCommand,
  startClients,
  watchWaits,
} from '../../observe';
import type { RecordedEvent } from '../../recording/types';
import { agentNamed, furnish, placesOf, RunningSoftware, userProcesses } from '../../agents';
import { servicesOf } from '../../topology/services';
import { agentOf } from '../../topology/software';
import type { AgentUse, Topology } from '../../topology/types';

/**
 * What runs on the nodes of a trial: agents, services and instruments, by node, so that a node which lost its power can
 * be given back all that it had.
 */
export class Equipment implements Disposable {
  private readonly software = new Map<string, RunningSoftware[]>();
  private readonly services = new Map<string, LabProcess>();
  private readonly askers: LabProcess[] = [];
  private readonly telephones: LabProcess[] = [];
  private isSettled = false;
  private readonly readers = new Map<string, readonly LabProcess[]>();

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
    if (role === 'observer') this.ask(node);
    else watchWaits(lab, node, await monitorKernel(lab, node, this.record), this.record);
    if (role === 'client') await this.operate(node);
    this.readers.set(node, readRows(lab, node, this.record));
    const served = servedOn(lab.topology, node);
    if (served.length > 0)
      this.services.set(node, lab.instrument(serviceCommand(lab.topology, lab.node(node), served), node));
  }

  /** Everything of the node's own: files and accounts, programs of the user's, then software as the topology has it. */
  async startSoftware(name: string): Promise<void> {
    const { topology } = this.lab;
    const node = this.lab.node(name);
    await furnish(this.lab, name);
    const running: RunningSoftware[] = [];
    this.software.set(name, running);
    const known = placesOf(topology, node).map((place) => [place, agentNamed(place.use.kind)] as const);
    for (const [place, agent] of [...userProcesses(topology, node), ...known])
      running.push(await RunningSoftware.start(this.lab, place, agent, this.record));
  }

  /** The node's agent anew, after it has ended; what it watches has gone on running. */
  async startAgent(node: string): Promise<void> {
    const agent = agentOf(this.lab.node(node));
    if (!agent) throw new RangeError(`${node} runs no agent`);
    await this.startAnew(node, agent);
  }

  /** A piece of the node's software anew, after it has ended; the rest goes on running. */
  async startAnew(node: string, use: AgentUse): Promise<void> {
    const all = this.runningOn(node);
    const ended = all.find((one) => one.use === use);
    if (!ended) throw new RangeError(`${node} runs no such ${use.kind}`);
    const anew = await ended.startAnew();
    this.software.set(
      node,
      all.map((one) => (one === ended ? anew : one)),
    );
  }

  /** Nothing of the node's own that ends from now on is to be started again. */
  retire(node: string): void {
    for (const running of this.runningOn(node)) running.retire();
  }

  /** At the end of the trial, however it came, every end is wanted: nothing is started in a lab that goes. */
  [Symbol.dispose](): void {
    for (const running of [...this.software.values()].flat()) running.retire();
  }

  /** Whoever provides the services has come to stay: telephones that have registered with them do so no more. */
  async tellSettled(): Promise<void> {
    this.isSettled = true;
    await this.wake(this.telephones);
  }

  /** A frame that says when it was sent, at once and by each observer's link: whatever was sent before it is captured when it is. */
  async sendSentinels(): Promise<void> {
    // One that is gone sends none, and the controls tell of that.
    await this.wake(this.askers);
  }

  /** Which rows each provider of replicated data holds, that answers: they are read when this resolves, or soon after. */
  async readAllRows(): Promise<void> {
    const readers = [...this.readers].flatMap(([node, each]) => (this.lab.isUp(node) ? each : []));
    // Whoever is gone holds none.
    await this.wake(readers);
  }

  /** Tells each instrument that is still there by SIGUSR1 that its moment has come: all of them at once. */
  private async wake(instruments: readonly LabProcess[]): Promise<void> {
    const pids = await Promise.all(instruments.map(({ pid }) => pid));
    const acts = pids.map((pid) => ({ act: 'signal', signal: 'USR1', to: `pid:${pid}` }) as const);
    if (acts.length > 0) await this.lab.control.strike(acts).catch(() => undefined);
  }

  async servicePid(node: string): Promise<number | undefined> {
    return this.services.get(node)?.pid;
  }

  /** All that runs on the node of its own, services included, in the order of their start. */
  runningOn(node: string): readonly RunningSoftware[] {
    return this.software.get(node) ?? [];
  }

  /** A client does again and again with the services what clients do with them. */
  private async operate(client: string): Promise<void> {
    const { topology } = this.lab;
    if (topology.vips.length > 0) this.lab.instrument(proberCommand(topology, this.lab.node(client)), client);
    this.telephones.push(...(await startClients(this.lab, client, servicesOf(topology), this.record, this.isSettled)));
  }

  private ask(observer: string): void {
    const node = this.lab.node(observer);
    for (const { network } of node.interfaces) {
      const command = askerCommand(this.lab.topology, node, network);
      if (command) this.askers.push(this.lab.instrument(command, observer));
    }
  }
}

/** Where the lab's own service answers: at the VIPs of a node, and at the end of a path that no port of somebody else's is. */
function servedOn(
  { vips, services, nodes }: Topology,
  name: string,
): readonly { readonly address: string; readonly network?: string }[] {
  const node = nodes.find((one) => one.name === name);
  const own = node?.interfaces.flatMap(({ addresses }) => addresses.map((address) => address.split('/')[0])) ?? [];
  const ends = services.flatMap(({ kind, endpoint: { address, port } }) =>
    kind === 'path' && address !== undefined && port === undefined && own.includes(address) ? [{ address }] : [],
  );
  return [...vips.filter((vip) => vip.priorities[name] !== undefined), ...ends];
}
