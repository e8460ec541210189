import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { agents, foundVersion } from '../../agents';
import { installCommand } from '../../lab/doctor/packages';
import { catalogue } from '../../faults/catalogue';
import { runtimeNames, type RuntimeName } from '../../recording/runtime-name';
import { suitsOf, type FaultKind } from '../../schedule/fault-kind';
import { packagePath } from '../../topology/package-path';
import { descriptionOf, readyMade } from '../../topology/ready-made';

export interface Listed {
  readonly name: string;
  readonly description: string;
}

/** What it does, to whom, how it is shown, and its parameters with their ranges, as a JSON Schema. */
export interface ListedFault extends Listed {
  readonly target: string;
  /** Kinds of service, or what software must be able to do: any of these. */
  readonly suits: readonly string[];
  /** In which it can be applied: none where it is refused. */
  readonly runtimes: readonly RuntimeName[];
  readonly refused?: { readonly why: string; readonly hint: string };
  readonly proof: string;
  readonly parameters: object;
}

/** All that comes with the package and can be named on the command line or in a topology or a suite. */
export interface Inventory {
  readonly topologies: readonly Listed[];
  /** `version`: what this machine has of it; null where it has nothing. */
  readonly agents: readonly (Listed & { readonly packages: readonly string[]; readonly version?: string | null })[];
  readonly faults: readonly ListedFault[];
  readonly suites: readonly Listed[];
  readonly drills: readonly Listed[];
}

export function inventory(): Inventory {
  return {
    topologies: readyMade().map((topology) => ({ name: topology.name, description: descriptionOf(topology) })),
    agents: agents.map(({ name, packages: needed }) => {
      const packages = Object.keys(needed);
      return { name, description: `Debian package ${packages.join(', ')}`, packages };
    }),
    faults: catalogue.map(listedFault),
    suites: suites(),
    drills: drills(),
  };
}

// What nodes are made of makes no difference to what strikes them: either runtime has all.
function listedFault(kind: FaultKind): ListedFault {
  const { name, does, target, proof, parameters, refused } = kind;
  return {
    ...{ name, description: does, target, suits: suitsOf(kind), proof },
    runtimes: refused ? [] : runtimeNames,
    ...(refused && { refused }),
    parameters: z.toJSONSchema(parameters),
  };
}

/** With what this machine has of each, and how it comes by what it has not. */
export async function agentsHere(): Promise<Inventory['agents']> {
  const listed = inventory().agents;
  return Promise.all(
    listed.map(async (agent, index) => {
      const known = agents[index];
      const version = known ? await foundVersion(known) : null;
      const found = version === null ? `not here: ${installCommand(agent.packages)}` : `${version} found`;
      return { ...agent, version, description: `${agent.description}; ${found}` };
    }),
  );
}

/** The standard suites; each file says at its top what it drills. */
function suites(): Listed[] {
  const folder = packagePath('suites');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  return files.toSorted().map((file) => ({
    name: basename(file, '.ts'),
    description: openingComment(readFileSync(join(folder, file), 'utf8')),
  }));
}

/** The drills that are ready to be run as files; each says at its top what it is about. */
function drills(): Listed[] {
  const folder = packagePath('suites/drills');
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({ name: `drills/${file}`, description: openingWords(readFileSync(join(folder, file), 'utf8')) }));
}

/** The comment of a YAML file that follows its line for editors. */
const openingWords = (text: string): string =>
  openingComment(text.replace(/^# yaml-language-server.*\n#\n/, '').replaceAll(/^# /gm, '// '));

/** The first block comment, or the first run of line comments, of a source text; on one line. */
export function openingComment(source: string): string {
  const block = /\/\*\*([\s\S]*?)\*\//.exec(source)?.[1];
  const lines = /(?:^|\n)(\/\/ .*(?:\n\/\/ .*)*)/.exec(source)?.[1];
  return (block ?? lines ?? '')
    .replaceAll(/^\s*(?:\*|\/\/)?\s?/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
