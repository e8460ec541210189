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

/**
 * Without an engine no lab can be had: told once, before anything is begun or emptied. Workers have engines of their own.
 *
 * @throws {DockerError}
 */
export async function expectRuntime({
  runtime,
  queue,
}: Pick<RunOptions, 'runtime'> & { readonly queue?: RunOptions['queue'] }): Promise<void> {
  if (runtime === 'netns' || queue !== undefined) return;
  expectLibraries();
  const { connectEngine } =
    require('../../../lab/docker/engine/engine') as typeof import('../../../lab/docker/engine/engine');
  await connectEngine();
}
