import { basename, dirname, isAbsolute, join } from 'node:path';
import { withoutComment } from './comment';
import { lineOn } from './condition';
import { definitionIn, substituted, withoutBackslash, type Definitions } from './definitions';
import type { Line } from './line';
import { sequenceIn } from './sequence';
import type { Sources } from './sources';
import { tooMany, type GrammarFinding } from './statement';
import { parameterLeft } from './words';

/** A file that another one includes. */
export interface IncludedFile {
  /** On the server. */
  readonly path: string;
  /** On this machine. */
  readonly file: string;
}

export interface Reading {
  readonly configurationId: string;
  readonly sources: Sources;
  readonly definitions: Definitions;
  /** How many more times anything may be read anew for a sequence: each in another multiplies. */
  readonly rounds: { left: number };
  readonly findings: GrammarFinding[];
  readonly included: IncludedFile[];
  /** Of the server's own folders: where the file that is being read lies there. */
  readonly serverFolder: string;
  /** The files that are being read: the one that is given, and what it includes, down to this one. */
  readonly open: readonly string[];
}

/** A definition that uses itself would never end. keepalived's own lines are limited, too. */
const mostSubstitutions = 200;

/** The lines that are left of a text once comments, `@id` conditions, `$NAME` parameters and includes are followed. */
export function* linesOf(text: string, reading: Reading): Generator<Line> {
  const file = reading.open.at(-1) ?? '';
  let defining: { readonly name: string; readonly lines: Line[] } | null = null;
  for (const [index, written] of text.split('\n').entries()) {
    const at = { file, line: index + 1 };
    const { text: line, quoteOpen } = withoutComment(written.replace(/\r+$/, ''));
    if (quoteOpen)
      reading.findings.push({
        id: 'quote-open',
        at,
        what: 'a double quote is opened here and not closed on this line',
        remedy: 'close it: keepalived reads no string over the end of a line',
      });
    if (defining) {
      defining.lines.push({ at, text: withoutBackslash(line) });
      if (!line.endsWith('\\')) defining = null;
      continue;
    }
    const counted = lineOn(reading.configurationId, line);
    const defined = counted === null ? null : definitionIn(counted);
    if (counted === null) continue;
    if (!defined) {
      yield* expanded({ text: counted, at }, reading);
      continue;
    }
    const lines = defined.value === '' && defined.goesOn ? [] : [{ at, text: defined.value }];
    reading.definitions.set(defined.name, lines);
    if (defined.goesOn) defining = { name: defined.name, lines };
  }
}

function* expanded(line: Line, reading: Reading, depth = 0): Generator<Line> {
  const text = lineOn(reading.configurationId, line.text.trim());
  if (text === null || text === '') return;
  if (/^~(?:SEQx?|LST)\(/.test(text)) {
    yield* repeated({ ...line, text }, reading, depth);
    return;
  }
  const defined = definitionIn(text);
  if (defined) {
    reading.definitions.set(defined.name, [{ at: line.at, text: defined.value }]);
    return;
  }
  const lines = depth < mostSubstitutions ? substituted({ ...line, text }, reading.definitions) : null;
  if (lines) for (const one of lines) yield* expanded(one, reading, depth + 1);
  else if (/^include[rmwba]?\s/.test(text)) yield* included({ ...line, text }, reading);
  else {
    const left = parameterLeft(text);
    if (left !== undefined)
      reading.findings.push({
        id: 'parameter-undefined',
        at: line.at,
        what: `nothing defines ${left}`,
        remedy: 'define it above, or give the file as it is on the server and not the template that it is made of',
      });
    yield { ...line, text };
  }
}

/** What follows a sequence, once for each of its values. */
function* repeated({ text, at }: Line, reading: Reading, depth: number): Generator<Line> {
  const sequence = sequenceIn(text);
  if (sequence === null || sequence === 'malformed') {
    reading.findings.push({
      id: 'sequence-malformed',
      at,
      what: 'what this sequence counts or lists cannot be told: all of the line is without effect',
      remedy: 'write ~SEQ(NAME, START, STEP, END), or ~LST(NAME, VALUE, VALUE), and what is repeated behind it',
    });
    return;
  }
  if (sequence.rest === '') return;
  for (const row of sequence.rows()) {
    if (--reading.rounds.left < 0) {
      if (reading.rounds.left === -1) reading.findings.push(tooMany(at));
      return;
    }
    sequence.names.forEach((name, index) => reading.definitions.set(name, [{ at, text: row[index] ?? '' }]));
    yield* expanded({ at, text: sequence.rest }, reading, depth + 1);
  }
}

function* included({ text, at }: Line, reading: Reading): Generator<Line> {
  const pattern = text.replace(/^\S+\s+/, '').replaceAll('"', '');
  const files = reading.sources.match(pattern, dirname(at.file));
  if (files.length === 0)
    reading.findings.push({
      id: 'include-missing',
      at,
      what: `no file is found for ${pattern}`,
      remedy: 'put the file beside the configuration or under --files, or take the line out',
    });
  const serverFolder = dirname(isAbsolute(pattern) ? pattern : join(reading.serverFolder, pattern));
  for (const file of files) {
    reading.included.push({ path: join(serverFolder, basename(file)), file });
    if (reading.open.includes(file))
      reading.findings.push({
        id: 'include-cycle',
        at,
        what: `${file} includes itself`,
        remedy: 'take this include out',
      });
    else yield* linesOf(reading.sources.read(file), { ...reading, serverFolder, open: [...reading.open, file] });
  }
}
