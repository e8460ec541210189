import { expect } from 'chai';
import type { Manifest, OperationEvent } from '../../../recording/types';
import { active, blackhole, freeze, idle, powerOff, standby, trial } from '../../testing/agents';
import { measuresOf } from '../../testing/measured';
import type { TrialScript } from '../../testing/script';
import { timeNs } from '../../testing/switch';
import { measure } from '../trial-measures';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';

const quiet = { a: active(), b: idle };
const failing = (script: TrialScript): string[] =>
  measuresOf(script)
    .controls.filter(({ ok }) => !ok)
    .map(({ name }) => name);

/** Whether clients asked all the time, with what they tell of themselves, and what their kernel asked. */
function probingOf(script: TrialScript, told: readonly OperationEvent[], askedNs: readonly bigint[] = []): boolean {
  const { manifest, events, frames } = syntheticTrial(script);
  const reader = new TrialReader(manifest, [...events, ...told]);
  for (const frame of frames) reader.feed(frame);
  const evidence = reader.finish(null);
  const services = evidence.services.map((service) => ({
    ...service,
    clients: service.clients.map((client) => (client.askedNs ? { ...client, askedNs } : client)),
  }));
  const control = measure({ ...evidence, services }).controls.find(({ name }) => name === 'probing');
  return control?.ok ?? expect.fail('there is no such control');
}

