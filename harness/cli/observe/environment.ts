import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import { packagePath } from '../../topology/package-path';
import type { Environment } from '../../recording/types';
import { unknownEnvironment } from '../run/campaign/unknown-environment';

const clockSource = '/sys/devices/system/clocksource/clocksource0/current_clocksource';

/** Of the machine that watches; of those that are watched it knows nothing. */
export async function observingEnvironment(): Promise<Environment> {
  const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
  const { stdout, stderr } = await execa('tcpdump', ['--version'], { reject: false });
  const tcpdump = /\d+\.\d[\w.-]*/.exec(`${stdout}\n${stderr}`)?.[0] ?? 'unknown';
  const environment = unknownEnvironment();
  return {
    ...environment,
    clockSource: readFileSync(clockSource, 'utf8').trim(),
    versions: { ...environment.versions, 'failover-drill': version, tcpdump },
  };
}
