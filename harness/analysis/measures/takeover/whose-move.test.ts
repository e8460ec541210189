import { expect } from 'chai';
import { active, powerOff, standby, trial } from '../../testing/agents';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';
import type { OwnerChange } from '../../types';
import { faultsIn } from '../faults';
import { deliveredAnnouncements } from '../owners/announcements';
import { takeoverOf } from './takeover';

const [a, b] = ['server-a', 'server-b'];

/** server-a is struck after 2 s; server-b announced itself after 1 s, and does after 2.6 s. */
const sound = () => {
  const second = { ...standby(2600), announces: [1000, 2600] };
  const { manifest, events, frames } = syntheticTrial(trial({ a: active(2000), b: second }, [powerOff(a, 2000)]));
  const reader = new TrialReader(manifest, events);
  for (const frame of frames) reader.feed(frame);
  return reader.finish(null);
};
const moved = (atMs: number, from = a): OwnerChange => ({
  ...{ from, to: b, atNs: timeNs(atMs), cause: 'fault', evidence: [] },
});

describe('a takeover is timed', () => {
  const evidence = sound();
  const timed = (changes: readonly OwnerChange[], untilMs = 6000): number | null => {
    const [service] = evidence.services;
    const [fault] = faultsIn(evidence.events);
    if (service === undefined || fault === undefined) throw new RangeError('there is one of each');
    const struck = { fault, owner: a, untilNs: timeNs(untilMs), mustMove: true, resumedByItself: false };
    const found = takeoverOf(struck, changes, deliveredAnnouncements(service), service, evidence);
    return found?.takeoverMs ?? null;
  };

  it('to what was announced since the fault, by whoever took the address from the one that was struck', () => {
    expect(timed([moved(2600)])).to.equal(600.004);
    expect(timed([moved(2600, 'server-c')])).to.equal(null);
  });

  it('by no move before the fault, and by one that came with it', () => {
    expect([timed([moved(1000)]), timed([moved(1999.999)]), timed([moved(2000)])]).to.deep.equal([null, null, 600.004]);
  });

  it('by no move of what struck the same owner again, when it was well', () => {
    expect([timed([moved(2600)], 2600), timed([moved(2600)], 2600.001)]).to.deep.equal([null, 600.004]);
  });
});
