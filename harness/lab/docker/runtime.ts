import pLimit from 'p-limit';
import type { Runtime } from '../runtime';
import type { DockerOptions } from './options';

/**
 * Containers, through nothing but the engine's socket. A lab's leavings are removed when it is disposed of; those of a
 * harness that was killed, at the next start.
 */
export function dockerRuntime(options: DockerOptions): Runtime {
  // Two labs side by side need the same images, and an engine that builds one twice at once may lose its layers.
  const oneByOne = pLimit(1);
  return {
    name: 'docker',
    open: async (topology) => {
      // Loaded when asked for: whoever drills in namespaces need not wait for Docker's libraries.
      const { connectEngine } = require('./engine/engine') as typeof import('./engine/engine');
      const { openSandbox } = require('./sandbox') as typeof import('./sandbox');
      return openSandbox(await connectEngine(), topology, options, oneByOne);
    },
  };
}
