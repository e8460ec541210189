import type { AgentKind } from '../agent-kind';
import type { WrittenAgent } from '../shape/agent';
import { commonAgentKeys } from '../shape/agent';
import { suggestion } from '../did-you-mean';
import { readShape } from '../shape/read-shape';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Finding, Path } from '../source/finding';
import type { AgentUse } from '../types';
import type { ReadFile } from './configuration';
import { readConfiguration } from './configuration';
import { mergedAgent } from './merged-agent';
import { checkNetworkSettings } from './network-settings';

/** systemd's own default for RestartSec. */
const systemdRestartMs = 100;

export type AgentResult = { readonly use: AgentUse } | { readonly findings: readonly Finding[] };

/** The agent of one node that runs one: its settings held against its own schema, its configuration file read. */
export function resolveAgent(
  node: string,
  topology: WrittenTopology,
  kinds: readonly AgentKind[],
  readFile: ReadFile,
): AgentResult {
  const { written, placeOf } = mergedAgent(node, topology);
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
  return { use: { kind: kind.name, settings: shaped.value, ...file, ...supervision(supervised) } };
}

function supervision(supervised: WrittenAgent['supervised']): Pick<AgentUse, 'supervised'> {
  if (supervised === undefined || supervised === false) return {};
  return { supervised: { restartAfterMs: supervised === true ? systemdRestartMs : supervised.restartAfter } };
}

function unknownKind(name: string | undefined, path: Path, kinds: readonly AgentKind[]): Finding {
  const names = kinds.map((kind) => kind.name);
  const known = names.join(', ');
  if (name === undefined)
    return { path, at: 'key', code: 'missing-key', message: '`kind` is missing', hint: `the agents are ${known}` };
  const hint = suggestion(name, names, '');
  return { path, at: 'value', code: 'unknown-agent', message: `no agent \`${name}\` is known (known: ${known})`, hint };
}
