import { expect } from 'chai';
import { syntheticTrial } from '../analysis/testing/trial';
import { writesOf } from '../analysis/testing/writes';
import type { KnownWeakness } from '../topology/types';
import { writeDrill } from './plan/write-drill';
import { judged, takenOver } from './testing/judged';

describe('what was acknowledged, in a plan', () => {
  const { topology } = syntheticTrial(takenOver).manifest;
  const look = (spanMs: number, objectives: object, ...known: readonly KnownWeakness[]) => {
    const [name, kind] = ['10.20.0.100', 'primary' as const];
    const service = {
      name,
      kind,
      rule: 'one' as const,
      providers: ['server-a', 'server-b'],
      endpoint: {},
      operations: [],
    };
    const change = { topology: { ...topology, known, vips: [], services: [{ ...service, objectives }] } };
    return judged(takenOver, [['power-off', 'active']], change, { kind, writes: writesOf(100, { count: 3, spanMs }) });
  };
  const declared = { drill: 'primary/*', expectation: 'loseNoAcknowledgedWrites', reason: 'so it is' };

  it('is lost where that is of more time than is promised, unless the topology declares it', () => {
    expect(look(500, { dataLossMs: 200 }).rules).to.include('lost');
    expect(look(100, { dataLossMs: 200 }).rules).not.to.include('lost');
    expect(look(500, {}).rules).not.to.include('lost');
    expect(look(500, { dataLossMs: 200 }, declared).rules).not.to.include('lost');
    expect(look(500, { dataLossMs: 200 }, { ...declared, drill: 'primary/killed' }).rules).to.include('lost');
  });

  it('is shown by a drill that expects of all of it to be there', () => {
    const { outcome } = look(500, { dataLossMs: 200 });
    if (outcome.kind !== 'violated') expect.fail(outcome.kind);
    const violation = outcome.violations.find(({ rule }) => rule === 'lost') ?? expect.fail('nothing is lost');
    const named = { id: 'explore/lost', topology: 'x', seed: '7', shows: { k: 1, n: 1 } };
    const drill = writeDrill({ strikes: [], heals: false }, violation, [], [], named);
    expect(drill).to.include('- loseNoAcknowledgedWrites: 0');
  });
});
