import { expect } from 'chai';
import { healByStart, proveRunning } from './running';
import type { FaultContext, StruckSoftware } from './types';

/** A node with an agent and what that watches; `mains` are the agent's main processes at each look, `living` all that live on it. */
function nodeWith({ mains, living, isUp = true }: { mains: number[][]; living: number[]; isUp?: boolean }) {
  const started: string[] = [];
  let looks = 0;
  const software = (kind: string, role: 'agent' | 'service', mainPids: StruckSoftware['mainPids']) =>
    ({ use: { kind, settings: {}, ...(role === 'service' && { role }) }, mainPids }) as StruckSoftware;
  const agent = software('patroni', 'agent', async () => mains[Math.min(looks++, mains.length - 1)] ?? []);
  const watched = software('web', 'service', async () => [7]);
  const control = {
    clock: async () => ({ realtimeNs: 1n, monotonicNs: 1n }),
    members: async () => living.map((pid) => ({ pid, state: 'S' })),
  };
  const context = {
    lab: { isUp: () => isUp, holder: () => 1, control },
    softwareOn: () => [watched, agent],
    startAnew: async (_: string, { use }: StruckSoftware) => void started.push(use.kind),
  } as unknown as FaultContext;
  return { context, started };
}

const database = 20;

describe('an agent that was ended', () => {
  const healed = async (how: Parameters<typeof nodeWith>[0]) => {
    const { context, started } = nodeWith(how);
    await healByStart(context, 'server-a');
    return started;
  };
  const proven = (how: Parameters<typeof nodeWith>[0]) => proveRunning(nodeWith(how).context, 'server-a');

  it('is started again by healing, also where what it had started lives on', async () => {
    expect(await healed({ mains: [[10]], living: [] })).to.deep.equal(['patroni']);
    expect(await healed({ mains: [[10]], living: [database] })).to.deep.equal(['patroni']);
    expect(await healed({ mains: [[10, 11]], living: [11] })).to.deep.equal(['patroni']);
  });

  it('is not where it runs, or its supervisor has been quicker, be it at this moment', async () => {
    expect(await healed({ mains: [[10]], living: [10, database] })).to.deep.equal([]);
    expect(await healed({ mains: [[10], [12]], living: [database] })).to.deep.equal([]);
  });

  it('is proven by its own main processes, and by nothing else of its node', async () => {
    expect(await proven({ mains: [[10]], living: [7, database] })).to.equal(null);
    expect(await proven({ mains: [[10, 11]], living: [10] })).to.equal(null);
    expect(await proven({ mains: [[10, 11]], living: [10, 11] })).to.equal('its agent runs');
    expect(await proven({ mains: [[10]], living: [10], isUp: false })).to.equal(null);
    expect(await proven({ mains: [[]], living: [database] })).to.equal(null);
  });
});
