import { DockerError } from '../docker/engine/docker-error';
import { expectLibraries } from '../docker/engine/libraries';
import { missing, ok, type Check } from './diagnosis';

/** Does a Docker engine answer? Its libraries are loaded only here. */
export const dockerEngine: Check = {
  id: 'docker',
  title: 'Docker engine',
  needed: 'docker',
  look: async () => {
    try {
      expectLibraries();
      const { connectEngine } = require('../docker/engine/engine') as typeof import('../docker/engine/engine');
      const { version, apiVersion } = await connectEngine();
      return ok(`${version}, API ${apiVersion}`);
    } catch (error) {
      if (error instanceof DockerError) return missing(error.message, error.hint);
      throw error;
    }
  },
};
