/** Names of one node: hardware addresses, and the addresses that its advertisements come from. What is found to be the same stays so. */
export class Aliases {
  private readonly parents = new Map<string, string>();
  private readonly roots = new Set<string>();

  /** The name that stands for all of them. */
  of(name: string): string {
    let root = name;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    return root;
  }

  /** It was joined with another. */
  knows(name: string): boolean {
    return this.parents.has(name) || this.roots.has(name);
  }

  /** Every name that stands for others, with those. */
  groups(): ReadonlyMap<string, readonly string[]> {
    return Map.groupBy(this.parents.keys(), (name) => this.of(name));
  }

  /** `one` stands for both. */
  join(one: string, other: string): void {
    const [first, second] = [this.of(one), this.of(other)];
    this.roots.add(first);
    if (first !== second) this.parents.set(second, first);
  }
}
