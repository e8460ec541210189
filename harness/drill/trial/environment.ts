import { readFileSync } from 'node:fs';
import { arch, cpus, release } from 'node:os';
import { text } from 'node:stream/consumers';
import { agentNamed } from '../../agents';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import { sysctlsOf } from '../../lab/fabric/host';
import type { Environment } from '../../recording/types';
import { packagePath } from '../../topology/package-path';

const known = new Map<string, Promise<Environment['versions']>>();

/** What a result may depend on beside the topology: kernel, machine, the versions of everything that took part. */
export async function environmentOf(lab: Lab): Promise<Environment> {
  const clockSource = await lab.control.read('/sys/devices/system/clocksource/clocksource0/current_clocksource');
  const settings = lab.topology.nodes.flatMap((node) =>
    Object.entries(sysctlsOf(node)).map(([name, value]) => [`${node.name}: ${name}`, value]),
  );
  return {
    kernel: release(),
    machine: `${arch()}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    processors: cpus().length,
    clockSource: clockSource.trim(),
    versions: await versionsIn(lab),
    sysctls: Object.fromEntries(settings) as Record<string, string>,
  };
}

/** Asked once for each combination of runtime and agents: versions do not change within a run. */
function versionsIn(lab: Lab): Promise<Environment['versions']> {
  const kinds = [...new Set(lab.topology.nodes.flatMap((node) => (node.agent ? [node.agent.kind] : [])))].toSorted();
  const key = [lab.runtime, ...kinds].join(' ');
  const versions = known.get(key) ?? askVersions(lab, kinds);
  known.set(key, versions);
  return versions;
}

async function askVersions(lab: Lab, kinds: readonly string[]): Promise<Environment['versions']> {
  const ofAgents = kinds.map(async (kind) => {
    const node = lab.topology.nodes.find((candidate) => candidate.agent?.kind === kind);
    return [kind, node ? await versionFrom(lab.spawn(node.name, agentNamed(kind).versionCommand)) : ''] as const;
  });
  const tcpdump = versionFrom(lab.instrument(['tcpdump', '--version'])).then(
    (version) => ['tcpdump', version] as const,
  );
  const iproute = versionFrom(lab.instrument(['ip', '-V'])).then((version) => ['iproute2', version] as const);
  return Object.fromEntries([
    ['failover-drill', ownVersion()] as const,
    ['node', process.versions.node] as const,
    ...(await Promise.all([...ofAgents, tcpdump, iproute])),
  ]);
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
  return version;
}

/** Programs differ in where and how they print their version. */
async function versionFrom({ stdout, stderr, stdin }: LabProcess): Promise<string> {
  stdin.end();
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  return /\d+\.\d[\w.-]*/.exec(`${out}\n${err}`)?.[0] ?? 'unknown';
}
