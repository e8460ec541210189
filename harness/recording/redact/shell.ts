/** What a command line is made of; each begins with a character of its own, so that no text is read in more than one way. */
const inDouble = String.raw`(?:[^"\\]|\\[\s\S])*`;
const double = `"${inDouble}"`;
const single = "'[^']*'";

// A command ends at a newline, `;`, `|` or `&`, and what comes then is of another; not where these are quoted, or the line goes on.
const step = String.raw`${double}|"(?!${inDouble}")|${single}|'(?![^']*')|\\[\s\S]|[^\n;|&"'\\]`;

/** What a program was called with before an option. Where its name comes again, that is where to look from: it would be slow. */
export const calledWith = (names: string): string =>
  String.raw`(?<![\w.-])(?:${names})(?![\w.-])(?:(?!(?<![\w.-])(?:${names})(?![\w.-]))(?:${step}))*?(?:(?<=\s)|\n)`;

/** Between an option and its value. */
export const gap = String.raw`(?:(?:\s|\\\r?\n)+|=)`;

// Where no shell reads it, `;` and `&` are characters as any other.
const unquoted = String.raw`(?:\\\S|[^\s"'\\])+`;
// How a shell is given a quote within quotes: 'hun'\''ter2', 'hun'"'"'ter2'
const goesOn = String.raw`(?:(?:\\["']|"'"|'"')(?:${double}|${single})?)*`;

/** A word that is a secret as a whole. */
export const secretWord = String.raw`(?:${double}|${single})${goesOn}|["']?${unquoted}`;

/**
 * Patterns of a word that has a secret behind a key: `admin:secret`, `"admin:secret"`.
 * @param before what comes before the word @param key the pattern of what the secret stands behind, given what does not end it
 */
export const behindKey = (before: string, key: (ends: string) => string, flags: string): readonly RegExp[] => [
  new RegExp(String.raw`(${before}"${key(String.raw`\n"`)})((?:[^"\\\n]|\\.)+)(?=")`, flags),
  new RegExp(String.raw`(${before}'${key(String.raw`\n'`)})([^'\n]+(?:'(?:\\'|"'")'[^'\n]*)*)(?=')`, flags),
  new RegExp(String.raw`(${before}(?:\\?["'])?${key(String.raw`\s"'`)})(${unquoted})`, flags),
];
