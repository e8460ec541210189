import { randomBytes } from 'node:crypto';
import type { Topology, TopologyNode } from '../../topology/types';
import type { Control } from '../control/control';
import type { LabProcess } from '../process';
import type { NodePlan, Sandbox } from '../runtime';
import { DockerError, oneLine } from './engine/docker-error';
import type { Engine } from './engine/engine';
import { settleHolder } from './holder';
import type { LabContainer } from './lab-container';
import { labImages } from './image/lab-images';
import { nodeProcess } from './lab-process';
import { startNodeContainer } from './node-container';
import type { DockerOptions } from './options';
import { currentOwner } from './reaping/owner';
import { reap } from './reaping/reap';
import { startSwitchContainer } from './switch-container';
import { startControl, type SwitchControl } from './switch-control';
import { watchEngine } from './engine/watch-engine';

/** As in every lab, so that clocks and words read alike; the PATH is the image's own. */
const environment = { LANG: 'C', TZ: 'UTC' };

type OneByOne = <T>(make: () => Promise<T>) => Promise<T>;
type StartNode = (node: TopologyNode) => Promise<LabContainer>;

/**
 * Starts the switch's container and the control process in it.
 *
 * @param oneByOne for images to be made one after the other, where several labs may begin at once
 * @throws DockerError when an image cannot be had or the container does not start
 */
export async function openSandbox(
  engine: Engine,
  topology: Topology,
  options: DockerOptions,
  oneByOne: OneByOne = (make) => make(),
): Promise<Sandbox> {
  const watch = watchEngine(engine, options.patienceMs);
  try {
    return await openWatched(engine, topology, options, oneByOne, watch);
  } catch (cause) {
    watch[Symbol.dispose]();
    throw cause;
  }
}

async function openWatched(
  engine: Engine,
  topology: Topology,
  options: DockerOptions,
  oneByOne: OneByOne,
  watch: Disposable,
): Promise<Sandbox> {
  await reap(engine);
  const ownership = { run: randomBytes(4).toString('hex'), owner: await currentOwner() };
  const onProgress = options.onProgress ?? (() => undefined);
  const images = await oneByOne(() => labImages(engine, topology, options.packagesOf, ownership.owner, onProgress));
  const startNode: StartNode = (node) => {
    const spec = { node: node.name, image: images.of(node), capabilities: options.capabilitiesOf(node) };
    return startNodeContainer(engine, spec, ownership);
  };
  // Side by side with the switch, because starting containers is most of what bringing a lab up takes.
  const booting = new Map(topology.nodes.map((node) => [node.name, startNode(node)]));
  for (const start of booting.values()) start.catch(() => undefined); // told to whoever waits for the node
  const starting = startSwitchContainer(engine, images.switch, ownership);
  try {
    const theSwitch = await starting;
    const controlled = await startControl(theSwitch, { environment });
    await controlled.control.clock();
    return new DockerSandbox(controlled, theSwitch, startNode, booting, watch);
  } catch (cause) {
    const containers = await startedOf([starting, ...booting.values()]);
    await Promise.allSettled(containers.map((container) => container.remove()));
    throw cause;
  }
}

/** Those that have started, when all have started or failed: one that starts behind our back would be left behind. */
async function startedOf(starts: readonly Promise<LabContainer>[]): Promise<LabContainer[]> {
  const settled = await Promise.allSettled(starts);
  return settled.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
}

class DockerSandbox implements Sandbox {
  readonly isBridged = false;
  private readonly nodes = new Map<string, LabContainer>();
  private disposal: Promise<void> | undefined;

  constructor(
    private readonly controlled: SwitchControl,
    private readonly theSwitch: LabContainer,
    private readonly startNode: StartNode,
    /** Nodes whose first start is not yet waited for. */
    private readonly booting: Map<string, Promise<LabContainer>>,
    private readonly watch: Disposable,
  ) {}

  get control(): Control {
    return this.controlled.control;
  }

  async startNodes(plans: readonly NodePlan[]): Promise<ReadonlyMap<string, number>> {
    const starts = await Promise.allSettled(plans.map(({ node }) => this.start(node)));
    // Only when all have started or failed: a container that starts behind our back would be left behind.
    return new Map(
      starts.map((start) => {
        if (start.status === 'rejected') throw start.reason;
        return start.value;
      }),
    );
  }

  spawnInNode(node: string, _holder: number, argv: readonly string[]): LabProcess {
    return nodeProcess(this.container(node).attach(argv, { environment }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return (this.disposal ??= this.dispose().finally(() => this.watch[Symbol.dispose]()));
  }

  private async start(node: TopologyNode): Promise<readonly [string, number]> {
    const booting = this.booting.get(node.name);
    // After a power cut: what is left of the dead machine has its name and its links.
    await this.nodes.get(node.name)?.remove();
    const container = await (booting ?? this.startNode(node));
    this.nodes.set(node.name, container);
    this.booting.delete(node.name);
    return [node.name, await settleHolder(this.control, container)];
  }

  private container(node: string): LabContainer {
    const container = this.nodes.get(node);
    if (container) return container;
    throw new DockerError('container-failed', `${node} has no container`, 'start the node first');
  }

  private async dispose(): Promise<void> {
    const controlled = await this.controlled.close();
    const containers = [this.theSwitch, ...this.nodes.values(), ...(await startedOf([...this.booting.values()]))];
    const removals = await Promise.allSettled(containers.map((container) => container.remove()));
    const failures = removals.flatMap((removal) => (removal.status === 'rejected' ? [oneLine(removal.reason)] : []));
    // When the engine has gone, the control process's end has said so; what is left goes at the next start.
    if (failures.length === 0 || !controlled) return;
    throw new DockerError(
      'container-failed',
      `${failures.length} of the lab's ${containers.length} containers could not be removed: ${failures[0]}`,
      'the next run or failover-drill clean removes them',
    );
  }
}
