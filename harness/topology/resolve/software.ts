import type { AgentKind } from '../agent-kind';
import type { WrittenAgent } from '../shape/agent';
import { commonAgentKeys } from '../shape/agent';
import { suggestion } from '../did-you-mean';
import { readShape } from '../shape/read-shape';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw, Path } from '../source/flaw';
import { pathText } from '../source/flaw';
import type { AgentUse, NodeFile } from '../types';
import type { ReadFile } from './configuration';
import { readConfiguration } from './configuration';
import { checkNetworkSettings } from './network-settings';
import { softwareOn, type WrittenUse } from './written-software';

/** systemd's own default for RestartSec. */
const systemdRestartMs = 100;

export interface ResolvedSoftware {
  /** By node, in the order in which it is started. */
  readonly uses: ReadonlyMap<string, readonly AgentUse[]>;
  readonly findings: readonly Flaw[];
}

/** What runs where: settings held against the schema of their kind, configuration files read. */
export function resolveSoftware(
  topology: WrittenTopology,
  kinds: readonly AgentKind[],
  files: ReadonlyMap<string, readonly NodeFile[]>,
  readFile: ReadFile,
): ResolvedSoftware {
  const uses = new Map<string, AgentUse[]>();
  // What is wrong with the agent of all is wrong for each node, and is still one mistake.
  const findings = new Map<string, Flaw>();
  for (const node of Object.keys(topology.nodes))
    for (const written of softwareOn(node, topology)) {
      const result = resolveUse(node, written, topology, kinds, readFile);
      if ('use' in result)
        uses.set(node, [...(uses.get(node) ?? []), withOwnFile(result.use, files.get(node) ?? [], kinds)]);
      else for (const found of result.findings) findings.set(`${pathText(found.path)}: ${found.message}`, found);
    }
  return { uses, findings: [...findings.values()] };
}

/** A configuration that the user gave by its place in the node is the agent's own, like one that it was given by name. */
function withOwnFile(use: AgentUse, files: readonly NodeFile[], kinds: readonly AgentKind[]): AgentUse {
  const path = kinds.find(({ name }) => name === use.kind)?.configurationPath;
  const file = files.find((one) => one.path === path);
  return file === undefined || use.configuration
    ? use
    : { ...use, configuration: { path: file.path, text: file.text } };
}

type UseResult = { readonly use: AgentUse } | { readonly findings: readonly Flaw[] };

function resolveUse(
  node: string,
  { written, placeOf }: WrittenUse,
  topology: WrittenTopology,
  kinds: readonly AgentKind[],
  readFile: ReadFile,
): UseResult {
  const { kind: name, configuration, supervised, ...settings } = written;
  const kind = kinds.find((one) => one.name === name);
  if (kind === undefined) return { findings: [unknownKind(name, placeOf('kind'), kinds)] };

  const shaped = readShape(kind.settings, settings, commonAgentKeys);
  if ('findings' in shaped)
    return { findings: shaped.findings.map((found) => ({ ...found, path: placeOf(...found.path) })) };
  const astray = checkNetworkSettings(node, kind, shaped.value, placeOf, topology);
  const file = readConfiguration(configuration, placeOf('configuration'), readFile);
  if ('finding' in file) return { findings: [...astray, file.finding] };
  if (astray.length > 0) return { findings: astray };
  const role = kind.role === undefined ? {} : { role: kind.role };
  return { use: { kind: kind.name, ...role, settings: shaped.value, ...file, ...supervision(supervised) } };
}

function supervision(supervised: WrittenAgent['supervised']): Pick<AgentUse, 'supervised'> {
  if (supervised === undefined || supervised === false) return {};
  return { supervised: { restartAfterMs: supervised === true ? systemdRestartMs : supervised.restartAfter } };
}

function unknownKind(name: string | undefined, path: Path, kinds: readonly AgentKind[]): Flaw {
  const names = kinds.map((kind) => kind.name);
  const known = names.join(', ');
  if (name === undefined)
    return { path, at: 'key', code: 'missing-key', message: '`kind` is missing', hint: `the agents are ${known}` };
  const hint = suggestion(name, names, '');
  return { path, at: 'value', code: 'unknown-agent', message: `no agent \`${name}\` is known (known: ${known})`, hint };
}
