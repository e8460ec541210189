import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ServiceKind } from '../../analysis/types';
import { nextStep } from '../../judging';
import { drillOf, measures, serviceMeasures, theory, trialOf } from '../../judging/testing/measures';
import type { DrillExpectation, DrillResult, Reason } from '../../judging/types';
import type { Protocol } from '../../recording/types';
import { serviceKinds } from '../../topology/service-kinds';
import { ofOwners, owned, ownWords } from './testing/own-words';

/** Every way in which any service may fail. */
const slow = { ...theory, advertIntervalToMeetMs: undefined };
const failures: readonly Reason[] = [
  { kind: 'over-limit', limitMs: 1000, theory: slow },
  { kind: 'over-limit', limitMs: 1000 },
  { kind: 'never-taken-over' },
  { kind: 'never-served', client: 'client' },
  { kind: 'never-restored', client: 'client', limitMs: 1000 },
  { kind: 'never-settled', holders: [], states: [], said: [] },
  { kind: 'never-reverted' },
  { kind: 'reverted-early', afterMs: 700, earliestMs: 3000 },
  { kind: 'moved', from: 'server-a', to: 'server-b' },
  { kind: 'moved', from: null, to: 'server-a' },
  { kind: 'wrong-owner', expected: 'server-a', actual: 'server-b' },
  { kind: 'operations-lost', failed: 3, unknown: 1, atMost: 0 },
  { kind: 'sessions-lost', held: 4, stalled: 2, reset: 1, atMost: 0 },
  { kind: 'not-measured', what: 'the end of the outage' },
];
const split = (of: ServiceKind, fromTheStart: boolean): Reason => ({
  ...{ kind: 'split-brain', class: 'conflict', owners: ['server-a', 'server-b'], durationMs: 50 },
  ...(of !== 'address' && { of }),
  ...(fromTheStart && { fromTheStart }),
});
const failuresOf = (kind: ServiceKind): readonly Reason[] =>
  owned.includes(kind) ? [...failures, split(kind, false), split(kind, true)] : failures;

function step(kind: ServiceKind, protocol: Protocol, reason: Reason, fault?: object): string {
  const service = serviceMeasures({
    ...{ name: 'it', clients: [clientMeasures({ protocol })] },
    ...(kind !== 'address' && { kind }),
  });
  const trial = { ...trialOf(), measures: measures([service]), faults: fault ? [{ fault } as never] : [] };
  const drill: DrillResult = { ...drillOf(trial), claims: [], verdict: 'fail', expectations: [] };
  const judged = { expectation: { name: 'serveWithin', limitMs: 1000 }, verdict: 'fail', reason, service: 'it' };
  const next = nextStep(drill, judged as DrillExpectation);
  if (next?.kind !== 'change') throw new Error(JSON.stringify(next));
  return next.what;
}

/** A word by which a reader knows what is spoken of. */
const subjects: readonly (readonly [ServiceKind, Protocol, RegExp])[] = [
  ['address', 'udp', /the address/],
  ['name', 'http', /the record/],
  ['frontend', 'http', /the balancer/],
  ['frontend', 'tcp', /the balancer/],
  ['primary', 'sql', /writes/],
  ['path', 'icmp', /a route/],
  ['calls', 'call', /SIP/],
];
const dead = { name: 'service dead', service: true };
const hung = { name: 'service hung', service: true };

describe('the next step', () => {
  it('is tried for every kind', () => {
    expect([...new Set(subjects.map(([kind]) => kind))]).to.have.members(serviceKinds);
  });

  for (const [kind, protocol, subject] of subjects) {
    it(`for a service of kind ${kind}, asked by ${protocol}, is told without a word that belongs to another`, () => {
      for (const reason of failuresOf(kind))
        for (const fault of [undefined, dead, hung]) {
          const text = step(kind, protocol, reason, fault);
          expect(text).to.match(/^[a-z].{20,}[^.]$/);
          for (const [other, words] of Object.entries(ownWords))
            if (other !== kind) expect(text.match(words), `${reason.kind}: ${text}`).to.equal(null);
          if (!owned.includes(kind)) expect(text.match(ofOwners)).to.equal(null);
        }
    });

    it(`for a service of kind ${kind}, asked by ${protocol}, says what to look at`, () => {
      expect(step(kind, protocol, { kind: 'never-restored', client: 'client', limitMs: 1000 })).to.match(subject);
    });
  }

  it('of an address would be caught elsewhere', () => {
    const told = failuresOf('address').map((reason) => step('address', 'udp', reason));
    expect(told.filter((text) => text.match(ownWords.address)).length).to.be.greaterThan(5);
  });

  it('is a question to the page where clients get one, and to the port where they do not', () => {
    const never = { kind: 'never-taken-over' } as const;
    expect(step('frontend', 'http', never, hung)).to.contain('option httpchk');
    expect(step('frontend', 'tcp', never, hung)).not.to.contain('httpchk');
    expect(step('calls', 'call', never, hung)).to.contain('OPTIONS');
    expect(step('address', 'http', never, hung)).to.contain('curl');
  });
});
