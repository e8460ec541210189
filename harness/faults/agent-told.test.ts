import { expect } from 'chai';
import { agentReload, agentReloadFault, agentRestart, agentRestartFault } from './agent-told';
import type { Fault, FaultContext } from './types';
import type { FaultSpec } from '../schedule/types';

/** What comes of it when an agent is told. */
interface Outcome {
  readonly says?: true;
  /** Its processes from then on. */
  readonly left: readonly number[];
}

/** What is proven then, and what shows that it was done all the same; of healing, too. */
async function proofs(fault: Fault, spec: FaultSpec, { says, left }: Outcome) {
  let [pids, times] = [[10, 11] as readonly number[], 0];
  const use = { kind: 'keepalived', settings: {} };
  const agent = {
    ...{ use, can: () => true, mainPids: async () => [10, 11], ended: async () => undefined },
    get reloads() {
      return { times, words: 'Reload complete' };
    },
    perform: async () => {
      pids = left;
      times += says ? 1 : 0;
      return { beforeNs: 1n, afterNs: 2n };
    },
  };
  const members = async () => pids.map((pid) => ({ pid, state: 'S' }));
  const control = { members, clock: async () => ({ realtimeNs: 3n, monotonicNs: 3n }) };
  const context = {
    lab: { isUp: () => true, holder: () => 1, node: (name: string) => ({ name, software: [use] }), control },
    ...{ nodeOf: () => 'server-a', softwareOn: () => [agent], startAgent: async () => undefined },
  } as unknown as FaultContext;
  const bound = await fault.bind(context, spec, {});
  await bound.apply();
  const applied = [await bound.proveApplied(), await bound.wasDone?.('apply')];
  await bound.heal();
  return [...applied, await bound.proveHealed(), await bound.wasDone?.('heal')];
}

const [complete, nothing] = ['it says "Reload complete"', 'there is nothing to undo'];

describe('an agent that is told to read its configuration anew', () => {
  const reloaded = (outcome: Outcome) => proofs(agentReloadFault, agentReload('active'), outcome);

  it('has been struck when it says so and runs, and when it did not live through it', async () => {
    expect(await reloaded({ says: true, left: [10, 11] })).to.deep.equal([
      complete,
      complete,
      'its agent runs',
      nothing,
    ]);
    expect(await reloaded({ left: [] })).to.deep.equal([null, 'it ended when it was told', null, nothing]);
    expect((await reloaded({ left: [10] }))[1], 'one of two').to.equal('it ended when it was told');
    expect((await reloaded({ says: true, left: [] }))[1]).to.equal(complete);
  });

  it('has not where it runs on and says nothing: it may never have heard', async () => {
    expect((await reloaded({ left: [10, 11] })).slice(0, 2)).to.deep.equal([null, null]);
  });
});

describe('an agent that is restarted', () => {
  const restarted = async (left: readonly number[]) =>
    (await proofs(agentRestartFault, agentRestart('active'), { left })).slice(0, 2);

  it('has been struck when those that ran have ended, also where the new ones did not live, and not before', async () => {
    expect(await restarted([])).to.deep.equal([null, 'those that ran have ended']);
    expect(await restarted([10])).to.deep.equal([null, null]);
  });
});
