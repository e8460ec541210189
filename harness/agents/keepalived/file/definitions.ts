import type { Line } from './line';

/** What each `$NAME=` holds: one line, or several. */
export type Definitions = Map<string, readonly Line[]>;

const definition = /^\$([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)$/;
const use = /\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)(?=\s|$)/g;

export interface Definition {
  readonly name: string;
  readonly value: string;
  /** It goes on in the lines that follow, as long as they end with a backslash. */
  readonly goesOn: boolean;
}

/** `$NAME=value`; nothing may stand before the `$`. */
export function definitionIn(text: string): Definition | null {
  const [, name, value = ''] = definition.exec(text) ?? [];
  if (name === undefined) return null;
  return { name, value: withoutBackslash(value), goesOn: value.endsWith('\\') };
}

export const withoutBackslash = (text: string): string => text.replace(/\s*\\$/, '');

/**
 * Puts in what is defined; a name that is not defined stays as it is, as keepalived has it.
 *
 * @returns the lines that the line has become, or null where nothing in it is defined
 */
export function substituted(line: Line, definitions: Definitions): readonly Line[] | null {
  const names = [...line.text.matchAll(use)].map(([, braced, bare]) => braced ?? bare ?? '');
  const first = names.find((name) => definitions.has(name));
  if (first === undefined) return null;
  const value = definitions.get(first) ?? [];
  const [before = '', after = ''] = splitAtUse(line.text, first);
  if (value.length <= 1) return [{ ...line, text: `${before}${value[0]?.text ?? ''}${after}` }];
  // Each line of a definition keeps its own place: that is where a reader has to look.
  return value.map(({ text, at }, position) => ({
    at,
    text: `${position === 0 ? before : ''}${text}${position === value.length - 1 ? after : ''}`,
  }));
}

function splitAtUse(text: string, name: string): [before: string, after: string] {
  const found = new RegExp(String.raw`\$\{${name}\}|\$${name}(?=\s|$)`).exec(text);
  if (!found) return [text, ''];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}
