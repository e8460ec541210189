import type { Document } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import { throwMistakes } from '../topology-error';
import { aliasFlaws, firstAliasOffset } from './aliases';
import { depthFlaws } from './depth';
import type { TextFlaw } from './flaw';
import { keyFlaws } from './keys';
import type { Source } from './source';
import { mistakeAt, sourceOf } from './source';
import { syntaxFlaws } from './syntax';

/** A topology is written by hand; whatever is larger is not one. */
export const maximumBytes = 1024 * 1024;

/** @throws {TopologyError} when the text is no single, reasonable YAML document with something in it */
export function readYaml(text: string, file: string): Source {
  const lines = linesOf(text);
  const refuse = (flaws: readonly TextFlaw[]) => throwMistakes(flaws.map((flaw) => mistakeAt(flaw, lines, file)));

  if (Buffer.byteLength(text) > maximumBytes) refuse([tooLarge]);
  refuse(depthFlaws(text));
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true, uniqueKeys: false, logLevel: 'error' });
  refuse(syntaxFlaws(document));
  refuse([...aliasFlaws(document), ...keyFlaws(document)]);
  if (document.contents === null) refuse([empty]);

  const data = dataOf(document);
  if (data === tooManyAliases) refuse([{ ...bomb, offset: firstAliasOffset(document) }]);
  return sourceOf(document, data, lines, file);
}

/** Counted before anything is parsed, since there may be something to say of the text before that. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return lines;
}

const tooManyAliases = Symbol('too many aliases');

/** The parser's own limit on what aliases may unfold to is the only way in which this can fail by now. */
function dataOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ReferenceError) return tooManyAliases;
    throw error;
  }
}

const tooLarge: TextFlaw = {
  offset: 0,
  path: [],
  code: 'file-too-large',
  message: `the file is over ${maximumBytes} bytes`,
  hint: 'a topology is a short text: is this the right file?',
};

const empty: TextFlaw = {
  offset: 0,
  path: [],
  code: 'file-empty',
  message: 'there is nothing in the file',
  hint: 'begin with name, networks, nodes, vips and agent',
};

const bomb: Omit<TextFlaw, 'offset'> = {
  path: [],
  code: 'yaml-too-complex',
  message: 'the aliases unfold to too much data',
  hint: 'write the values out',
};
