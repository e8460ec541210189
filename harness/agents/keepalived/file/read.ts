import { statementsOf } from './blocks';
import { linesOf, type IncludedFile, type Reading } from './expand';
import { home, noSources, type Sources } from './sources';
import type { GrammarFinding, Statement } from './statement';
import { unknownDirectives } from './unknown-directives';

/** A keepalived.conf(5), read as the machine of one configuration id reads it. */
export interface ConfigurationFile {
  readonly path: string;
  readonly configurationId: string;
  readonly statements: readonly Statement[];
  /** In the order in which they were noticed. */
  readonly findings: readonly GrammarFinding[];
  /** What it includes, and what that includes. */
  readonly included: readonly IncludedFile[];
}

/** Tolerant: whatever is written is read, and what is wrong with it is told beside. */
export function readConfiguration(
  path: string,
  text: string,
  configurationId: string,
  sources: Sources = noSources,
): ConfigurationFile {
  const findings: GrammarFinding[] = [];
  const definitions = new Map([['_INSTANCE', [{ text: configurationId, at: { file: path, line: 1 } }]]]);
  const included: IncludedFile[] = [];
  const reading: Reading = {
    configurationId,
    sources,
    definitions,
    findings,
    included,
    serverFolder: home,
    open: [path],
  };
  const statements = statementsOf(linesOf(text, reading), findings);
  return { path, configurationId, statements, included, findings: [...findings, ...unknownDirectives(statements)] };
}
