/** Option codes of pcapng (draft-ietf-opsawg-pcapng §3.5, §4). */
export const OptionCode = {
  end: 0,
  comment: 1,
  sectionHardware: 2,
  sectionOs: 3,
  sectionApplication: 4,
  interfaceName: 2,
  interfaceDescription: 3,
  interfaceResolution: 9,
  interfaceOffset: 14,
  packetFlags: 2,
  packetDropCount: 4,
  statisticsReceived: 4,
  statisticsInterfaceDrops: 5,
  statisticsSystemDrops: 7,
} as const;

/** Where the value of an option lies. */
export interface OptionValue {
  readonly at: number;
  readonly length: number;
}

/** The options of a block from `at` to `end`. */
export interface OptionList {
  readonly view: DataView;
  readonly at: number;
  readonly end: number;
  readonly littleEndian: boolean;
}

/** All values of `code`. A list that runs over its end is read up to there: options only add to a frame, they never void it. */
export function* optionValues({ view, at, end, littleEndian }: OptionList, code: number): Generator<OptionValue> {
  let next = at;
  while (next + 4 <= end) {
    const found = view.getUint16(next, littleEndian);
    const length = view.getUint16(next + 2, littleEndian);
    if (found === OptionCode.end || next + 4 + length > end) return;
    if (found === code) yield { at: next + 4, length };
    next += 4 + length + (-length & 3);
  }
}

export function firstOption(list: OptionList, code: number): OptionValue | undefined {
  const { done, value } = optionValues(list, code).next();
  return done === true ? undefined : value;
}

const longestText = 65_535;

/** Text is not trusted to be UTF-8, nor to be free of a closing zero. */
export function optionText(list: OptionList, { at, length }: OptionValue, longest = longestText): string {
  const bytes = new Uint8Array(list.view.buffer, list.view.byteOffset + at, Math.min(length, longest));
  return new TextDecoder().decode(bytes).replace(/\0+$/, '');
}

/** An unsigned 64-bit counter, as a number (exact up to 2^53). */
export function optionCount(list: OptionList, code: number): number | undefined {
  const found = firstOption(list, code);
  return found?.length === 8 ? Number(list.view.getBigUint64(found.at, list.littleEndian)) : undefined;
}
