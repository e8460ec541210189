import { cellOf, type Sweep } from '../../harness/explore/plan/sweep/result';
import type { Survived } from '../../harness/explore/plan/sweep/survival';
import { markup, type Markup } from '../markup/markup';
import { glyphs, namesText, survivalText } from './wording';

const [cell, label, numbers] = [26, 260, 22];

const colours: Readonly<Record<Survived['survival'], string>> = {
  survives: 'var(--pass)',
  late: 'var(--known)',
  'two-owners': 'var(--error)',
  'data-lost': 'var(--error)',
  lost: 'var(--fail)',
  'cut-off': 'var(--fail)',
  inconclusive: 'var(--na)',
};

/** Every element against every other; on the diagonal what one alone does. What was not tried, since one takes the other with it, is blank. */
export function matrix(sweep: Sweep): Markup {
  const { elements } = sweep;
  const [width, height] = [label + elements.length * cell, numbers + elements.length * cell];
  const rows = elements.map((row, y) => {
    const name = markup`<text x="${label - 8}" y="${numbers + y * cell + 17}" text-anchor="end" fill="currentColor" font-size="12">${row.name}  ${y + 1}</text>`;
    const cells = elements.slice(0, y + 1).map((column, x) => {
      const found = cellOf(sweep, row.id, column.id);
      if (found === undefined) return null;
      const tip = `${namesText(sweep, found)}: ${survivalText(found)}`;
      return markup`<g><title>${tip}</title><rect x="${label + x * cell + 1}" y="${numbers + y * cell + 1}" width="${cell - 2}" height="${cell - 2}" rx="3" fill="${colours[found.survival]}" fill-opacity="${found.isKnown ? '0.45' : '0.85'}"/><text x="${label + x * cell + cell / 2}" y="${numbers + y * cell + 18}" text-anchor="middle" font-size="14" fill="var(--paper)">${glyphs[found.survival]}</text></g>`;
    });
    return markup`${name}${cells}`;
  });
  const heads = elements.map(
    (_, x) =>
      markup`<text x="${label + x * cell + cell / 2}" y="15" text-anchor="middle" fill="currentColor" font-size="11">${x + 1}</text>`,
  );
  return markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="What survives what">${heads}${rows}</svg>`;
}
