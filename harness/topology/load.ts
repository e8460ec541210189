import type { AgentKind } from './agent-kind';
import { checkReferences } from './check/references';
import type { ReadFile } from './resolve/configuration';
import { resolveFiles, type ReadTree } from './resolve/files';
import { resolveSoftware } from './resolve/software';
import { resolveTopology } from './resolve/topology';
import { readShape } from './shape/read-shape';
import { topologyShape, type WrittenTopology } from './shape/topology-shape';
import type { Flaw } from './source/flaw';
import { readYaml } from './source/read-yaml';
import { throwMistakes, TopologyError } from './topology-error';
import type { Topology } from './types';

export interface LoadContext {
  /** How the file is named in mistakes. */
  readonly file: string;
  /** The agents that a topology may use. */
  readonly kinds: readonly AgentKind[];
  /** Gives the text of a configuration file, relative to the topology's folder; throws as node:fs does. */
  readonly readFile: ReadFile;
  /** The same of a file or of all the files of a folder, for what nodes are given; absent: files alone, none executable. */
  readonly readTree?: ReadTree;
}

/**
 * Reads a topology. A file is checked in stages, since a later one would only accuse what an earlier one has found
 * broken: YAML, then keys and values, then what refers to what. All the mistakes of a stage are reported together.
 *
 * @throws {TopologyError}
 */
export function loadTopology(
  text: string,
  { file, kinds, readFile, readTree = plain(readFile) }: LoadContext,
): Topology {
  const source = readYaml(text, file);
  const located = (findings: readonly Flaw[]) => findings.map((finding) => source.locate(finding));

  const shaped = readShape(topologyShape, source.value);
  if ('findings' in shaped) throw new TopologyError(located(shaped.findings));
  const serviceKinds = kinds.filter(({ role }) => role === 'service').map(({ name }) => name);
  const written: WrittenTopology = { ...shaped.value, serviceKinds };
  const own = resolveFiles(written, readTree);
  const software = resolveSoftware(written, kinds, own.files, readFile);
  throwMistakes(located([...checkReferences(written), ...own.findings, ...software.findings]));
  const { topology, findings } = resolveTopology(written, software.uses, own.files);
  throwMistakes(located(findings));
  return topology;
}

const plain =
  (readFile: ReadFile): ReadTree =>
  (path) => [{ path: '', text: readFile(path), executable: false }];
