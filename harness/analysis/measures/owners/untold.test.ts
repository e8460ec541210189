import { expect } from 'chai';
import { active, idle, powerOff, standby, trial } from '../../testing/agents';
import type { TrialScript } from '../../testing/script';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';
import { measure } from '../trial-measures';

/** Who answered without a word of its addresses, and from when on; of these nodes nobody told. */
function untold(script: TrialScript, ...silent: readonly string[]) {
  return untoldIn(syntheticTrial(script), silent);
}

function untoldIn({ manifest, events, frames }: ReturnType<typeof syntheticTrial>, silent: readonly string[]) {
  const told = events.filter((event) => event.kind !== 'address' || !silent.includes(event.node));
  const reader = new TrialReader(manifest, told);
  for (const frame of frames) reader.feed(frame);
  const [service] = measure(reader.finish(null)).services;
  return service?.unheard?.map(({ node, fromNs, toNs }) => [
    node,
    ...[fromNs, toNs].map((atNs) => Math.round(Number(atNs - timeNs(0)) / 1e6)),
  ]);
}

describe('owners of whose addresses nobody tells', () => {
  const takenOver = (untilMs: number) =>
    trial({ a: active(2000), b: standby(2600, untilMs) }, [powerOff('server-a', 2000)]);

  it('are found where one takes over and its monitor is silent', () => {
    expect(untold(takenOver(9000), 'server-b')).to.deep.equal([['server-b', 2600, 6000]]);
  });

  it('are none where each tells, nor one that had it for a moment', () => {
    expect(untold(takenOver(9000))).to.equal(undefined);
    expect(untold(takenOver(3200), 'server-b')).to.equal(undefined);
    expect(untold(trial({ a: active(), b: idle }), 'server-b')).to.equal(undefined);
  });

  it('are servers of the address, and no stranger that claims it without having it', () => {
    const synthetic = syntheticTrial(takenOver(9000));
    const { topology } = synthetic.manifest;
    const vips = topology.vips.map((vip) => ({ ...vip, priorities: { 'server-a': 200 } }));
    const strange = { ...synthetic, manifest: { ...synthetic.manifest, topology: { ...topology, vips } } };
    expect(untoldIn(strange, ['server-b'])).to.equal(undefined);
  });
});