describe('the controls of a trial', () => {
  it('hold when all is well', () => {
    const { controls, schedulerDelayMs } = measuresOf(
      trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000, 4000)]),
    );
    expect(controls.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(controls.map(({ name }) => name)).to.have.members([
      'sentinel',
      'drops',
      'clock',
      'scheduler',
      'asking',
      'probing',
      'addresses',
      'fault-proof',
      'heal-proof',
      'capture-whole',
    ]);
    expect(schedulerDelayMs).to.be.below(0.2);
  });

  it('find a capture that lost frames', () => {
    expect(failing(trial(quiet, [], { droppedByCapture: 1 }))).to.deep.equal(['drops']);
  });

  it('find a clock that was stepped, forth or back', () => {
    expect(failing(trial(quiet, [], { clockStepNs: 2_000_000n }))).to.deep.equal(['clock']);
    expect(failing(trial(quiet, [], { clockStepNs: -2_000_000n }))).to.deep.equal(['clock']);
  });

  it('find a capture without its sentinels', () => {
    expect(failing(trial(quiet, [], { withoutSentinels: true }))).to.deep.equal(['sentinel']);
  });

  it('find a gap in the asking, and a scheduler that was far too late', () => {
    expect(failing(trial(quiet, [], { notAsking: [[3000, 3150]] }))).to.deep.equal(['asking']);
    expect(failing(trial(quiet, [], { notAsking: [[3000, 3500]] }))).to.have.members(['asking', 'scheduler']);
    expect(measuresOf(trial(quiet, [], { notAsking: [[3000, 3050]] })).schedulerDelayMs).to.be.closeTo(50, 0.001);
  });

  it('find asking that ends too early', () => {
    expect(failing(trial(quiet, [], { notAsking: [[5000, 7000]] }))).to.include('asking');
  });

  it('find an observer whose questions get nowhere', () => {
    expect(failing(trial(quiet, [blackhole('observer', 2000, 5000)]))).to.include('asking');
  });

  it('find a client that stopped asking while it was served, but not one that was not served', () => {
    expect(failing(trial(quiet, [], { notProbing: [[3000, 3200]] }))).to.deep.equal(['probing']);
    expect(failing(trial(quiet, [], { notProbing: [[3000, 9000]] }))).to.deep.equal(['probing']);
    const asking = [3010, 4010].map((atMs) => timeNs(atMs));
    const pausing = { ...trial(quiet, []), notProbing: [[3000, 4500]] } as const;
    expect([probingOf(pausing, [], asking), probingOf(pausing, [])]).to.deep.equal([true, false]);
    const dark = trial({ a: active(2000), b: standby(3600) }, [powerOff('server-a', 2000)]);
    expect(failing({ ...dark, notProbing: [[2500, 3500]] })).to.deep.equal([]);
  });

  describe('of a client that was not served', () => {
    const dark = trial({ a: active(2000), b: standby(4600) }, [powerOff('server-a', 2000)]);

    it('find that it ended, by its echoes and by the questions of its kernel', () => {
      expect(failing({ ...dark, notProbing: [[2500, 4500]] })).to.deep.equal(['probing']);
      expect(failing({ ...dark, notProbing: [[2500, 9000]] })).to.deep.equal(['probing']);
      const asking = [2600, 3600, 4600, 5600].map((atMs) => timeNs(atMs));
      expect(probingOf({ ...dark, notProbing: [[2500, 9000]] }, [], asking)).to.equal(true);
    });

    /** What it tells of itself, each 20 ms unless said otherwise: served until then, and unserved or gone afterwards. */
    const telling = (servedMs: number, goneMs: number, everyMs = 20): OperationEvent[] =>
      Array.from({ length: goneMs / everyMs }, (_, index) => {
        const isGood = index * everyMs < servedMs;
        const [invokedNs, atNs] = [timeNs(index * everyMs), timeNs(index * everyMs + 1)];
        return {
          ...{ kind: 'operation', atNs, node: 'client', service: 'web', protocol: 'http', invokedNs },
          ...{ completedNs: isGood ? atNs : null, result: isGood ? 'ok' : 'failed', server: null, detail: null },
        };
      });
    const quietTrial = trial(quiet, []);

    it('find that it ended after a failure, by its own words', () => {
      expect(probingOf(quietTrial, telling(3000, 6000))).to.equal(true);
      expect(probingOf(quietTrial, telling(3000, 3020))).to.equal(false);
      expect(probingOf(quietTrial, telling(3000, 5000))).to.equal(false);
    });

    it('find that one ended that asked each second, before ten of them are over', () => {
      const seldom = (goneMs: number) => telling(9000, goneMs, 1000);
      expect(probingOf(trial(quiet, [], { durationMs: 6000 }), seldom(6000))).to.equal(true);
      expect(probingOf(trial(quiet, [], { durationMs: 6000 }), seldom(3000))).to.equal(false);
    });

    it('are not misled by one whom a fault has out of action', () => {
      expect(probingOf(trial(quiet, [freeze('client', 3020)]), telling(3000, 3020))).to.equal(true);
      expect(probingOf(trial(quiet, [freeze('client', 3020, 4000)]), telling(3000, 3020))).to.equal(false);
    });
  });

  it('find that nobody tells of addresses', () => {
    expect(failing(trial(quiet, [], { withoutAddressEvents: true }))).to.deep.equal(['addresses']);
  });

  it('find a fault whose bracket ends before it begins, and one healed before it struck', () => {
    expect(failing(trial(quiet, [{ ...blackhole('server-b', 2000), bracketMs: -1 }]))).to.deep.equal(['fault-proof']);
    expect(failing(trial(quiet, [blackhole('server-b', 2000, 1000)]))).to.include('heal-proof');
  });

  it('find a fault that nothing proved', () => {
    expect(failing(trial(quiet, [{ ...blackhole('server-b', 2000), proof: null }]))).to.deep.equal(['fault-proof']);
  });

  it('find a fault, and a healing, that was to come and of which there is no word', () => {
    const without = (phase: 'applied' | 'healed' | 'none', changes: Partial<Manifest> = {}) => {
      const { manifest, events, frames } = syntheticTrial(trial(quiet, [blackhole('server-b', 2000, 3000)]));
      const told = events.filter((event) => event.kind !== 'fault' || event.phase !== phase);
      const reader = new TrialReader({ ...manifest, ...changes }, told);
      for (const frame of frames) reader.feed(frame);
      return measure(reader.finish(null))
        .controls.filter(({ ok }) => !ok)
        .map(({ name }) => name);
    };
    expect([without('applied'), without('healed'), without('none')]).to.deep.equal([
      ['fault-proof'],
      // And frames pass by what was cut, for all that is known.
      ['fault-proof', 'heal-proof'],
      [],
    ]);
    // Older recordings do not say what was done; and where nothing settled, nothing was.
    expect(without('applied', { schedule: null })).to.deep.equal([]);
    const unsettled = { kind: 'contested', holders: {}, said: [] } as const;
    expect(without('applied', { unsettled })).to.deep.equal([]);
  });

  it('find a blip that may have lasted as long as a takeover takes', () => {
    const blip = (untilMs: number, harmless = true) => [{ ...blackhole('server-a', 2000, untilMs), harmless }];
    // Advertisements are 200 ms apart: three are lost of it at the most, and after 522 ms a takeover is due.
    expect(failing(trial(quiet, blip(2390)))).to.deep.equal([]);
    expect(failing(trial(quiet, blip(2410)))).to.deep.equal(['heal-proof']);
    expect(failing(trial(quiet, blip(2410, false))), 'one that may last').to.deep.equal([]);
  });

  it('find a cut that frames got across', () => {
    const { manifest, events } = syntheticTrial(trial(quiet, [blackhole('server-a', 2000)]));
    const { frames } = syntheticTrial(trial(quiet));
    const reader = new TrialReader(manifest, events);
    for (const frame of frames) reader.feed(frame);
    const control = measure(reader.finish(null)).controls.find(({ name }) => name === 'fault-proof');
    expect(control?.ok).to.equal(false);
    expect(control?.detail).to.match(/^frame \d+ got from /);
  });

  it('are not misled by late word of a carrier that came back', () => {
    const unplugged = { ...blackhole('server-a', 2000, 4000), name: 'unplug' };
    const { manifest, events, frames } = syntheticTrial(trial(quiet, [unplugged]));
    const link = (atMs: number, carrier: boolean) =>
      ({ kind: 'link', atNs: timeNs(atMs), node: 'server-a', interface: 'eth0', carrier }) as const;
    const reader = new TrialReader(manifest, [...events, link(2000.5, false), link(4030, true)]);
    for (const frame of frames) reader.feed(frame);
    expect(measure(reader.finish(null)).controls.filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  it('find a capture without a word of what servers say to each other', () => {
    const { manifest, events, frames } = syntheticTrial(trial(quiet));
    const reader = new TrialReader({ ...manifest, unheard: ['10.20.0.100'] }, events);
    for (const frame of frames) reader.feed(frame);
    const failed = measure(reader.finish(null)).controls.filter(({ ok }) => !ok);
    expect(failed.map(({ name, detail }) => `${name}: ${detail}`)).to.deep.equal([
      'heartbeat: no advertisement of 10.20.0.100 was ever captured',
    ]);
  });

  it('find a capture that is not whole', () => {
    const { manifest, events, frames } = syntheticTrial(trial(quiet));
    const reader = new TrialReader(manifest, events);
    for (const frame of frames) reader.feed(frame);
    const { controls } = measure(reader.finish('the capture is cut short at byte 7'));
    expect(controls.filter(({ ok }) => !ok).map(({ name }) => name)).to.deep.equal(['capture-whole']);
  });
});
