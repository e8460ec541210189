import { expect } from 'chai';
import { powerOff } from '../faults';
import { judge } from '../judging';
import type { Topology } from '../topology/types';
import { apply, awaitTakeover } from '../schedule/steps';
import type { Expectation } from '../schedule/types';
import { drilled } from './testing/drilled';
import { ownConfigurations } from '../agents/testing/own-configurations';
import { topologyNamed } from './testing/topologies';

/** Every server with a file of its own, of which one is edited: what a typing mistake in production looks like. */
function withMistake(topology: Topology, name: string, from: string, to: string): Topology {
  return ownConfigurations(topology, (text, node) => {
    if (node !== name) return text;
    expect(text).to.contain(from);
    return text.replace(from, to);
  });
}

describe('two servers that do not heed each other', function () {
  this.timeout(30_000);
  const steps = [apply(powerOff('active')), awaitTakeover()];

  it('are accused of owning the address at once before anything is broken', async () => {
    const topology = withMistake(
      topologyNamed('two-servers'),
      'server-b',
      'virtual_router_id 51',
      'virtual_router_id 52',
    );
    const { measures, service, faults, recording } = await drilled(topology, steps);
    expect(faults).to.deep.equal([]);
    expect(service.splitBrain.map(({ class: name, ended }) => [name, ended])).to.deep.equal([
      ['conflict', 'unfinished'],
    ]);
    // That it never settled is in the manifest: no lateness of the machine excuses it.
    const { manifest } = recording;
    const held = (expectation: Expectation) => judge(expectation, measures, topology, manifest.theory, manifest);
    const { verdict, services } = held({ name: 'neverHaveTwoOwners' });
    expect(services[0]?.reason).to.include({ kind: 'split-brain', fromTheStart: true });
    expect(verdict).to.equal('fail');
    expect(held({ name: 'takeOverWithin', limitMs: 2000 }).verdict).not.to.equal('pass');
  });

  it('are not, with the same files and no mistake', async () => {
    const topology = withMistake(
      topologyNamed('two-servers'),
      'server-b',
      'virtual_router_id 51',
      'virtual_router_id 51',
    );
    const { service } = await drilled(topology, steps);
    expect(service.splitBrain).to.deep.equal([]);
    expect(service.finalOwner).to.equal('server-b');
  });

  it('are not waited for when the agent of one has ended: it is told why', async () => {
    const topology = withMistake(topologyNamed('two-servers'), 'server-b', 'virtual_router_id', 'virtual_routr_id');
    const failure = await drilled(topology, steps).catch((error: unknown) => error);
    expect(failure).to.include({ code: 'agent-refused' });
    const decisive = "Unknown keyword 'virtual_routr_id'";
    expect(failure)
      .to.have.property('message')
      .that.matches(/^server-b\.conf, the agent of server-b gave up/);
    expect(failure).to.have.property('message').that.contains(decisive);
    expect(failure).to.have.property('hint').that.contains('the virtual router id must be set');
  });
});
