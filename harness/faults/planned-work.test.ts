import { expect } from 'chai';
import { agentMaintenance, agentMaintenanceFault, agentSwitchover, agentSwitchoverFault } from './planned-work';
import type { Fault, FaultContext } from './types';
import type { FaultSpec } from '../schedule/types';

type States = Readonly<Record<string, string>> | null;

/**
 * What is proven of planned work on an agent that takes itself to be these: before it is told, then, and when it is healed; and what
 * shows that it was done, where that does not.
 */
async function allProofs(fault: Fault, spec: FaultSpec, ...[before, then, healed]: readonly States[]) {
  let now = before ?? null;
  const use = { kind: 'baton', settings: {} };
  const bracket = { beforeNs: 1n, afterNs: 2n };
  const agent = {
    ...{ use, can: () => true, mainPids: async () => [10], state: async () => now },
    perform: async (verb: string) => {
      now = (verb === 'rejoin' ? healed : then) ?? null;
      return bracket;
    },
  };
  const context = {
    lab: {
      ...{ isUp: () => true, holder: () => 1, node: (name: string) => ({ name, software: [use] }) },
      control: { members: async () => [{ pid: 10, state: 'S' }] },
    },
    ...{ nodeOf: () => 'server-a', softwareOn: () => [agent] },
  } as unknown as FaultContext;
  const bound = await fault.bind(context, spec, {});
  await bound.apply();
  const applied = await bound.proveApplied();
  const wasDone = await bound.wasDone?.('apply');
  await bound.heal();
  return [applied, await bound.proveHealed(), wasDone];
}

const proofs = async (...told: Parameters<typeof allProofs>) => (await allProofs(...told)).slice(0, 2);

const all = (state: string): States => ({ '10.20.0.100': state });
const [active, standby, drained] = [all('active'), all('standby'), all('drained')];

describe('planned work', () => {
  it('that is to hand over is proven by whoever had something, and has it no more', async () => {
    const told = (...states: readonly States[]) => proofs(agentSwitchoverFault, agentSwitchover('active'), ...states);
    const over = 'it takes itself to be active no more';
    expect(await told(active, standby, standby)).to.deep.equal([over, 'its agent runs']);
    expect(await told(active, active, active)).to.deep.equal([null, 'its agent runs']);
    expect((await told(standby, standby, standby))[0], 'it stood by').to.equal(null);
    expect((await told(active, null, active))[0], 'it does not answer').to.equal(null);
    const [had, has] = [
      { one: 'active', other: 'standby' },
      { one: 'standby', other: 'active' },
    ];
    expect((await told(had, has, had))[0], 'of two addresses').to.equal(over);
  });

  it('that is to take it out is proven when it says so, be it active before or not, and over when it does no more', async () => {
    const told = (...states: readonly States[]) => proofs(agentMaintenanceFault, agentMaintenance('active'), ...states);
    const [out, back] = ['it takes itself to be out of service', 'it takes itself to be in service again'];
    for (const before of [active, standby]) expect(await told(before, drained, before)).to.deep.equal([out, back]);
    expect(await told(standby, standby, standby), 'nothing was done').to.deep.equal([null, back]);
    expect(await told(active, drained, drained), 'nobody has put it back').to.deep.equal([out, null]);
    expect(await told(active, null, null)).to.deep.equal([null, null]);
  });

  it('that an active agent was told of was done, whatever came of it; of one that stood by nobody knows', async () => {
    const done = async (...states: readonly States[]) =>
      (await allProofs(agentSwitchoverFault, agentSwitchover('active'), ...states))[2];
    for (const then of [active, null]) expect(await done(active, then, active)).to.equal('it was told to switch over');
    for (const before of [standby, null]) expect(await done(before, standby, standby)).to.equal(null);
  });
});
