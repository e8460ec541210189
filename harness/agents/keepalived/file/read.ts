import { statementsOf } from './blocks';
import { linesOf, type IncludedFile, type Reading } from './expand';
import { home, noSources, type Sources } from './sources';
import type { Line } from './line';
import { mostLines, tooMany, type GrammarFinding, type Statement } from './statement';
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

/** Would begin a comment if they stood there themselves. */
const signs = { _HASH: '#', _BANG: '!' };

/** Tolerant: whatever is written is read, and what is wrong with it is told beside. */
export function readConfiguration(
  path: string,
  text: string,
  configurationId: string,
  sources: Sources = noSources,
): ConfigurationFile {
  const findings: GrammarFinding[] = [];
  const definitions = new Map(
    Object.entries({ ...signs, _INSTANCE: configurationId }).map(([name, value]) => [
      name,
      [{ text: value, at: { file: path, line: 1 } }],
    ]),
  );
  const included: IncludedFile[] = [];
  const reading: Reading = {
    configurationId,
    sources,
    definitions,
    rounds: { left: mostLines },
    findings,
    included,
    serverFolder: home,
    open: [path],
  };
  const statements = statementsOf(limited(linesOf(text, reading), findings), findings);
  return { path, configurationId, statements, included, findings: [...findings, ...unknownDirectives(statements)] };
}

function* limited(lines: Iterable<Line>, findings: GrammarFinding[]): Generator<Line> {
  let count = 0;
  for (const line of lines) {
    if (++count <= mostLines) yield line;
    else {
      findings.push(tooMany(line.at));
      return;
    }
  }
}
