import { expect } from 'chai';
import fc from 'fast-check';
import { CaptureParser, LinkType, PcapngWriter, framesOf, type NewFrame } from '../index';

const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.endsWith('\0'));
const linkTypes = Object.values(LinkType).filter((linkType) => linkType >= 0);
const newInterface = fc.record(
  { name: text, linkType: fc.constantFrom(...linkTypes), snapLength: fc.nat({ max: 0xffffffff }) },
  { requiredKeys: ['linkType', 'snapLength'] },
);
const newFrame = fc.record(
  {
    interfaceId: fc.nat({ max: 9 }),
    timeNs: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    data: fc.uint8Array({ maxLength: 200 }),
    originalLength: fc.nat({ max: 0xffffffff }),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    comments: fc.array(text, { maxLength: 3 }),
  },
  { requiredKeys: ['interfaceId', 'timeNs', 'data', 'originalLength'] },
);

function written(write: (writer: PcapngWriter) => void, ...section: [object?]): Uint8Array {
  const chunks: Uint8Array[] = [];
  write(new PcapngWriter((bytes) => chunks.push(bytes), ...section));
  return Buffer.concat(chunks);
}

function parserAfter(bytes: Uint8Array): CaptureParser {
  const parser = new CaptureParser();
  parser.push(bytes);
  parser.end();
  while (parser.read().length > 0);
  return parser;
}

describe('the pcapng writer', () => {
  it('writes what reading gives back', () => {
    const interfaces = fc.array(newInterface, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(interfaces, fc.array(newFrame, { maxLength: 20 }), (described, drafts) => {
        const frames: NewFrame[] = drafts.map((frame) => ({
          ...frame,
          interfaceId: frame.interfaceId % described.length,
        }));
        const bytes = written((writer) => {
          for (const each of described) writer.addInterface(each);
          for (const frame of frames) writer.writeFrame(frame);
        });
        const read = [...framesOf(bytes)];
        expect(read).to.have.length(frames.length);
        read.forEach((frame, index) => {
          const { data, direction, interfaceId = 0, comments = [], ...rest } = frames[index] ?? {};
          expect(frame).to.include(rest);
          expect([...frame.data]).to.deep.equal([...(data ?? [])]);
          expect(frame.comments).to.deep.equal(comments);
          expect(frame.interface).to.deep.equal({ id: interfaceId, ...described[interfaceId] });
          if (direction !== undefined) expect(frame.direction).to.equal(direction);
        });
      }),
    );
  });

  it('keeps what the section says, and the drop counts', () => {
    const section = { comments: ['drill 7', 'seed 42'], hardware: 'x86_64', os: 'Linux 6.1', application: 'a test' };
    const bytes = written((writer) => {
      const id = writer.addInterface({ name: 'server-a:eth0', description: 'port 1', linkType: LinkType.ethernet });
      writer.writeStatistics({ interfaceId: id, timeNs: 1n, receivedCount: 10, droppedCount: 0 });
      writer.writeStatistics({ interfaceId: id, timeNs: 2n, receivedCount: 20, droppedCount: 3 });
    }, section);
    const parser = parserAfter(bytes);
    expect(parser.section).to.deep.equal(section);
    expect(parser.droppedByCapture).to.equal(3);
    expect(parser.truncatedAt).to.equal(undefined);
  });

  it('cuts text that no option can hold between two characters', () => {
    const bytes = written((writer) => {
      const interfaceId = writer.addInterface({ linkType: LinkType.ethernet });
      writer.writeFrame({ interfaceId, timeNs: 0n, data: new Uint8Array(0), comments: ['€'.repeat(30_000)] });
    });
    const [frame] = framesOf(bytes);
    expect(frame?.comments).to.deep.equal(['€'.repeat(21_845)]);
  });

  it('refuses an interface that was never added, and a link type that is none', () => {
    const frame: NewFrame = { interfaceId: 0, timeNs: 0n, data: new Uint8Array(0) };
    expect(() =>
      written((writer) => {
        writer.writeFrame(frame);
      }),
    ).to.throw(RangeError, 'no interface 0');
    expect(() => written((writer) => writer.addInterface({ linkType: LinkType.printed }))).to.throw(RangeError);
  });
});
