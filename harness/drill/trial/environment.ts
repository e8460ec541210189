import { readFileSync } from 'node:fs';
import { arch, cpus, release } from 'node:os';
import { text } from 'node:stream/consumers';
import { agentNamed } from '../../agents';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import { serverFacts } from '../readiness/server-facts';
import { sysctlsOf } from '../../lab/fabric/host';
import { joinNamed } from '../../recording/join-environments';
import type { Environment } from '../../recording/types';
import { packagePath } from '../../topology/package-path';

/** What programs have said of their versions, by the place in which they were asked: it does not change within a run. */
export type AskedVersions = Map<string, Promise<string>>;

/** What servers are made of, by topology and runtime: it is asked once in a run. */
const askedServers = new WeakMap<AskedVersions, Map<string, ReturnType<typeof serverFacts>>>();

/** Before anything is broken: whoever kills an agent kills what asks beside it. */
export async function serversIn(lab: Lab, asked: AskedVersions): Promise<NonNullable<Environment['servers']>> {
  const all = askedServers.get(asked) ?? new Map<string, ReturnType<typeof serverFacts>>();
  askedServers.set(asked, all);
  const { name } = lab.topology;
  const key = `${lab.runtime} ${name}`;
  const facts = all.get(key) ?? serverFacts(lab);
  all.set(key, facts);
  return { [name]: await facts };
}

/** What a result may depend on beside the topology: kernel, machine, the versions of everything that took part. */
export async function environmentOf(lab: Lab, asked: AskedVersions): Promise<Environment> {
  const clockSource = await lab.control.read('/sys/devices/system/clocksource/clocksource0/current_clocksource');
  const settings = lab.topology.nodes.flatMap((node) =>
    Object.entries(sysctlsOf(node)).map(([name, value]) => [`${node.name}: ${name}`, value]),
  );
  return {
    kernel: release(),
    machine: `${arch()}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    processors: cpus().length,
    clockSource: clockSource.trim(),
    versions: await versionsIn(lab, asked),
    sysctls: Object.fromEntries(settings) as Record<string, string>,
  };
}

/** Each program once in each place: an image of the user's own may bring another version than ours, or than the machine. */
async function versionsIn(lab: Lab, asked: AskedVersions): Promise<Environment['versions']> {
  const ask = (program: string, place: string, start: () => LabProcess): readonly [string, Promise<string>] => {
    const key = `${lab.runtime} ${place} ${program}`;
    const version = asked.get(key) ?? versionFrom(start());
    asked.set(key, version);
    return [program, version];
  };
  const ofSoftware = lab.topology.nodes.flatMap(({ name, image = '', software }) =>
    software.map(({ kind }) => ask(kind, image, () => lab.spawn(name, agentNamed(kind).versionCommand))),
  );
  const ofInstruments = [
    ask('tcpdump', '', () => lab.instrument(['tcpdump', '--version'])),
    ask('iproute2', '', () => lab.instrument(['ip', '-V'])),
  ];
  const found = await Promise.all(
    [...ofSoftware, ...ofInstruments].map(async ([program, version]) => ({ [program]: await version })),
  );
  const own = { 'failover-drill': ownVersion(), node: process.versions.node };
  return [own, ...found].reduce(joinNamed);
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
  return version;
}

/** Programs differ in where and how they print their version. */
async function versionFrom({ stdout, stderr }: LabProcess): Promise<string> {
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  return /\d+\.\d[\w.-]*/.exec(`${out}\n${err}`)?.[0] ?? 'unknown';
}
