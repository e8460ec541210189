import type { Topology, TopologyNode } from '../../../topology/types';
import type { Engine } from '../engine/engine';
import type { OnProgress } from '../engine/engine-events';
import { ensureImage, switchImage, type ImageSpec } from './image';
import type { DockerOptions } from '../options';
import type { Owner } from '../reaping/owner';

/** The image of software that we know: one kind, or several beside each other. */
export const softwareImage = (kinds: readonly string[], packages: readonly string[]): ImageSpec => ({
  name: kinds.join('-'),
  packages,
});

const kindsOn = ({ software }: TopologyNode): string[] => [...new Set(software.map(({ kind }) => kind))].toSorted();

/** The images that a lab starts, by name. */
export interface LabImages {
  readonly switch: string;
  /** The user's own as the topology names it, that of its software, or for a node that only instruments visit the switch's. */
  of(node: TopologyNode): string;
}

/**
 * Makes sure of every image of ours that the topology needs, one after the other, for they share their base.
 * @throws DockerError `base-image-unavailable` or `image-build-failed`
 */
export async function labImages(
  engine: Engine,
  topology: Topology,
  packagesOf: DockerOptions['packagesOf'],
  owner: Owner,
  onProgress: OnProgress,
): Promise<LabImages> {
  const ensure = (spec: ImageSpec) => ensureImage(engine, spec, owner, onProgress);
  const theSwitch = await ensure(switchImage);
  const built = new Map<string, string>();
  for (const node of topology.nodes) {
    const kinds = kindsOn(node);
    if (node.image !== undefined || kinds.length === 0 || built.has(kinds.join())) continue;
    built.set(kinds.join(), await ensure(softwareImage(kinds, packagesOf(node))));
  }
  const of = (node: TopologyNode): string => node.image ?? built.get(kindsOn(node).join()) ?? theSwitch;
  return { switch: theSwitch, of };
}
