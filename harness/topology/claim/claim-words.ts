import { ClaimError } from './claim-error';

export interface Word {
  readonly text: string;
  /** Counted from 1. */
  readonly column: number;
}

/** Reads a claim word by word, remembering where each stood. Comparisons and `@` are words even without blanks around them. */
export class ClaimWords {
  private readonly words: readonly Word[];
  private position = 0;

  constructor(readonly text: string) {
    this.words = [...text.matchAll(/[<>=]+|@|[^\s<>=@]+/g)].map(([word], index, all) => ({
      text: word,
      column: (all[index]?.index ?? 0) + 1,
    }));
  }

  peek(): Word | undefined {
    return this.words[this.position];
  }

  /** @throws {ClaimError} when nothing is left, saying what should have come */
  next(expected: string, hint: string): Word {
    const word = this.peek();
    if (word === undefined) throw new ClaimError(this.text, this.text.length + 1, `${expected} is missing`, hint);
    this.position += 1;
    return word;
  }

  /** Takes the next word if it is this one. */
  accept(text: string): boolean {
    const found = this.peek()?.text === text;
    if (found) this.position += 1;
    return found;
  }

  /** The words up to the given one or the end, as one: durations may hold a blank. @throws {ClaimError} when there is none */
  upTo(end: string, expected: string, hint: string): Word {
    const taken: Word[] = [];
    for (let word = this.peek(); word !== undefined && word.text !== end; word = this.peek()) {
      taken.push(word);
      this.position += 1;
    }
    const column = (taken[0] ?? this.peek())?.column ?? this.text.length + 1;
    if (taken.length === 0) throw new ClaimError(this.text, column, `${expected} is missing`, hint);
    return { text: taken.map(({ text }) => text).join(' '), column };
  }

  /** @throws {ClaimError} when a word is left over */
  end(hint: string): void {
    const word = this.peek();
    if (word !== undefined) throw this.error(word, `nothing should follow here, but "${word.text}" does`, hint);
  }

  error(word: Word, problem: string, hint: string): ClaimError {
    return new ClaimError(this.text, word.column, problem, hint);
  }
}
