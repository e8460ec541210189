/** Losing this many answers in a row is not chance. */
const missesThatCount = 3;

/** Who answered the observer's last questions, and how many in a row one node answered alone. */
export class Steadiness {
  /** The node that alone answered the latest question that was answered at all. */
  private node: string | null = null;
  private inRow = 0;
  private misses = 0;
  private answerers = new Set<string>();
  private asking = false;

  asked(): void {
    if (this.asking) this.conclude();
    this.asking = true;
    this.answerers = new Set();
  }

  answered(node: string): void {
    this.answerers.add(node);
  }

  /** Questions in a row, up to the last, that `node` answered alone. */
  get steady(): { readonly node: string; readonly questions: number } | null {
    return this.node === null || this.misses > 0 ? null : { node: this.node, questions: this.inRow };
  }

  /** Undefined while nothing has been asked; null when nobody answers, or several do. */
  get owner(): string | null | undefined {
    if (!this.asking) return undefined;
    return this.misses < missesThatCount ? this.node : null;
  }

  private conclude(): void {
    if (this.answerers.size === 0) {
      this.misses += 1;
      return;
    }
    const [only] = this.answerers.size === 1 ? this.answerers : [];
    const again = only !== undefined && only === this.node && this.misses === 0;
    this.inRow = again ? this.inRow + 1 : 1;
    this.misses = 0;
    this.node = only ?? null;
  }
}
