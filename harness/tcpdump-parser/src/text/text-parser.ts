import { CaptureError } from '../capture-error';
import type { CaptureInterface, Frame } from '../frame';
import { LinkType } from '../link-type';
import type { Packet } from '../packet';
import type { ByteWindow } from '../read/byte-window';
import type { FormatParser, NotKept } from '../read/format';
import { parseHeaderLine } from './header-line';
import { DayCount, isSinceAnotherLine, readTime, type TimeForm } from './line-time';
import { illegibleFrame, illegibleLine, printedFrame } from './printed-frame';

const longestLine = 65_536;
const mostInterfaces = 65_536;
/** Lines that may stand before the first frame: what tcpdump itself says, a prompt, a comment. */
const longestPreamble = 100;
const lineFeed = 0x0a;

const dropped = /^(\d{1,15}) packets? dropped by (?:kernel|interface)/;
/** With -v the line of an IPv4 frame stops after the IP header, and the next, indented, goes on. */
const goesOn = /, length \d+\)$/;
/** With -v the options of neighbour discovery follow, each on an indented line of its own. */
const hasOptions = /ICMP6, neighbor (?:solicitation|advertisement), length \d/;
const option = /^\s+[a-z -]{1,40} option \(\d/;

/** A frame whose lines have not all come. */
interface Unfinished {
  readonly text: string;
  /** Of its first line. */
  readonly data: Uint8Array;
  readonly lacks: 'header' | 'options';
}

/** What `tcpdump -n` prints, best with -tt and -e, with or without -v: a line per frame. */
export class TextParser implements FormatParser {
  readonly format = 'text';
  readonly interfaces: CaptureInterface[] = [];
  readonly section = undefined;
  droppedByCapture: number | undefined;
  private readonly days = new DayCount();
  /** Of all lines, as the first frame has it. */
  private form: TimeForm | undefined;
  private lacksLinkHeader = false;
  private readonly byName = new Map<string | undefined, CaptureInterface>();
  private frameCount = 0;
  private firstNs: bigint | undefined;
  private strangeLines = 0;
  private searchedFrom = 0;
  private unfinished: Unfinished | undefined;

  parse(window: ByteWindow, frames: Frame[], limit: number): void {
    while (frames.length < limit) {
      const bytes = window.bytes(window.position, window.available);
      const lineLength = bytes.indexOf(lineFeed, this.searchedFrom);
      if (lineLength > longestLine || (lineLength < 0 && bytes.length > longestLine)) throw lineTooLong(window.offset);
      this.searchedFrom = lineLength < 0 ? bytes.length : 0;
      if (lineLength < 0) return;
      const isTaken = this.take(bytes.subarray(0, lineLength), window.offset, frames);
      if (isTaken) window.position += lineLength + 1;
    }
  }

  end(window: ByteWindow, frames: Frame[]): void {
    this.finish(window.offset, frames);
    if (this.frameCount === 0) throw notTcpdump(window.offset);
  }

  get notKept(): readonly NotKept[] {
    const time = this.form && notKeptWith[this.form];
    return [...(time === undefined ? [] : [time]), ...(this.lacksLinkHeader ? (['link-header'] as const) : [])];
  }

  /** False where the frame before turns out to be whole, and the line is still to come. */
  private take(data: Uint8Array, offset: number, frames: Frame[]): boolean {
    const line = new TextDecoder('latin1').decode(data).trimEnd();
    if (this.unfinished !== undefined) return this.goOn(this.unfinished, line, offset, frames);
    const perhaps = goesOn.test(line) ? 'header' : hasOptions.test(line) ? 'options' : undefined;
    if (perhaps !== undefined && this.isFrame(line)) this.unfinished = { text: line, data, lacks: perhaps };
    else this.add(line, data, offset, frames);
    return true;
  }

  private goOn({ text, data, lacks }: Unfinished, line: string, offset: number, frames: Frame[]): boolean {
    if (!/^\s/.test(line)) {
      this.finish(offset, frames);
      return false;
    }
    // Bytes in hexadecimal may stand there, too.
    if (lacks === 'options' && (!option.test(line) || text.length > longestLine)) return true;
    this.unfinished = { text: `${text} ${line.trimStart()}`, data, lacks };
    if (lacks === 'header') this.finish(offset, frames);
    return true;
  }

  private finish(offset: number, frames: Frame[]): void {
    if (this.unfinished === undefined) return;
    const { text, data } = this.unfinished;
    this.unfinished = undefined;
    this.add(text, data, offset, frames);
  }

  private isFrame(line: string): boolean {
    const { form, rest } = readTime(line);
    return (this.form ?? form) === form && parseHeaderLine(rest) !== undefined;
  }

  private add(text: string, data: Uint8Array, offset: number, frames: Frame[]): void {
    const { form, timeNs, rest } = readTime(text);
    const header = (this.form ?? form) === form ? parseHeaderLine(rest) : undefined;
    // A line with a time of its own, among such lines, is a frame that cannot be read; any other is no frame.
    if (header === undefined && (form !== this.form || form === 'none')) {
      this.takeStrange(text, offset);
      return;
    }
    this.form = form;
    if (header?.hasLinkHeader === false) this.lacksLinkHeader = true;
    this.frameCount += 1;
    const atNs = form === 'time-of-day' ? this.days.continued(timeNs) : timeNs;
    this.firstNs ??= atNs;
    const line = {
      number: this.frameCount,
      interface: this.interfaceOf(header?.interfaceName, offset),
      elapsedNs: Number(atNs - this.firstNs),
      data,
    };
    frames.push(
      header ? printedFrame(line, atNs, header) : illegibleFrame(line, atNs, this.lacksLinkHeader ? notIp : illegible),
    );
  }

  private takeStrange(line: string, offset: number): void {
    const count = dropped.exec(line)?.[1];
    if (count !== undefined) this.droppedByCapture = (this.droppedByCapture ?? 0) + Number(count);
    if (this.frameCount === 0 && isSinceAnotherLine(line)) throw sinceAnotherLine(offset);
    this.strangeLines += 1;
    if (this.frameCount === 0 && this.strangeLines > longestPreamble) throw notTcpdump(offset);
  }

  private interfaceOf(name: string | undefined, offset: number): CaptureInterface {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const id = this.interfaces.length;
    if (id === mostInterfaces)
      throw new CaptureError('too-many-interfaces', 'the text names too many interfaces', offset, asPrinted);
    const fresh = { id, ...(name !== undefined && { name }), linkType: LinkType.printed, snapLength: 0 };
    this.byName.set(name, fresh);
    this.interfaces.push(fresh);
    return fresh;
  }
}

/** Without -e, a line begins with the name of any protocol there is. */
const notIp: Packet = { kind: 'other', etherType: 0, payload: new Uint8Array(0) };
const illegible: Packet = { kind: 'malformed', reason: illegibleLine, offset: 0 };

const notKeptWith: Readonly<Record<TimeForm, NotKept | undefined>> = {
  epoch: undefined,
  date: 'time-zone',
  'time-of-day': 'date',
  none: 'time',
};

const asPrinted = 'text is read as tcpdump -tt -n -e prints it; better still, keep the frames with tcpdump -w';

function lineTooLong(offset: number): CaptureError {
  return new CaptureError('bad-text', `a line is longer than ${String(longestLine)} bytes`, offset, asPrinted);
}

function notTcpdump(offset: number): CaptureError {
  return new CaptureError('unknown-format', 'no line is a frame as tcpdump prints it', offset, asPrinted);
}

function sinceAnotherLine(offset: number): CaptureError {
  return new CaptureError('bad-text', 'times are counted from another line (-ttt or -ttttt)', offset, asPrinted);
}
