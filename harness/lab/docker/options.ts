import type { TopologyNode } from '../../topology/types';
import type { OnProgress } from './engine/engine-events';

/** What the lab cannot know of a node, because its agent says it. */
export interface DockerOptions {
  /** What its agent needs in its image, as Debian packages. */
  readonly packagesOf: (node: TopologyNode) => readonly string[];
  /** What its agent needs beside NET_ADMIN and NET_RAW, without the prefix CAP_. */
  readonly capabilitiesOf: (node: TopologyNode) => readonly string[];
  /** Told while an image is built, which is on first use. */
  readonly onProgress?: OnProgress;
  /** How long the engine may take to say that it is there while a lab is up; 5 s unless given. */
  readonly patienceMs?: number;
}
