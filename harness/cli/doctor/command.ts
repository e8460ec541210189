import { Command } from 'commander';
import type { DoctorOptions } from './doctor';

/** `failover-drill doctor`: what this machine can and cannot do; looking is in `doctor.ts`. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Says what this machine can and cannot do, and the exact remedy for what is missing. Ends with 0 when drills can\n' +
        'be run (in namespaces with keepalived; where there is no Linux, in containers), else with 3.',
    )
    .option('--packages <topologies...>', 'only name the Debian packages that drills on these topologies need')
    .option('--labs', 'only measure, for some minutes, how many labs side by side leave a drill what it is alone')
    .option('--json', 'as JSON')
    .action((options: DoctorOptions) => {
      const { doctor } = require('./doctor') as typeof import('./doctor');
      return doctor(options);
    });
}
