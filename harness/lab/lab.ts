import { text } from 'node:stream/consumers';
import { planPorts, type PlannedPort } from '../topology/ports';
import type { Interface, Topology, TopologyNode } from '../topology/types';
import type { Control, Pace } from './control/control';
import { LabError } from './errors';
import { hostSetup } from './fabric/host';
import { bridgeSetup, interfaceIndex, linkSetup, switchTable } from './fabric/switch';
import type { LabProcess } from './process';
import type { Runtime, Sandbox } from './runtime';

/** Folders that an agent's node must have to itself, by node; what the agents of a topology ask for. */
export type PrivateFolders = (node: TopologyNode) => readonly string[];

const alwaysPrivate = ['/run', '/tmp', '/dev/shm'];

/**
 * A topology, running: its nodes, once added, are up, wired and addressed. Nothing runs in them yet; agents, observers and faults
 * are other rooms' work, done through this. Everything ends when it is disposed of or the harness dies.
 */
export class Lab implements AsyncDisposable {
  /** The bridges are there. */
  private bridged: Promise<unknown> = Promise.resolve();
  /** So is the table of rules. */
  private tabled: Promise<unknown> = Promise.resolve();
  /** Ports from which the cable is pulled: what boots meanwhile finds it so. */
  readonly pulled = new Set<PlannedPort>();

  private constructor(
    readonly topology: Topology,
    readonly ports: readonly PlannedPort[],
    readonly runtime: Runtime['name'],
    private readonly sandbox: Sandbox,
    private readonly privateFolders: PrivateFolders,
    private readonly holders: Map<string, number>,
  ) {}

  /**
   * The switch alone, its bridges begun: captures may start while nodes are added.
   * @throws {LabError} when the machine does not let the lab be built
   */
  static async open(topology: Topology, runtime: Runtime, privateFolders: PrivateFolders): Promise<Lab> {
    const sandbox = await runtime.open(topology);
    const lab = new Lab(topology, planPorts(topology), runtime.name, sandbox, privateFolders, new Map());
    lab.beginSwitch();
    return lab;
  }

  /** The switch and all nodes. @throws {LabError} as `open` does */
  static async up(topology: Topology, runtime: Runtime, privateFolders: PrivateFolders): Promise<Lab> {
    const lab = await Lab.open(topology, runtime, privateFolders);
    return lab.orNothing(() => lab.addNodes(topology.nodes));
  }

  get control(): Control {
    return this.sandbox.control;
  }

  node(name: string): TopologyNode {
    const node = this.topology.nodes.find((candidate) => candidate.name === name);
    if (!node)
      throw new LabError(
        'lab-target-unknown',
        `there is no node ${name}`,
        `nodes: ${this.topology.nodes.map((n) => n.name).join(', ')}`,
      );
    return node;
  }

  /** It has power. */
  isUp(name: string): boolean {
    return this.holders.has(name);
  }

  /** PID of the node's holder, which is no agent's process, as the control process numbers it. */
  holder(name: string): number {
    const holder = this.holders.get(name);
    if (holder === undefined) throw new LabError('lab-target-unknown', `${name} is not running`, 'boot it first');
    return holder;
  }

  portsOf(node: string): PlannedPort[] {
    return this.ports.filter((port) => port.node === node);
  }

  /** Starts nodes that are not running and links them: at first, and after a power cut under the same names and MACs. */
  async addNodes(nodes: readonly TopologyNode[]): Promise<void> {
    const plans = nodes.map((node) => ({ node, privateFolders: [...alwaysPrivate, ...this.privateFolders(node)] }));
    const [holders] = await Promise.all([this.sandbox.startNodes(plans), this.bridged]);
    for (const [name, holder] of holders) this.holders.set(name, holder);
    const links = this.ports.filter((port) => nodes.some((node) => node.name === port.node));
    await this.control.configure(
      'self',
      linkSetup(links, (port) => this.macOf(port), this.holders, this.pulled),
    );
    const hosts = nodes.map((node) => {
      const ports = this.portsOf(node.name);
      const indexOf = ({ name }: Interface) =>
        ports.flatMap((p) => (p.interface === name ? interfaceIndex(p) : []))[0] ?? 0;
      return this.control.configure(this.holder(node.name), hostSetup(node, indexOf));
    });
    await Promise.all([...hosts, this.tabled]);
  }

  /** The node is no more (a power cut); `addNodes` boots it again. */
  forget(node: string): void {
    this.holders.delete(node);
  }

  /** A process of the node itself: an agent. */
  spawn(node: string, argv: readonly string[]): LabProcess {
    return this.sandbox.spawnInNode(node, this.holder(node), argv);
  }

  /** An instrument: beside the switch, or in a node's network but outside its PID namespace, so no agent's process. */
  instrument(argv: readonly string[], node?: string, pace?: Pace): LabProcess {
    return this.control.start(argv, node === undefined ? 'switch' : { network: this.holder(node) }, pace);
  }

  /** Writes a file inside a node; not executable unless asked (keepalived refuses a configuration that is). */
  async writeFile(node: string, path: string, content: string, executable = false): Promise<void> {
    await this.control.writeFile(this.holder(node), path, content, executable ? '755' : '644');
  }

  /** What a file of a node holds now. */
  async readFile(node: string, path: string): Promise<string> {
    const { stdout, stderr, ended } = this.instrument(['cat', '--', `/proc/${this.holder(node)}/root${path}`]);
    stderr.resume();
    const [read] = await Promise.all([text(stdout), ended]);
    return read;
  }

  /** What is asked of it, or will be, fails at once, and no process of its is heard of any more. It is disposed of all the same. */
  giveUp(why: string): void {
    this.control.end(why);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sandbox[Symbol.asyncDispose]();
  }

  private async orNothing(build: () => Promise<void>): Promise<this> {
    try {
      await build();
      return this;
    } catch (error) {
      await this[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Begun only: nodes start meanwhile, and `addNodes` waits for it before it links them. */
  private beginSwitch(): void {
    if (!this.sandbox.isBridged) this.bridged = this.control.configure('self', bridgeSetup(this.ports));
    this.tabled = this.control.run(switchTable, ['nft', '-f', '-']);
    for (const begun of [this.bridged, this.tabled]) begun.catch(() => undefined);
  }

  private macOf(port: PlannedPort): string {
    return this.node(port.node).interfaces.find((link) => link.name === port.interface)?.mac ?? '';
  }
}
