/** A parameter that nothing defines stays one word: what is around it is to be read all the same. */
const piece = /"[^"]*"?|(?:\$\{[^{}"]*\}|[^\s{}"])+|[{}]/g;

/** A line in pieces: words, strings in double quotes, and braces, which end a statement wherever they stand. */
const piecesOf = (text: string): string[] => text.match(piece) ?? [];

/** The same, each with where it begins and ends. */
export const placedPieces = (text: string): { readonly piece: string; readonly from: number; readonly to: number }[] =>
  [...text.matchAll(piece)].map(({ 0: one, index }) => ({ piece: one, from: index, to: index + one.length }));

/** The first parameter outside of quotes that is still there when all that is defined has been put in. */
export const parameterLeft = (text: string): string | undefined =>
  piecesOf(text)
    .filter((one) => !one.startsWith('"'))
    .flatMap((one) => /\$\{[^{}"]*\}/.exec(one)?.[0] ?? [])[0];

/** Without control characters, on one line. */
export const plainText = (text: string): string => text.replaceAll(/\p{Cc}/gu, '?');

export const unquoted = (piece: string): string => (piece.startsWith('"') ? piece.replaceAll('"', '') : piece);

/** A command as keepalived takes it apart: white space parts words, quotes of both kinds and backslashes do not. */
export function commandWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && at + 1 < text.length) word = (word ?? '') + text.charAt(++at);
    else if (quote !== '' ? sign === quote : sign === '"' || sign === "'") {
      word ??= '';
      quote = quote === '' ? sign : '';
    } else if (quote === '' && /\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + sign;
  }
  return word === null ? words : [...words, word];
}
