import { CaptureError } from '../capture-error';
import type { CaptureInterface, Frame } from '../frame';
import { LinkType } from '../link-type';
import type { ByteWindow } from '../read/byte-window';
import type { FormatParser } from '../read/format';
import { parseHeaderLine, parseTimeNs } from './header-line';
import { illegibleFrame, printedFrame } from './printed-frame';

const longestLine = 65_536;
const mostInterfaces = 65_536;
/** Lines that may stand before the first frame: what tcpdump itself says, a prompt, a comment. */
const longestPreamble = 100;
const lineFeed = 0x0a;

const dropped = /^(\d{1,15}) packets? dropped by (?:kernel|interface)/;
/** With -v the line of an IPv4 frame stops after the IP header, and the next, indented, goes on. */
const goesOn = /, length \d+\)$/;

/** What `tcpdump -tt -n -e` prints, with or without -v: a line per frame. */
export class TextParser implements FormatParser {
  readonly format = 'text';
  readonly interfaces: CaptureInterface[] = [];
  readonly section = undefined;
  droppedByCapture: number | undefined;
  private readonly byName = new Map<string | undefined, CaptureInterface>();
  private frameCount = 0;
  private strangeLines = 0;
  private searchedFrom = 0;
  private unfinished: { text: string; data: Uint8Array } | undefined;

  parse(window: ByteWindow, frames: Frame[], limit: number): void {
    while (frames.length < limit) {
      const bytes = window.bytes(window.position, window.available);
      const lineLength = bytes.indexOf(lineFeed, this.searchedFrom);
      if (lineLength > longestLine || (lineLength < 0 && bytes.length > longestLine)) throw lineTooLong(window.offset);
      this.searchedFrom = lineLength < 0 ? bytes.length : 0;
      if (lineLength < 0) return;
      this.take(bytes.subarray(0, lineLength), window.offset, frames);
      window.position += lineLength + 1;
    }
  }

  end(window: ByteWindow): void {
    if (this.frameCount === 0 && this.unfinished === undefined) throw notTcpdump(window.offset);
  }

  private take(data: Uint8Array, offset: number, frames: Frame[]): void {
    const line = new TextDecoder('latin1').decode(data).trimEnd();
    if (this.unfinished !== undefined && /^\s/.test(line)) {
      const { text, data: first } = this.unfinished;
      this.unfinished = undefined;
      this.add(`${text} ${line.trimStart()}`, first, offset, frames);
    } else if (parseTimeNs(line) === undefined) {
      this.takeStrange(line, offset);
    } else if (goesOn.test(line)) {
      this.unfinished = { text: line, data };
    } else {
      this.add(line, data, offset, frames);
    }
  }

  private add(text: string, data: Uint8Array, offset: number, frames: Frame[]): void {
    const header = parseHeaderLine(text);
    if (header === undefined && this.frameCount === 0) throw noLinkHeader(offset);
    this.frameCount += 1;
    const line = { number: this.frameCount, interface: this.interfaceOf(header?.interfaceName, offset), data };
    frames.push(header ? printedFrame(line, header) : illegibleFrame(line, parseTimeNs(text) ?? 0n));
  }

  private takeStrange(line: string, offset: number): void {
    const count = dropped.exec(line)?.[1];
    if (count !== undefined) this.droppedByCapture = (this.droppedByCapture ?? 0) + Number(count);
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

const asPrinted = 'text is read as tcpdump -tt -n -e prints it; better still, keep the frames with tcpdump -w';

function lineTooLong(offset: number): CaptureError {
  return new CaptureError('bad-text', `a line is longer than ${String(longestLine)} bytes`, offset, asPrinted);
}

function notTcpdump(offset: number): CaptureError {
  return new CaptureError('unknown-format', 'no line begins with a time in seconds since 1970', offset, asPrinted);
}

function noLinkHeader(offset: number): CaptureError {
  return new CaptureError('bad-text', 'the line has no link-level header', offset, asPrinted);
}
