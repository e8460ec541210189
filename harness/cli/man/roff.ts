/** Text that means nothing but itself to man(7). */
export function roff(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return escaped.replaceAll(/^(?=[.'])/gm, '\\&');
}

export const paragraph = (text: string): string[] => ['.PP', roff(text.replaceAll(/\s+/g, ' ').trim())];

/** Something, and what it is. */
export const term = (name: string, what: string): string[] => [
  '.TP',
  `\\fB${roff(name)}\\fR`,
  roff(what.replaceAll(/\s+/g, ' ').trim()),
];

/** Line by line, as it stands. */
export const code = (text: string): string[] => (text === '' ? [] : ['.PP', '.nf', roff(text), '.fi']);
