/** A page for users: its blocks in order. */
export interface Documented {
  readonly blocks: readonly { readonly language: string; readonly title: string | null; readonly text: string }[];
  /** Of its shell blocks, without what is said of them. */
  readonly commands: readonly DocumentedCommand[];
}

export interface DocumentedCommand {
  readonly line: string;
  /** `# ends with 1`; otherwise 0. */
  readonly endsWith: number;
}

const fence = /^ *```(\w+)(?: title=(\S+))?\n([\s\S]*?)^ *```$/gm;

export function documented(markdown: string): Documented {
  const blocks = [...markdown.matchAll(fence)].map(([, language = '', title, text = '']) => ({
    ...{ language, text },
    title: title ?? null,
  }));
  const lines = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n'));
  const commands = lines.map((line) => ({
    line: line.replace(/\s+#.*$/, '').trim(),
    endsWith: Number(/# ends with (\d+)$/.exec(line)?.[1] ?? 0),
  }));
  return { blocks, commands: commands.filter(({ line }) => line !== '') };
}

/** Without the place in the page. */
export const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path);

const today = new Date();
const thisQuarter = `${today.getUTCFullYear()}Q${Math.floor(today.getUTCMonth() / 3) + 1}`;

/** The words of a command, as a reader gives it, who names the quarter that it is. */
export const wordsOf = (line: string): readonly string[] =>
  line.split(' ').map((word) => (/^\d{4}Q\d$/.test(word) ? thisQuarter : word));
