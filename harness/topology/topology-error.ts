/** One thing that is wrong with a topology file, at one place in it. */
export interface TopologyMistake {
  /** The class of mistake: `unknown-key`, `duplicate-mac`, ... Stable. */
  readonly code: string;
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** Where in the data: `nodes.server-a.interfaces.eth0.mac`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}

/** `lab.yaml:3:5: nodes.server-a: what is wrong`, as compilers print it, so that editors can jump there. */
export function mistakeLine({ file, line, column, path, message }: TopologyMistake): string {
  return [`${file}:${line}:${column}`, ...(path === '' ? [] : [path]), message].join(': ');
}

/** A topology file that cannot be used. It carries every mistake found; the first in the file is its headline. */
export class TopologyError extends Error {
  override readonly name = 'TopologyError';
  readonly code: string;
  readonly hint: string;
  /** In the order of the file. */
  readonly mistakes: readonly TopologyMistake[];

  /** @param found at least one */
  constructor(found: readonly TopologyMistake[]) {
    const mistakes = found.toSorted((one, other) => one.line - other.line || one.column - other.column);
    const [first] = mistakes;
    if (first === undefined) throw new RangeError('a TopologyError without a mistake');
    super(mistakeLine(first));
    this.mistakes = mistakes;
    this.code = first.code;
    this.hint = first.hint;
  }
}

/** @throws {TopologyError} if anything was found */
export function throwMistakes(found: readonly TopologyMistake[]): void {
  if (found.length > 0) throw new TopologyError(found);
}
