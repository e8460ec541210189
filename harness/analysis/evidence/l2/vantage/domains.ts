/** Somewhere that frames are seen: a device of the capture, and the VLAN tags that they bear there, outermost first. */
export interface Place {
  readonly device: string;
  readonly tags: readonly number[];
}

/**
 * Broadcast domains. Tags separate them, and so do devices, until a frame that is seen at two of them shows that what is said at the
 * one is heard at the other.
 */
export class Domains {
  private readonly parents = new Map<string, string>();
  private readonly labels = new Map<string, string>();
  /** Until domains are joined: nearly every frame is seen where the one before was. */
  private told: { readonly place: Place; readonly label: string } | null = null;
  private firstDevice: string | null = null;

  /** What the domain is called: '' for the first device without a tag. */
  of(place: Place): string {
    if (this.told?.place === place) return this.told.label;
    const label = this.labels.get(this.rootOf(this.known(place))) ?? '';
    this.told = { place, label };
    return label;
  }

  /** A frame was seen at both. The one that is known for longer stands for both: what was told of it goes on. */
  join(one: Place, other: Place): void {
    const [first, second] = [this.rootOf(this.known(one)), this.rootOf(this.known(other))];
    if (first === second) return;
    const [older, younger] = this.ageOf(first) < this.ageOf(second) ? [first, second] : [second, first];
    this.parents.set(younger, older);
    this.told = null;
  }

  private known(place: Place): string {
    const key = `${place.tags.join('.')} ${place.device}`;
    if (this.parents.has(key)) return key;
    this.firstDevice ??= place.device;
    this.parents.set(key, key);
    this.labels.set(key, labelOf(place, this.firstDevice));
    return key;
  }

  private ageOf(key: string): number {
    return [...this.labels.keys()].indexOf(key);
  }

  private rootOf(key: string): string {
    let root = key;
    for (let parent = this.parents.get(root); parent !== undefined && parent !== root; parent = this.parents.get(root))
      root = parent;
    return root;
  }
}

function labelOf({ device, tags }: Place, firstDevice: string): string {
  const vlan = tags.length === 0 ? [] : [`VLAN ${tags.join('.')}`];
  return [...vlan, ...(device === firstDevice ? [] : [device])].join(' at ');
}
