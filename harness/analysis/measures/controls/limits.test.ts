import { expect } from 'chai';
import { active, blackhole, idle, trial } from '../../testing/agents';
import { portOf, timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';
import type { TrialEvidence } from '../../trial/trial-evidence';
import { controlsOf } from './controls';

const endMs = 6000;

/** All is well, and server-b is cut off for a time. */
function sound(): TrialEvidence {
  const script = trial({ a: active(), b: idle }, [blackhole('server-b', 2000, 5000)], { durationMs: endMs });
  const { manifest, events, frames } = syntheticTrial(script);
  const reader = new TrialReader(manifest, events);
  for (const frame of frames) reader.feed(frame);
  return reader.finish(null);
}

describe('the limit of a control', () => {
  const evidence = sound();
  const failing = (changes: Partial<TrialEvidence> = {}, delayMs = 0): string[] =>
    controlsOf({ ...evidence, ...changes }, delayMs).flatMap(({ name, ok }) => (ok ? [] : [name]));
  const isSound = (changes: Partial<TrialEvidence>, delayMs?: number): boolean =>
    failing(changes, delayMs).length === 0;
  const sentinel = (atMs: number, lateMs = 0) => ({ sentNs: timeNs(atMs - lateMs), capturedNs: timeNs(atMs) });

  it('is 50 ms for sentinels before and after, late or early', () => {
    expect(failing()).to.deep.equal([]);
    const found = (before: number, after: number) =>
      isSound({ sentinels: [sentinel(-100, before), sentinel(endMs + 100, after)] });
    for (const lateMs of [50, -50]) expect([found(lateMs, 0), found(0, lateMs)], String(lateMs)).to.not.include(false);
    for (const lateMs of [50.001, -50.001])
      expect([found(lateMs, 0), found(0, lateMs)], String(lateMs)).to.not.include(true);
  });

  it('is the trial itself for when these came: it need not hold what neither has seen', () => {
    const found = (...moments: readonly number[]) => isSound({ sentinels: moments.map((atMs) => sentinel(atMs)) });
    expect([found(0, endMs), found(0.001, endMs), found(0, endMs - 0.001)]).to.deep.equal([true, false, false]);
    // The last before and the first after it tell.
    const late = sentinel(-500, 400);
    expect(isSound({ sentinels: [late, sentinel(-100), sentinel(endMs), { ...late, capturedNs: timeNs(9000) }] })).to.be
      .true;
  });

  it('is a millisecond for the clock, and a quarter of a second for processors', () => {
    const stepped = (clockStepNs: bigint) =>
      isSound({ manifest: { ...evidence.manifest, controls: { droppedByCapture: 0, clockStepNs } } });
    expect([1_000_000n, -1_000_000n].map(stepped)).to.deep.equal([true, true]);
    expect([1_000_001n, -1_000_001n].map(stepped)).to.deep.equal([false, false]);
    expect([failing({}, 250), failing({}, 250.001)]).to.deep.equal([[], ['scheduler']]);
  });

  it('is ten questions for a gap in the asking, of any address', () => {
    const asked = (gapMs: number) =>
      evidence.services.map((service) => ({
        ...service,
        questionsNs: service.questionsNs.filter((atNs) => atNs <= timeNs(3000) || atNs >= timeNs(3000 + gapMs)),
      }));
    expect([failing({ services: asked(100) }), failing({ services: asked(110) })]).to.deep.equal([[], ['asking']]);
    expect(failing({ services: [...asked(110), ...asked(10)] })).to.deep.equal(['asking']);
  });

  it('is the observation for the questions of an observer, of every address', () => {
    const observed = { ...evidence.manifest, runtime: 'observed' } as const;
    const watched = (...all: readonly (readonly number[])[]) =>
      failing({
        manifest: observed,
        services: all.flatMap((moments) =>
          evidence.services.map((service) => ({
            ...service,
            questionsNs: service.questionsNs.filter(
              (atNs) => moments.includes(Number(atNs - timeNs(0)) / 1e6) || (atNs > timeNs(0) && atNs < timeNs(endMs)),
            ),
          })),
        ),
      }).includes('sentinel');
    expect([watched([0, endMs]), watched([0]), watched([endMs])]).to.deep.equal([false, true, true]);
    expect(watched([0, endMs], [0])).to.equal(true);
  });

  it('is 5 ms for a cut to take hold, and its healing for what gets across', () => {
    const [from, to] = [portOf('server-b'), portOf('client')];
    const leaking = (atMs: number) => failing({ leaks: [{ number: 7, from, to, atNs: timeNs(atMs) }] });
    expect([2005.1, 4999.999].map(leaking)).to.deep.equal([['fault-proof'], ['fault-proof']]);
    expect([2005.099, 5000].map(leaking)).to.deep.equal([[], []]);
  });
});
