import { Command } from 'commander';
import { examine } from '../../lab/doctor/examine';
import { exitCode } from '../exit-code';
import { defaultRuntime } from '../run/asked/options';
import { surface } from '../surface';
import { renderDiagnosis } from './render';

/** `failover-drill doctor`: what this machine can and cannot do. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Says what this machine can and cannot do, and the exact remedy for what is missing. Ends with 0 when drills can\n' +
        'be run (in namespaces with keepalived; where there is no Linux, in containers), else with 3.',
    )
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const diagnosis = { node: process.version, ...(await examine()) };
      process.exitCode = diagnosis.able[defaultRuntime()] ? exitCode.pass : exitCode.broken;
      const text = json ? JSON.stringify(diagnosis, null, 2) : renderDiagnosis(diagnosis, surface(process.stdout));
      process.stdout.write(`${text}\n`);
    });
}
