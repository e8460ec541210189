import { platform } from 'node:os';
import type { RuntimeName } from '../../recording/runtime-name';
import { dockerEngine } from './engine';
import type { Check, Diagnosis } from './diagnosis';
import { kernelChecks } from './kernel';
import { namespaces } from './namespaces';
import { debianPackages, installCommand } from './packages';
import { programChecks } from './programs';
import { clockSource, realTime } from './timing';

/** What this machine can and cannot do. */
export interface Examination {
  /** Which runtimes can drill; netns with keepalived. */
  readonly able: Readonly<Record<RuntimeName, boolean>>;
  /** The one command that installs every package that is missing; null when none is. */
  readonly install: string | null;
  readonly findings: readonly Diagnosis[];
}

/** Looks at everything, side by side. */
export async function examine(): Promise<Examination> {
  const findings = await Promise.all(checksFor(platform()).map(look));
  const lacking = debianPackages().filter(({ name }) =>
    findings.some(({ id, status }) => id === `program/${name}` && status === 'missing'),
  );
  const able = (runtime: RuntimeName) => {
    const needed = findings.filter((finding) => finding.needed === runtime);
    return needed.length > 0 && needed.every(({ status }) => status === 'ok');
  };
  return {
    able: { netns: able('netns'), docker: able('docker') },
    install: lacking.length === 0 ? null : installCommand(lacking.map(({ name }) => name)),
    findings,
  };
}

/** Namespaces are Linux's; elsewhere nodes are containers. */
function checksFor(system: NodeJS.Platform): readonly Check[] {
  if (system !== 'linux') return [dockerEngine];
  return [namespaces, ...programChecks(), ...kernelChecks, clockSource, realTime, dockerEngine];
}

async function look({ look: see, ...check }: Check): Promise<Diagnosis> {
  return { ...check, ...(await see()) };
}
