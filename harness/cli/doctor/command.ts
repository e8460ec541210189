import { Command } from 'commander';
import { packagesFor } from '../../agents';
import { examine } from '../../lab/doctor/examine';
import { exitCode } from '../exit-code';
import { defaultRuntime } from '../run/asked/options';
import { findTopology } from '../run/asked/topologies';
import { surface } from '../surface';
import { renderDiagnosis } from './render';

interface DoctorOptions {
  readonly json?: boolean;
  readonly labs?: true;
  readonly packages?: string[];
}

/** `failover-drill doctor`: what this machine can and cannot do. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Says what this machine can and cannot do, and the exact remedy for what is missing. Ends with 0 when drills can\n' +
        'be run (in namespaces with keepalived; where there is no Linux, in containers), else with 3.',
    )
    .option('--packages <topologies...>', 'only name the Debian packages that drills on these topologies need')
    .option('--labs', 'only measure, for some minutes, how many labs side by side leave a drill what it is alone')
    .option('--json', 'as JSON')
    .action(async ({ json, labs, packages: topologies }: DoctorOptions) => {
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
    });
}

/** What the software of their nodes is installed with, without what every lab needs. */
function packagesOf(topologies: readonly string[]): string[] {
  const nodes = topologies.flatMap((name) => findTopology(name).nodes);
  return [...new Set(nodes.flatMap(packagesFor))].toSorted();
}
