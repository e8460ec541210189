import { codeSpan, markdownText } from '../github/markdown';
import { verdictWording } from '../wording/verdicts/verdicts';
import type { Block, Cell, Report, Section } from './blocks';

/** The same report as Markdown, for a repository or a wiki. */
export function renderReportMarkdown({ title, kicker, verdict, sections }: Report): string {
  const glyph = verdict === null ? '' : `${verdictWording[verdict].glyph} `;
  return `# ${glyph}${markdownText(title)}\n\n${markdownText(kicker)}\n\n${sections.map(sectionText).join('\n')}`;
}

const sectionText = ({ title, blocks }: Section): string =>
  `## ${markdownText(title)}\n\n${blocks.map(blockText).join('\n\n')}\n`;

export function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return markdownText(block.text);
    case 'notice':
      return `> **${markdownText(block.text)}**`;
    case 'subtitle':
      return `### ${markdownText(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${cellText(item)}`).join('\n');
    case 'facts':
      return block.facts.map(([name, value]) => `- **${markdownText(name)}:** ${cellText(value)}`).join('\n');
    case 'figures':
      return block.figures
        .map(({ name, value, notes }) =>
          `- **${markdownText(name)}: ${markdownText(value)}** ${markdownText(notes.join('; '))}`.trimEnd(),
        )
        .join('\n');
    case 'drawing':
      return markdownText(block.text);
    case 'table': {
      const heads = block.columns.map(({ name }) => markdownText(name));
      const lines = block.columns.map(({ isNumber }) => (isNumber === true ? '---:' : '---'));
      return [heads, lines, ...block.rows.map((row) => row.map(cellText))]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
    }
  }
}

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return markdownText(cell);
  switch (cell.kind) {
    case 'code':
      return codeSpan(cell.text);
    case 'strong':
      return `**${markdownText(cell.text)}**`;
    case 'several':
      return cell.cells.map(cellText).join(cell.on === 'row' ? ' ' : '<br>');
    case 'link':
      return `[${markdownText(cell.text)}](#${cell.section})`;
    case 'verdict':
      return [verdictWording[cell.verdict].glyph, verdictWording[cell.verdict].word, markdownText(cell.note ?? '')]
        .join(' ')
        .trimEnd();
    case 'page':
      return `[${markdownText(cell.text)}](<${encodeURI(cell.path)}>)`;
    case 'blank':
      return `\\_\\_\\_\\_\\_\\_ *(${markdownText(cell.what)})*`;
  }
}
