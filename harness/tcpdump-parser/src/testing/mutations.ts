/** A small generator of pseudo-random numbers (xorshift32): the same seed gives the same mutations on every machine. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const telling = [0, 1, 4, 7, 8, 0x0f, 0x10, 0x45, 0x60, 0x7f, 0x80, 0xff];

/** A copy with one to four changes: a bit flipped, a byte set to a telling value, the end cut off, or bytes doubled. */
export function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let copy = Uint8Array.from(bytes);
  for (let changes = 1 + random(4); changes > 0 && copy.length > 0; changes -= 1) {
    const at = random(copy.length);
    switch (random(4)) {
      case 0:
        copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
        break;
      case 1:
        copy[at] = telling[random(telling.length)] ?? 0;
        break;
      case 2:
        copy = copy.slice(0, random(8) === 0 ? at : Math.max(at, copy.length - 4));
        break;
      default:
        copy = Uint8Array.from([...copy.slice(0, at), ...copy.slice(Math.max(0, at - random(16)))]);
    }
  }
  return copy;
}
