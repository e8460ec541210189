import { type Markup, markup } from '../markup/markup';
import { badge } from '../html/sections/badge';
import { document } from '../html/page';
import { verdictWording } from '../wording/verdicts/verdicts';
import type { Block, Cell, Report, Section } from './blocks';

/** A report as one self-contained page in the style of the run's; its print style is the PDF's. */
export function renderReportHtml({ title, kicker, verdict, sections }: Report): string {
  const glyph =
    verdict && markup`<span class="verdict-glyph" aria-hidden="true">${verdictWording[verdict].glyph}</span>`;
  const links = sections.map(({ id, title: name }) => markup`<li><a href="#${id}">${name}</a></li>`);
  return document(
    title,
    markup`<header class="masthead"><p class="kicker">failover-drill <span>${kicker}</span></p><h1 class="v-${verdict}">${glyph}${title}</h1></header>
${sections.length > 1 && markup`<nav aria-label="Contents"><ol class="contents">${links}</ol></nav>`}
${sections.map(sectionHtml)}`,
  );
}

const sectionHtml = ({ id, title, blocks }: Section): Markup =>
  markup`<section id="${id}" class="report-section" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${blocks.map(blockHtml)}</section>
`;

function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'paragraph':
      return markup`<p class="text">${unbroken(block.text)}</p>`;
    case 'notice':
      return markup`<p class="notice">${unbroken(block.text)}</p>`;
    case 'subtitle':
      return markup`<h3>${block.text}</h3>`;
    case 'list':
      return markup`<ul class="bullets">${block.items.map((item) => markup`<li>${cellHtml(item)}</li>`)}</ul>`;
    case 'facts':
      return markup`<dl class="facts">${block.facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${cellHtml(value)}</dd></div>`)}</dl>`;
    case 'figures':
      return markup`<dl class="headline">${block.figures.map(({ name, value, notes }) => markup`<div><dt>${name}</dt><dd class="value">${value}</dd>${notes.map((note) => markup`<dd>${note}</dd>`)}</div>`)}</dl>`;
    case 'drawing':
      return markup`<figure class="drawing">${block.svg}${block.caption !== undefined && markup`<figcaption>${block.caption}</figcaption>`}</figure>`;
    case 'table': {
      const style = (index: number) => {
        const { isNumber, isWhole, isProse } = block.columns[index] ?? {};
        return isNumber === true ? 'num' : isWhole === true ? 'whole' : isProse === true ? 'prose' : '';
      };
      const heads = block.columns.map(
        ({ name }, index) => markup`<th scope="col" class="${style(index)}">${name}</th>`,
      );
      const rows = block.rows.map(
        (row) =>
          markup`<tr>${row.map((cell, index) => markup`<td class="${style(index)}">${cellHtml(cell)}</td>`)}</tr>`,
      );
      return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${block.columns.map(({ name }) => name).join(', ')}"><table class="${block.isFine === true && 'fine'}"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
    }
  }
}

/** A number and its unit stay on one line. */
const unbroken = (text: string): string => text.replaceAll(/(\d) (ms|s|min|h|d|%)(?!\w)/g, '$1\u00a0$2');

/** An id is not broken over two lines; a digest or a path may be. */
const shortCode = 16;

function cellHtml(cell: Cell): Markup | string {
  if (typeof cell === 'string') return unbroken(cell);
  switch (cell.kind) {
    case 'code':
      return markup`<code class="${cell.text.length <= shortCode && 'short'}">${cell.text}</code>`;
    case 'strong':
      return markup`<strong>${cell.text}</strong>`;
    case 'verdict':
      return cell.note === undefined ? badge(cell.verdict) : markup`${badge(cell.verdict)} ${cell.note}`;
    case 'several':
      return cell.on === 'row'
        ? markup`${cell.cells.map((each) => markup`${cellHtml(each)} `)}`
        : markup`${cell.cells.map((each) => markup`<span class="line">${cellHtml(each)}</span>`)}`;
    case 'link':
      return markup`<a href="#${cell.section}">${cell.text}</a>`;
    case 'page':
      return markup`<a href="${cell.path}">${cell.text}</a>`;
    case 'blank':
      return markup`<span class="blank">${cell.what}</span>`;
  }
}
