import { DockerError } from './docker-error';

const libraries = ['dockerode', 'testcontainers'] as const;

/**
 * What speaks to an engine is an optional part of the package: most drill in namespaces, and never need it.
 * @throws DockerError `docker-software-missing`
 */
export function expectLibraries(): void {
  for (const name of libraries)
    try {
      require.resolve(name);
    } catch (cause) {
      throw new DockerError(
        'docker-software-missing',
        `the package ${name} is not there, and the docker runtime needs it`,
        `npm install ${libraries.join(' ')}, or use the netns runtime`,
        { cause },
      );
    }
}
