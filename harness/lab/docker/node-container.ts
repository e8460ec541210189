import { GenericContainer, Wait } from 'testcontainers';
import type { Engine } from './engine/engine';
import { imageId } from './image/image';
import { startContainer, type LabContainer } from './lab-container';
import { ownershipLabels, type Ownership } from './reaping/labels';

/** What a node's container is to be. */
export interface NodeContainerSpec {
  /** Its hostname. */
  readonly node: string;
  readonly image: string;
  /** What its agent needs beyond NET_ADMIN and NET_RAW, without the prefix CAP_. */
  readonly capabilities?: readonly string[];
}

const everyNodeNeeds = ['NET_ADMIN', 'NET_RAW'];

/** In memory, as on a host; the rest of its file system a container has to itself anyway. */
const inMemory = { '/run': 'rw,exec,mode=755', '/tmp': 'rw,exec,mode=1777' };

/**
 * Starts a node: a container with a host name, no network but loopback, the capabilities named, and nothing running but
 * the engine's init, which is PID 1, and the sleep that it waits for.
 * @throws DockerError `image-absent` or `container-failed`
 */
export async function startNodeContainer(
  engine: Engine,
  { node, image, capabilities = [] }: NodeContainerSpec,
  ownership: Ownership,
): Promise<LabContainer> {
  const name = `failover-drill-${ownership.run}-${node}`;
  const id = await imageId(engine, image);
  return startContainer(engine, name, (created) =>
    new NodeContainer(id, created)
      .withName(name)
      .withHostname(node)
      .withLabels(ownershipLabels(ownership))
      .withNetworkMode('none')
      .withDroppedCapabilities('ALL')
      .withAddedCapabilities(...new Set([...everyNodeNeeds, ...capabilities]))
      .withUser('0:0')
      .withTmpFs(inMemory)
      // As long as a sleep can be told in every image: an older busybox knows no "infinity".
      .withEntrypoint(['sleep'])
      .withCommand(['2147483647'])
      .withWaitStrategy(Wait.forListeningPorts())
      // Our labels and reaper clean up, with Ryuk's image or without: the container is not registered with Ryuk.
      .withAutoCleanup(false)
      .start(),
  );
}

/** Tells the id before the start, which may fail. The engine's own init buries the orphans, whatever the image holds. */
class NodeContainer extends GenericContainer {
  constructor(
    image: string,
    private readonly created: (id: string) => void,
  ) {
    super(image);
    this.hostConfig.Init = true;
    // A user's image may have one, and its processes would pass for the agent's.
    this.createOpts.Healthcheck = { Test: ['NONE'] };
  }

  protected override async containerCreated(id: string): Promise<void> {
    this.created(id);
  }
}
