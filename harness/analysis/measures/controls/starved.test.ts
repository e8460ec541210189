import { expect } from 'chai';
import { sampleManifest } from '../../../recording/testing/sample';
import type { Unsettled } from '../../../recording/types';
import type { TrialEvidence } from '../../trial/trial-evidence';
import { timeNs } from '../../testing/switch';
import { starvedControl } from './starved';

/** Twenty seconds in which nothing settled, and in which programs of these nodes waited for so long. */
function controlOf(
  waits: readonly (readonly [node: string, atMs: number, delayMs: number])[],
  kind?: Unsettled['kind'],
) {
  const found = kind && { unsettled: { kind, holders: {}, said: [] } };
  const events = [
    { kind: 'agent', atNs: timeNs(0), node: 'server-a', change: 'started', detail: '' },
    ...waits.map(([node, atMs, delayMs]) => ({ kind: 'delay', atNs: timeNs(atMs), node, delayMs })),
    // When it had been given up it made no difference any more.
    { kind: 'delay', atNs: timeNs(29_000), node: 'server-a', delayMs: 9000 },
  ];
  const manifest = { ...sampleManifest, settledNs: timeNs(20_000), ...found };
  return starvedControl({ manifest, events } as unknown as TrialEvidence)[0];
}

describe('what never settled', () => {
  const hundred = (node: string, delayMs: number) =>
    Array.from({ length: 100 }, (_, index) => [node, 200 * (index + 1), delayMs] as const);

  it('is explained by programs that were kept waiting for a quarter of the time', () => {
    expect(controlOf(hundred('server-b', 60), 'never-settled')).to.deep.equal({
      ...{ name: 'processor', ok: false },
      detail: 'in 20.0 s server-b was kept from a processor for 6.0 s in all',
    });
  });

  it('is not by those that waited now and then, nor by what two nodes or processes waited at once', () => {
    for (const other of ['server-b', 'server-a'])
      expect(controlOf([...hundred('server-a', 40), ...hundred(other, 40)], 'never-settled')?.ok).to.equal(true);
    expect(controlOf([], 'never-settled')?.ok).to.equal(true);
  });

  it('is all that it is asked of', () => {
    expect(controlOf(hundred('server-b', 60))).to.equal(undefined);
    expect(controlOf(hundred('server-b', 60), 'contested')).to.equal(undefined);
  });
});
