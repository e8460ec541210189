/** What tcpdump puts before a line: -tt, -tttt, nothing asked for, -t. */
export type TimeForm = 'epoch' | 'date' | 'time-of-day' | 'none';

const epoch = /^(\d{1,10})\.(\d{6}|\d{9}) +/;
const date = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{6}|\d{9}) +/;
const timeOfDay = /^(\d\d):(\d\d):(\d\d)\.(\d{6}|\d{9}) +/;
/** -ttt and -ttttt look alike, but count from the line before and from the first: neither can be read for sure. */
const sinceAnotherLine = /^ (?:\d+ days? )?\d\d:\d\d:\d\d\.\d{6,9} /;

const second = 1_000_000_000n;
const day = 86_400n * second;

export interface TimedLine {
  readonly form: TimeForm;
  /** Since the epoch; as if in UTC where the line has a local date, as if on the first of January 1970 where it has none, and 0 without a time. */
  readonly timeNs: bigint;
  readonly rest: string;
}

export function isSinceAnotherLine(line: string): boolean {
  return sinceAnotherLine.test(line);
}

/** Never fails: a line that begins with no time is one without. */
export function readTime(line: string): TimedLine {
  const rest = (found: RegExpExecArray): string => line.slice(found[0].length);
  const sinceEpoch = epoch.exec(line);
  if (sinceEpoch !== null) {
    const [, seconds = '0', fraction = '0'] = sinceEpoch;
    return { form: 'epoch', timeNs: BigInt(seconds) * second + nanoseconds(fraction), rest: rest(sinceEpoch) };
  }
  const onDate = date.exec(line);
  if (onDate !== null) {
    const [year = 0, month = 1, dayOfMonth = 1, hours, minutes, seconds] = onDate.slice(1, 7).map(Number);
    const ms = Date.UTC(year, month - 1, dayOfMonth, hours, minutes, seconds);
    return { form: 'date', timeNs: BigInt(ms) * 1_000_000n + nanoseconds(onDate[7]), rest: rest(onDate) };
  }
  const inDay = timeOfDay.exec(line);
  if (inDay === null) return { form: 'none', timeNs: 0n, rest: line };
  const [hours = 0, minutes = 0, seconds = 0] = inDay.slice(1, 4).map(Number);
  const timeNs = BigInt(hours * 3600 + minutes * 60 + seconds) * second + nanoseconds(inDay[4]);
  return { form: 'time-of-day', timeNs, rest: rest(inDay) };
}

function nanoseconds(fraction = ''): bigint {
  return BigInt(fraction.padEnd(9, '0'));
}

/** Times of day in a row: one that falls by more than half a day is of the next day. */
export class DayCount {
  private midnight = 0n;
  private last = 0n;

  continued(timeNs: bigint): bigint {
    if (timeNs < this.last - day / 2n) this.midnight += day;
    this.last = timeNs;
    return this.midnight + timeNs;
  }
}
