import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LinkType } from 'tcpdump-parser';
import type { Manifest, RecordedEvent } from '../recording/types';
import { wireLength } from './evidence/l2/spoken';
import { footprintOf } from './footprint';
import { syntheticTrial } from './testing/trial';
import type { TrialScript } from './testing/script';
import { timeNs } from './testing/switch';

const software = [{ kind: 'keepalived', settings: {} }];

describe('what agents cost at rest', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'failover-drill-footprint-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** A server that advertises every 200 ms for two seconds; the fault strikes after one. */
  function footprint(more: readonly RecordedEvent[] = [], faults: TrialScript['faults'] = []) {
    const script: TrialScript = {
      durationMs: 2000,
      servers: {
        'server-a': {
          holds: [[0, 2000]],
          advertises: [{ span: [0, 2000], everyMs: 200, priority: 200 }],
        },
        'server-b': {},
      },
      faults,
    };
    const { manifest, events, capture } = syntheticTrial(script);
    const capturePath = join(folder, 'capture.pcapng');
    writeFileSync(capturePath, capture);
    const nodes = manifest.topology.nodes.map((node) => (node.role === 'server' ? { ...node, software } : node));
    const withAgents: Manifest = { ...manifest, topology: { ...manifest.topology, nodes } };
    return footprintOf({ manifest: withAgents, events: [...events, ...more], capturePath });
  }

  const used = (node: string, atMs: number, usedMs: number): RecordedEvent => ({
    ...{ kind: 'processor', atNs: timeNs(atMs), node, usedMs },
  });

  it('are the frames of theirs, each once, and none that answer the lab', async () => {
    const found = await footprint();
    // The first second is the lab's own.
    expect(found).to.include({ watchedMs: 1000, frames: 5, processorShare: null });
    // Ethernet, IP and a VRRP version 3 packet with one address are 14 + 20 + 12, and are filled up.
    expect(found?.bytes).to.equal(5 * 60);
  });

  it('are as long as on an Ethernet, which fills up what is short and nothing else', () => {
    const lengthOf = (originalLength: number, linkType: number): number =>
      wireLength({ originalLength, interface: { id: 0, linkType, snapLength: 0 } });
    expect([46, 60, 61, 1514].map((length) => lengthOf(length, LinkType.ethernet))).to.deep.equal([60, 60, 61, 1514]);
    expect([52, 66, 67].map((length) => lengthOf(length, LinkType.linuxSll2))).to.deep.equal([60, 60, 61]);
  });

  it('are counted until the first fault', async () => {
    const found = await footprint([], [{ name: 'unplug', atMs: 1000, nodes: ['server-a'] }]);
    expect(found).to.include({ watchedMs: 1000, frames: 5 });
  });

  it('are what their processes had of a processor, between the first and the last look of that time', async () => {
    const looks = [
      ...[
        used('server-a', -250, 900),
        used('server-a', 0, 1000),
        used('server-a', 500, 1005),
        used('server-a', 900, 1009),
      ],
      ...[used('server-a', 1500, 9000), used('server-b', 0, 20), used('server-b', 900, 20)],
    ];
    const found = await footprint(looks, [{ name: 'unplug', atMs: 1000, nodes: ['server-a'] }]);
    // A hundredth, and nothing.
    expect(found?.processorShare).to.be.closeTo(0.005, 1e-9);
  });

  it('are not told of processors where one of them was not looked at', async () => {
    const found = await footprint([used('server-a', 0, 1000), used('server-a', 900, 1009)]);
    expect(found?.processorShare).to.equal(null);
  });
});
