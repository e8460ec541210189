/**
 * A line as keepalived's own parser goes on with it: `#` and `!` begin a comment anywhere but in double quotes or
 * after a backslash, and the white space around what is left goes.
 *
 * @returns the line; whether its double quotes are open at its end
 */
export function withoutComment(line: string): { readonly text: string; readonly quoteOpen: boolean } {
  let text = '';
  let inQuotes = false;
  let isComment = false;
  for (let at = 0; at < line.length && !isComment; at++) {
    const sign = line.charAt(at);
    const next = line.charAt(at + 1);
    const isEscape = sign === '\\' && next !== '';
    if (sign === '"') inQuotes = !inQuotes;
    isComment = !inQuotes && (sign === '#' || sign === '!');
    if (isComment) continue;
    // Outside of quotes an escaped comment sign loses its backslash; every other escape stays for whoever reads the words.
    if (isEscape) text += inQuotes || !/[#!]/.test(next) ? sign + next : next;
    else text += sign;
    if (isEscape) at++;
  }
  return { text: text.trim(), quoteOpen: inQuotes };
}
