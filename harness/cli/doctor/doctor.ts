import { packagesFor } from '../../agents';
import { examine } from '../../lab/doctor/examine';
import { exitCode } from '../exit-code';
import { defaultRuntime } from '../run/asked/options';
import { findTopology } from '../run/asked/topologies';
import { surface } from '../surface';
import { renderDiagnosis } from './render';

export interface DoctorOptions {
  readonly json?: boolean;
  readonly labs?: true;
  readonly packages?: string[];
}

/** Prints what was found, and ends with whether drills can be run; or what alone was asked for. */
export async function doctor({ json, labs, packages: topologies }: DoctorOptions): Promise<void> {
  if (labs === true) {
    const { tellLabs } = require('./tell-labs') as typeof import('./tell-labs');
    return tellLabs(json === true);
  }
  if (topologies !== undefined) {
    const names = packagesOf(topologies);
    process.stdout.write(json ? `${JSON.stringify(names)}\n` : names.map((name) => `${name}\n`).join(''));
    return;
  }
  const diagnosis = { node: process.version, ...(await examine()) };
  process.exitCode = diagnosis.able[defaultRuntime()] ? exitCode.pass : exitCode.broken;
  const text = json ? JSON.stringify(diagnosis, null, 2) : renderDiagnosis(diagnosis, surface(process.stdout));
  process.stdout.write(`${text}\n`);
}

/** What the software of their nodes is installed with, without what every lab needs. */
function packagesOf(topologies: readonly string[]): string[] {
  const nodes = topologies.flatMap((name) => findTopology(name).nodes);
  return [...new Set(nodes.flatMap(packagesFor))].toSorted();
}
