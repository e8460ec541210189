import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Text in a column of its own: padded to the width, cut with an ellipsis where it is wider. */
export function cell(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fitted = stringWidth(text) <= width ? text : cut(text, width);
  const padding = ' '.repeat(Math.max(0, width - stringWidth(fitted)));
  return align === 'left' ? fitted + padding : padding + fitted;
}

/** Lines of at most `width` columns, each indented. */
export const paragraph = (text: string, indent: number, width: number): string =>
  wrapAnsi(text, width - indent, { hard: true })
    .split('\n')
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');

/** Lines of whole words; one that is wider than a line is cut. */
export const wordLines = (words: readonly string[], width: number): string[] =>
  words
    .reduce<string[]>((lines, word) => {
      const longer = [...lines.slice(-1), word].join(' ');
      return stringWidth(longer) <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
    }, [])
    .flatMap((line) => paragraph(line, 0, width).split('\n'));

function cut(text: string, width: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
