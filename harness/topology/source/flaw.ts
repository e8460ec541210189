/** Keys and indices from the root of the data to a value. */
export type Path = readonly (string | number)[];

interface Wrong {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What is wrong, by its place in the data; the source knows where in the text that is. */
export interface Flaw extends Wrong {
  /** Whether the key or its value is wrong. A key that is missing is found at what should hold it. */
  readonly at: 'key' | 'value';
}

/** What is wrong, by its place in the text: for what never becomes data. */
export interface TextFlaw extends Wrong {
  readonly offset: number;
}

/** `vips[0].priorities.server-a` */
export function pathText(path: Path): string {
  return path.map((part, depth) => (typeof part === 'number' ? `[${part}]` : `${depth ? '.' : ''}${part}`)).join('');
}
