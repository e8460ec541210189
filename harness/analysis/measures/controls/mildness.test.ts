import { expect } from 'chai';
import type { FaultDescription, FaultEvent, Port } from '../../../recording/types';
import { sampleManifest } from '../../../recording/testing/sample';
import { Reach } from '../../ownership/reach';
import type { TrialEvidence } from '../../trial/trial-evidence';
import { timeNs } from '../../testing/switch';
import { mildnessControl } from './mildness';

const address = '10.20.0.100';
/** VRRP of one advertisement each 200 ms: it gives up after three. */
const vrrp = { advertIntervalMs: 200, minMs: 521.9, maxMs: 721.9 };

const port = (index: number, node: string, network = 'lan'): Port => ({
  ...{ index, node, network, interface: 'eth0', portName: `port${String(index)}` },
});
const [sender, listener, cable] = [port(0, 'server-a'), port(1, 'server-b'), port(2, 'server-a', 'cable')];

/** An advertisement each 200 ms, of which those with an x were lost, and those with an o to all but the observer, while 5 % of all frames are, or so much as is said. */
function controlOf(
  sent: string,
  {
    harmless = true,
    theory = vrrp,
    fromMs = 0,
    percent = 5,
    cutMs = NaN,
    cutOff = sender,
    by = sender,
    takenOverMs = 1000,
    target = 'lan',
  } = {},
) {
  const fault = { name: 'loss', harmless, nodes: [], cuts: [], id: 'loss' };
  const bracket = (atMs: number) => ({ beforeNs: timeNs(atMs), afterNs: timeNs(atMs) });
  const cut: FaultEvent = {
    ...{ kind: 'fault', phase: 'applied', proof: '', ...bracket(cutMs || 0) },
    fault: {
      ...({ name: 'unplug', harmless: false, nodes: [], id: 'unplug' } as unknown as FaultDescription),
      cuts: [
        { from: cutOff.index, to: '*' },
        { from: '*', to: cutOff.index },
      ],
    },
  };
  const claims = [...sent].map((each, index) => ({
    ...{ act: 'advertisement', node: 'server-a', port: by, atNs: timeNs(200 * index) },
    deliveries: each === 'x' ? [] : [{ port: each === 'o' ? port(3, 'observer') : listener }],
  }));
  const reach = new Reach([sender, listener, cable]);
  if (!Number.isNaN(cutMs)) reach.note(cut);
  return mildnessControl({
    ...{ reach },
    manifest: {
      ...{ ...sampleManifest, ports: [sender, listener, cable], theory: { [address]: theory } },
      schedule: [{ step: 'apply', id: 'loss', fault: { kind: 'loss', target, parameters: { percent } } }],
    },
    events: [
      { kind: 'fault', phase: 'applied', fault, ...bracket(fromMs) },
      { kind: 'fault', phase: 'healed', fault, ...bracket(3000) },
    ],
    services: [
      {
        ...{ service: { address, priorities: { 'server-a': 200, 'server-b': 100 } }, claims },
        spells: [
          { node: 'server-a', fromNs: timeNs(0), toNs: timeNs(5000) },
          { node: 'server-b', fromNs: timeNs(takenOverMs), toNs: timeNs(5000) },
        ],
      },
    ],
  } as unknown as TrialEvidence)[0];
}

describe('a loss that is mild', () => {
  it('is none when chance takes as many advertisements in a row as a takeover is due after', () => {
    expect(controlOf('..xxx...')).to.deep.equal({
      ...{ name: 'mildness', ok: false },
      detail: '3 advertisements of server-a in a row were lost by chance, and after so many a takeover is due',
    });
  });

  it('is none, either, of what all lost who would take over, whoever else heard it', () => {
    expect(controlOf('..oxo...')?.ok).to.equal(false);
  });

  it('is one of a link, too, however that is named', () => {
    for (const target of ['active.lan', 'server-a.eth0', 'standby'])
      expect(controlOf('..xxx...', { target })?.ok, target).to.equal(false);
    expect(controlOf('..xxx...', { target: 'active.heartbeat' })?.ok).not.to.equal(false);
  });

  it('is one as long as fewer are lost in a row, however many in all', () => {
    expect(controlOf('.xx.xx.x.xx.')).to.deep.include({
      ok: true,
      detail: 'at most 2 advertisements in a row were lost',
    });
  });

  it('excuses nobody who gives up sooner than after three, nor longer than it lasts', () => {
    expect(controlOf('.xx.', { theory: { advertIntervalMs: 200, minMs: 150, maxMs: 350 } })?.ok).to.equal(true);
    expect(controlOf('xxx.....', { fromMs: 500 })?.ok).to.equal(true);
  });

  it('is none, and no bad luck either, where so much is lost that it had to come', () => {
    expect(controlOf('..xxx...', { percent: 30 })?.ok).to.equal(true);
  });

  it('has lost nothing that something else has cut, be it from the sender or from all who could hear it', () => {
    for (const cutOff of [sender, listener]) {
      expect(controlOf('..xxxxxx', { cutMs: 350, cutOff })?.ok).to.equal(true);
      expect(controlOf('xxx.xxxx', { cutMs: 750, cutOff })?.ok).to.equal(false);
    }
  });

  it('has lost nothing of another network', () => {
    expect(controlOf('..xxx...', { by: cable })).to.equal(undefined);
  });

  it('is one when nobody takes over for what is lost', () => {
    for (const takenOverMs of [300, 4000]) expect(controlOf('..xxx...', { takenOverMs })?.ok).to.equal(true);
  });

  it('is asked of no other trouble', () => {
    expect(controlOf('..xxx...', { harmless: false })).to.equal(undefined);
  });
});
