import { arch, cpus, release } from 'node:os';
import { unknownClock } from '../../../recording/join-environments';
import type { Environment } from '../../../recording/types';

/** What is known of the machine when no lab ever came up to be asked. */
export function unknownEnvironment(): Environment {
  return {
    kernel: release(),
    machine: arch(),
    processors: cpus().length,
    clockSource: unknownClock,
    versions: { node: process.versions.node },
    sysctls: {},
  };
}
