import { expect } from 'chai';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { AgentError } from '../../agents';
import { sampleTopology } from '../../recording/testing/sample';
import { fakeDrill } from '../run/testing/fake-trials';
import { orderTrial } from '../run/trial-order';
import { temporaryFolder } from '../testing/temporary-folder';
import { parseQueueUrl, shownQueue } from './connection';
import { packOrder, unpackOrder } from './order-parcel';
import { outcomeSchema, toldOf } from './outcome-parcel';
import { packRecording, unpackRecording } from './recording-parcel';
import { sealWith } from './seal';

const open = sealWith(undefined);
const sealed = sealWith('a secret of ours');
const order = orderTrial(fakeDrill('takeover/kill', sampleTopology), 3, '7', []);
const secretive = {
  ...sampleTopology,
  nodes: sampleTopology.nodes.map((node) => ({
    ...node,
    software: [
      {
        kind: 'keepalived',
        settings: {},
        configuration: { path: 'a.conf', text: 'authentication { auth_pass hunter2 }' },
      },
    ],
  })),
};
const withSecret = orderTrial(fakeDrill('takeover/kill', secretive), 1, '7', []);

describe('an order on its way to a worker', () => {
  it('is the same when it gets there', () => {
    for (const seal of [open, sealed]) {
      const { order: there, runtime } = unpackOrder(packOrder(order, 'netns', seal), 'trial', seal);
      const { topology, id, title, schedule, expectations } = order.drill;
      expect(there.drill).to.deep.include({ topology, id, title, schedule, expectations });
      expect([there.number, there.seed, runtime]).to.deep.equal([order.number, order.seed, 'netns']);
    }
  });

  it('shows no password to whoever looks into Redis, and does not leave without a key', () => {
    expect(() => packOrder(withSecret, 'netns', open))
      .to.throw('holds passwords')
      .with.property('code', 'queue-key-missing');
    const packed = packOrder(withSecret, 'netns', sealed);
    expect(Buffer.from(packed, 'base64').toString('latin1')).not.to.contain('hunter2');
    expect(unpackOrder(packed, 'trial', sealed).order.drill.topology).to.deep.equal(secretive);
  });

  it('cannot be opened with another key, without one, or when it was changed', () => {
    const packed = packOrder(order, 'netns', sealed);
    const changed = Buffer.from(packed, 'base64');
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    const cases = [
      [packed, sealWith('another')],
      [packed, open],
      [packOrder(order, 'netns', open), sealed],
      [changed.toString('base64'), sealed],
    ] as const;
    for (const [text, seal] of cases)
      expect(() => unpackOrder(text, 'trial', seal))
        .to.throw()
        .with.property('code', 'queue-key-differs');
  });

  it('is refused where it is none of ours', () => {
    for (const text of ['', 'e30=', Buffer.from('{"runtime":"vm"}').toString('base64')])
      expect(() => unpackOrder(text, 'trial', open))
        .to.throw()
        .with.property('code', 'queue-parcel');
  });
});

describe('a recording on its way back', () => {
  const folder = temporaryFolder();
  const files = { 'recording.json': '{"a":1}', 'events.jsonl': '{}\n', 'capture.pcapng': '\n\r\r\n' };

  it('is the same when it gets there, and nothing else of its folder is', async () => {
    mkdirSync(folder('there'));
    for (const [name, text] of Object.entries({ ...files, other: 'x' })) writeFileSync(folder(`there/${name}`), text);
    for (const seal of [open, sealed]) {
      const parcel = await packRecording(folder('there'), seal);
      expect(Object.keys(parcel)).to.have.members(Object.keys(files));
      await unpackRecording(parcel, folder(`here-${String(seal.isSecret)}`), seal);
      for (const [name, text] of Object.entries(files))
        expect(readFileSync(folder(`here-${String(seal.isSecret)}/${name}`), 'utf8')).to.equal(text);
    }
  });

  it('is refused with files that no recording has, and without its manifest', async () => {
    const parcel = await packRecording(folder('there'), open);
    const { 'recording.json': manifest = Buffer.alloc(0), ...rest } = parcel;
    for (const wrong of [{ ...parcel, '../../escaped': manifest }, rest]) {
      const error: unknown = await unpackRecording(wrong, folder('wrong'), open).catch((reason: unknown) => reason);
      expect(error).to.have.property('code', 'queue-parcel');
    }
  });
});

describe('the address of a queue', () => {
  it('is a Redis URL, and is shown without what lets one in', () => {
    expect(shownQueue(parseQueueUrl('rediss://me:secret@queue.example:6380/2'))).to.equal(
      'rediss://queue.example:6380',
    );
    for (const wrong of ['', 'queue', 'http://queue', 'redis://'])
      expect(() => parseQueueUrl(wrong))
        .to.throw()
        .with.property('code', 'queue-address');
  });
});

describe('the outcome of a trial on its way back', () => {
  it('tells why an agent refused what it was given', () => {
    const refused = { kind: 'refused', error: toldOf(new AgentError('no such account', 'add it', 'agent-refused')) };
    const there = outcomeSchema.parse(JSON.parse(JSON.stringify(refused)));
    const error = { code: 'agent-refused', message: 'no such account', hint: 'add it' };
    expect(there).to.deep.equal({ kind: 'refused', error });
  });
});
