import type { Document, LineCounter } from 'yaml';
import type { TopologyMistake } from '../topology-error';
import type { Flaw, TextFlaw } from './flaw';
import { pathText } from './flaw';
import { offsetOf } from './offset';

/** A YAML file that could be read: its data, and where in the text each part of it stands. */
export interface Source {
  readonly value: unknown;
  locate(finding: Flaw): TopologyMistake;
}

export const sourceOf = (document: Document, value: unknown, lines: LineCounter, file: string): Source => ({
  value,
  locate: (finding) => mistakeAt({ ...finding, offset: offsetOf(document, finding) }, lines, file),
});

export function mistakeAt({ offset, path, code, message, hint }: TextFlaw, lines: LineCounter, file: string) {
  const { line, col: column } = lines.linePos(offset);
  return { code, file, line, column, path: oneLine(pathText(path)), message: oneLine(message), hint: oneLine(hint) };
}

/** Keys and values of the user's come back in messages: they must not break the line, nor colour the terminal. */
function oneLine(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => JSON.stringify(character).slice(1, -1));
  return visible.length > 300 ? `${visible.slice(0, 300)}...` : visible;
}
