import type { Verdict } from '../../harness/judging/types';
import type { Markup } from '../markup/markup';

/** A report as data: what it says, apart from how HTML or Markdown says it. */
export interface Report {
  readonly title: string;
  /** Under the title, in one line. */
  readonly kicker: string;
  readonly verdict: Verdict | null;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What a reader should not overlook: a critical finding, a source that does not exist. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'subtitle'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: Cell])[] }
  | {
      readonly kind: 'figures';
      readonly figures: readonly { readonly name: string; readonly value: string; readonly notes: readonly string[] }[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      /** To be looked up rather than read: small. */
      readonly isFine?: true;
    }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  /** Markdown has no drawings of ours: it shows the text. */
  | { readonly kind: 'drawing'; readonly svg: Markup; readonly text: string; readonly caption?: string };

type TableBlock = Extract<Block, { kind: 'table' }>;

export interface Column {
  readonly name: string;
  readonly isNumber?: true;
  /** Names and moments, which are not broken over lines. */
  readonly isWhole?: true;
  /** Sentences, which need some width also where there is little. */
  readonly isProse?: true;
}

export type Cell =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly note?: string }
  /** To another section of the report. */
  | { readonly kind: 'link'; readonly section: string; readonly text: string }
  /** To a page that lies beside or below this one. */
  | { readonly kind: 'page'; readonly path: string; readonly text: string }
  /** One below the other, or in a row that breaks only between them. */
  | { readonly kind: 'several'; readonly cells: readonly Cell[]; readonly on: 'lines' | 'row' }
  /** Only people can fill it: visibly blank, never invented. */
  | { readonly kind: 'blank'; readonly what: string };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const notice = (text: string): Block => ({ kind: 'notice', text });
export const subtitle = (text: string): Block => ({ kind: 'subtitle', text });
export const list = (items: readonly Cell[]): Block => ({ kind: 'list', items });
export const facts = (pairs: readonly (readonly [string, Cell])[]): Block => ({ kind: 'facts', facts: pairs });
/** Columns whose name ends in `#` hold numbers, in `!` what is not broken over lines, in `~` sentences. */
export const table = (names: readonly string[], rows: readonly (readonly Cell[])[]): TableBlock => ({
  kind: 'table',
  columns: names.map(columnOf),
  rows,
});
function columnOf(name: string): Column {
  if (name.endsWith('#')) return { name: name.slice(0, -1), isNumber: true };
  if (name.endsWith('~')) return { name: name.slice(0, -1), isProse: true };
  return name.endsWith('!') ? { name: name.slice(0, -1), isWhole: true } : { name };
}

/** For what is looked up rather than read. */
export const fineTable = (names: readonly string[], rows: readonly (readonly Cell[])[]): Block => ({
  ...table(names, rows),
  isFine: true,
});
export const code = (text: string): Cell => ({ kind: 'code', text });
export const strong = (text: string): Cell => ({ kind: 'strong', text });
export const lines = (cells: readonly Cell[]): Cell => ({ kind: 'several', cells, on: 'lines' });
export const inARow = (cells: readonly Cell[]): Cell => ({ kind: 'several', cells, on: 'row' });
/** A path, never an address elsewhere, whatever a folder is called. */
export const page = (path: string, text: string): Cell => ({
  kind: 'page',
  path: /^[\w-]+:/.test(path) ? `./${path}` : path,
  text,
});
export const link = (section: string, text: string): Cell => ({ kind: 'link', section, text });
export const verdictCell = (verdict: Verdict, note?: string): Cell => ({
  kind: 'verdict',
  verdict,
  ...(note !== undefined && { note }),
});
/** A field that people fill: what they gave, else a blank that says what belongs there. */
export const field = (value: string | undefined, what: string): Cell => value ?? { kind: 'blank', what };
