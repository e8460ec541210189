import { expect } from 'chai';
import { sampleManifest } from '../../../recording/testing/sample';
import type { Unsettled } from '../../../recording/types';
import type { TrialEvidence } from '../../trial/trial-evidence';
import { timeNs } from '../../testing/switch';
import { starvedControl } from './starved';

/** Twenty seconds in which nothing settled, and in which programs of these nodes waited for so long. */
function controlOf(waits: readonly (readonly [node: string, delayMs: number])[], kind?: Unsettled['kind']) {
  const found = kind && { unsettled: { kind, holders: {}, said: [] } };
  const events = [
    { kind: 'agent', atNs: timeNs(0), node: 'server-a', change: 'started', detail: '' },
    ...waits.map(([node, delayMs], index) => ({ kind: 'delay', atNs: timeNs(1000 + index), node, delayMs })),
    // When it had been given up it made no difference any more.
    { kind: 'delay', atNs: timeNs(21_000), node: 'server-a', delayMs: 9000 },
  ];
  const manifest = { ...sampleManifest, settledNs: timeNs(20_000), ...found };
  return starvedControl({ manifest, events } as unknown as TrialEvidence)[0];
}

describe('what never settled', () => {
  const hundred = (node: string, delayMs: number) => Array.from({ length: 100 }, () => [node, delayMs] as const);

  it('is explained by programs that were kept waiting for a quarter of the time', () => {
    expect(controlOf(hundred('server-b', 60), 'never-settled')).to.deep.equal({
      ...{ name: 'processor', ok: false },
      detail: 'in 20.0 s server-b was kept from a processor for 6.0 s in all',
    });
  });

  it('is not by those that waited now and then, nor by what two nodes waited together', () => {
    expect(controlOf([...hundred('server-a', 26), ...hundred('server-b', 26)], 'never-settled')?.ok).to.equal(true);
    expect(controlOf([], 'never-settled')?.ok).to.equal(true);
  });

  it('is all that it is asked of', () => {
    expect(controlOf(hundred('server-b', 60))).to.equal(undefined);
    expect(controlOf(hundred('server-b', 60), 'contested')).to.equal(undefined);
  });
});
