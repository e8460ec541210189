import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { CaptureError, framesOf, LinkType, PcapngWriter, type Frame } from 'tcpdump-parser';
import { corpusCapture, corpusFrames, mutated, randomNumbers } from 'tcpdump-parser/testing';
import { packagePath } from '../../../topology/package-path';
import { analysisOf } from '../../testing/captured';
import { playPair, nodes } from '../../testing/pair';
import { service } from '../../testing/packets';
import { seenFrom, type Vantage } from '../../testing/vantages';
import { createOwnership } from '../../ownership/ownership';

/** As if nothing could be told at a glance: all of it has to be decoded. */
const undiscerned = (frames: readonly Frame[]): readonly Frame[] =>
  frames.map((frame) => Object.create(frame, { isPlainTraffic: { value: false } }) as Frame);

/** What is told of the addresses to the logs of a trial, which follow all packets to them, too. */
function observationsOf(frames: readonly Frame[], vips: readonly string[]): readonly unknown[] {
  const seen: unknown[] = [];
  const services = vips.map((address) => ({ address }));
  const ownership = createOwnership({
    services,
    allProbes: true,
    also: {
      seen: ({ act, service, node, mac, asker, number, atNs, frame: { packet } }) =>
        seen.push([act, service, node, mac, asker, number, atNs, packet]),
    },
  });
  for (const frame of frames) ownership.feed(frame);
  const histories = ownership.histories(0n);
  return [
    ...seen,
    histories.map(({ spells, contests, bystanders, blackouts }) => [spells, contests, bystanders, blackouts]),
  ];
}

function expectSame(frames: readonly Frame[], vips: readonly string[]): void {
  for (const asked of ['auto', vips] as const)
    expect(analysisOf(undiscerned(frames), { vips: asked })).to.deep.equal(analysisOf(frames, { vips: asked }));
  expect(observationsOf(undiscerned(frames), vips)).to.deep.equal(observationsOf(frames, vips));
}

/** Those before the damage, where it is damaged. */
function legible(bytes: Uint8Array): readonly Frame[] {
  const frames: Frame[] = [];
  try {
    for (const frame of framesOf(bytes)) frames.push(frame);
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
  }
  return frames;
}

const cases = packagePath('harness/analysis/evidence/capture/cases');
/** Who speaks in the corpus. */
const speakers = [...new Set([...framesOf(corpusCapture())].flatMap(({ sourceAddress }) => sourceAddress ?? []))];

describe('what is passed over without decoding', () => {
  for (const name of readdirSync(cases).filter((file) => file.endsWith('.pcap')))
    it(`says nothing in ${name}`, () => {
      const frames = legible(readFileSync(`${cases}/${name}`));
      expectSame(frames, ['10.0.0.100', '10.20.0.100']);
    });

  it('says nothing in the corpus of all packets, whosever they are', () => {
    const frames = [...framesOf(corpusCapture())];
    expect(frames.filter(({ isPlainTraffic }) => isPlainTraffic).length, 'frames to pass over').to.be.above(10);
    expectSame(frames, speakers);
  });

  it('says nothing in any damaged, cut and shuffled traffic', () => {
    const types = [LinkType.ethernet, LinkType.linuxSll2, LinkType.raw] as const;
    const sounds = types.map((type) => corpusFrames([type]).map(({ data }) => data));
    const frame = fc.record({ which: fc.nat(), gapUs: fc.nat({ max: 2_000_000 }), isDamaged: fc.boolean() });
    fc.assert(
      fc.property(
        fc.nat({ max: types.length - 1 }),
        fc.array(frame, { maxLength: 120 }),
        fc.constantFrom(...speakers),
        fc.integer({ min: 1 }),
        (type, drawn, speaker, seed) => {
          const random = randomNumbers(seed);
          const sound = sounds[type] ?? [];
          const chunks: Uint8Array[] = [];
          const writer = new PcapngWriter((bytes) => chunks.push(bytes));
          const interfaceId = writer.addInterface({ linkType: types[type] ?? LinkType.raw });
          let timeNs = 1_700_000_000_000_000_000n;
          for (const { which, gapUs, isDamaged } of drawn) {
            const data = sound[which % sound.length] ?? new Uint8Array(0);
            timeNs += BigInt(gapUs) * 1000n;
            writer.writeFrame({ interfaceId, timeNs, data: isDamaged ? mutated(data, random) : data });
          }
          expectSame([...framesOf(Buffer.concat(chunks))], [speaker]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('says nothing of a pair, seen from anywhere', () => {
    const vantages: readonly Vantage[] = ['segment', 'trunk', 'switch', 'at client', 'any at client'];
    for (const vantage of vantages)
      for (const ending of ['fails', 'conflict'] as const) {
        const pair = {
          hasVirtualMac: false,
          hasCable: false,
          intervalMs: 100,
          askEveryMs: 50,
          turnMs: 1600,
          phaseMs: 7,
        };
        expectSame(seenFrom(vantage, playPair({ ...pair, ending }), nodes), [service]);
      }
  });
});
