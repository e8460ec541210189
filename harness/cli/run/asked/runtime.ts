import { capabilitiesFor, packagesFor } from '../../../agents';
import { expectLibraries } from '../../../lab/docker/engine/libraries';
import { netns } from '../../../lab/netns/sandbox';
import type { Runtime } from '../../../lab/runtime';
import type { RunOptions } from './options';

/** The runtime that was asked for; building its images may take a while, which is told. */
export function runtimeNamed(name: RunOptions['runtime'], tell: (line: string) => void): Runtime {
  if (name === 'netns') return netns;
  expectLibraries();
  const { dockerRuntime } = require('../../../lab/docker/runtime') as typeof import('../../../lab/docker/runtime');
  return dockerRuntime({
    packagesOf: packagesFor,
    capabilitiesOf: capabilitiesFor,
    onProgress: (image, line) => tell(`${image}: ${line}`),
  });
}
