import { expect } from 'chai';
import { sampleManifest } from '../../../recording/testing/sample';
import type { TrialEvidence } from '../../trial/trial-evidence';
import { timeNs } from '../../testing/switch';
import { mildnessControl } from './mildness';

const address = '10.20.0.100';
/** VRRP of one advertisement each 200 ms: it gives up after three. */
const vrrp = { advertIntervalMs: 200, minMs: 521.9, maxMs: 721.9 };

/** An advertisement each 200 ms, of which those with an x were lost, while 5 % of all frames are, or so much as is said. */
function controlOf(sent: string, { harmless = true, theory = vrrp, fromMs = 0, percent = 5, cutMs = NaN } = {}) {
  const fault = { name: 'loss', harmless, nodes: [], cuts: [], id: 'loss' };
  const cut = { name: 'unplug', harmless: false, nodes: ['server-a'], cuts: [], id: 'unplug' };
  const bracket = (atMs: number) => ({ beforeNs: timeNs(atMs), afterNs: timeNs(atMs) });
  const claims = [...sent].map((each, index) => ({
    ...{ act: 'advertisement', node: 'server-a', port: {}, atNs: timeNs(200 * index) },
    deliveries: each === 'x' ? [] : [{}],
  }));
  return mildnessControl({
    manifest: {
      ...{ ...sampleManifest, theory: { [address]: theory } },
      schedule: [{ step: 'apply', id: 'loss', fault: { kind: 'loss', target: 'lan', parameters: { percent } } }],
    },
    events: [
      { kind: 'fault', phase: 'applied', fault, ...bracket(fromMs) },
      ...(Number.isNaN(cutMs) ? [] : [{ kind: 'fault', phase: 'applied', fault: cut, ...bracket(cutMs) }]),
      { kind: 'fault', phase: 'healed', fault, ...bracket(3000) },
    ],
    services: [{ service: { address, priorities: {} }, claims }],
  } as unknown as TrialEvidence)[0];
}

describe('a loss that is mild', () => {
  it('is none when chance takes as many advertisements in a row as a takeover is due after', () => {
    expect(controlOf('..xxx...')).to.deep.equal({
      ...{ name: 'mildness', ok: false },
      detail: '3 advertisements of server-a in a row were lost by chance, and after so many a takeover is due',
    });
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

  it('has lost nothing that something else has cut', () => {
    expect(controlOf('..xxxxxx', { cutMs: 350 })?.ok).to.equal(true);
    expect(controlOf('xxx.xxxx', { cutMs: 750 })?.ok).to.equal(false);
  });

  it('is asked of no other trouble', () => {
    expect(controlOf('..xxx...', { harmless: false })).to.equal(undefined);
  });
});
