/**
 * Addresses as canonical text. A capture holds few addresses and names them in every frame, so the last texts are kept in small
 * tables of fixed size (a slot per hash): no allocation for a known address, no growth for hostile ones.
 */
const slotBits = 10;
const slots = 2 ** slotBits;

/** Every bit of the key has a say: addresses of one network differ in few, and those of groups have theirs at the other end. */
const slotOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - slotBits);

const ipv4Keys = new Int32Array(slots);
const ipv4Texts = new Array<string>(slots).fill('0.0.0.0');

export function ipv4Text(view: DataView, at: number): string {
  const key = view.getInt32(at);
  const slot = slotOf(key);
  if (ipv4Keys[slot] !== key) {
    ipv4Keys[slot] = key;
    ipv4Texts[slot] =
      `${String(key >>> 24)}.${String((key >> 16) & 255)}.${String((key >> 8) & 255)}.${String(key & 255)}`;
  }
  return ipv4Texts[slot] ?? '';
}

const macHighs = new Uint16Array(slots);
const macLows = new Int32Array(slots);
const macTexts = new Array<string>(slots).fill('00:00:00:00:00:00');

export function macText(view: DataView, at: number): string {
  const high = view.getUint16(at);
  const low = view.getInt32(at + 2);
  const slot = slotOf(low ^ (high << 16));
  if (macLows[slot] !== low || macHighs[slot] !== high) {
    macHighs[slot] = high;
    macLows[slot] = low;
    const digits = high.toString(16).padStart(4, '0') + (low >>> 0).toString(16).padStart(8, '0');
    macTexts[slot] = digits.replace(/..(?!$)/g, '$&:');
  }
  return macTexts[slot] ?? '';
}

const ipv6Keys = new Int32Array(slots * 4);
const ipv6Texts = new Array<string>(slots).fill('::');

export function ipv6Text(view: DataView, at: number): string {
  const a = view.getInt32(at);
  const b = view.getInt32(at + 4);
  const c = view.getInt32(at + 8);
  const d = view.getInt32(at + 12);
  const slot = slotOf(a ^ b ^ c ^ d);
  const key = slot * 4;
  if (ipv6Keys[key] !== a || ipv6Keys[key + 1] !== b || ipv6Keys[key + 2] !== c || ipv6Keys[key + 3] !== d) {
    ipv6Keys.set([a, b, c, d], key);
    ipv6Texts[slot] = writeIpv6(view, at);
  }
  return ipv6Texts[slot] ?? '';
}

/** RFC 5952 §4 and, for IPv4-mapped addresses, §5. */
function writeIpv6(view: DataView, at: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(at + 2 * index));
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return `::ffff:${ipv4Text(view, at + 12)}`;
  const hex = groups.map((group) => group.toString(16));
  const { from, length } = longestZeroRun(groups);
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`;
}

/** The first of the longest runs (RFC 5952 §4.2.3). */
function longestZeroRun(groups: readonly number[]): { from: number; length: number } {
  let best = { from: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { from: index + 1 - length, length };
  });
  return best;
}
