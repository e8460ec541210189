/** Who heard whose claims, and when last: tells one broadcast domain from the parts of a partition without knowing of faults. */
export class Audience {
  private readonly heardNs = new Map<string, Map<string, bigint>>();

  heard(node: string, listener: string, atNs: bigint): void {
    const listeners = this.heardNs.get(node);
    if (listeners === undefined) this.heardNs.set(node, new Map([[listener, atNs]]));
    else listeners.set(listener, atNs);
  }

  /** Some node, one of the two perhaps, heard both since then. Without ports all that was captured was heard there. */
  heardTogether(one: string, other: string, sinceNs: bigint): boolean {
    const ofOne = this.heardNs.get(one);
    const ofOther = this.heardNs.get(other);
    if (ofOne === undefined || ofOther === undefined) return true;
    const since = (listeners: Map<string, bigint>, listener: string): boolean => {
      const lastNs = listeners.get(listener);
      return lastNs !== undefined && lastNs >= sinceNs;
    };
    if (since(ofOne, other) || since(ofOther, one)) return true;
    return [...ofOne.keys()].some((listener) => since(ofOne, listener) && since(ofOther, listener));
  }
}
