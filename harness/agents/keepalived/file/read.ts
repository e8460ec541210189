import { statementsOf } from './blocks';
import { linesOf, type IncludedFile, type Reading } from './expand';
import { home, noSources, type Sources } from './sources';
import type { Line } from './line';
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
  const statements = statementsOf(limited(linesOf(text, reading), findings), findings);
  return { path, configurationId, statements, included, findings: [...findings, ...unknownDirectives(statements)] };
}

const mostLines = 100_000;

/** Parameters of several lines can make more of a few than any machine can hold. */
function* limited(lines: Iterable<Line>, findings: GrammarFinding[]): Generator<Line> {
  let count = 0;
  for (const line of lines) {
    if (++count <= mostLines) yield line;
    else {
      findings.push({
        id: 'lines-too-many',
        at: line.at,
        what: `there are more than ${mostLines} lines with all that is put in: the rest is not looked at`,
        remedy: 'look at the parameters that stand for several lines',
      });
      return;
    }
  }
}
