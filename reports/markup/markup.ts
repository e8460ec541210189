/** HTML, SVG or XML that is safe to put into a document as it stands. Only `markup` makes it. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Insertable = Markup | string | number | null | undefined | false | readonly Insertable[];

/**
 * A template whose insertions are escaped unless they are markup themselves, for text and for quoted attributes.
 * Lists are joined; null, undefined and false insert nothing. (The packages that do this for HTML return plain strings,
 * which cannot be told from text that has yet to be escaped.)
 */
export function markup(parts: TemplateStringsArray, ...inserted: readonly Insertable[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + textOf(inserted[index - 1]) + part));
}

function textOf(value: Insertable): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Markup) return value.toString();
  return value.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 §2.2 forbids, and the marks that turn the direction of text (which could disguise it). */
const forbidden = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

const escaped = (text: string): string =>
  text.replaceAll(forbidden, '').replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
