import { expect } from 'chai';
import { lastingOn } from '../agents';
import { topologyNamed } from '../drill/testing/topologies';
import { catalogue } from '../faults/catalogue';
import { elementsOf } from './plan/sweep/elements';

const processesOf = (name: string): readonly string[] =>
  elementsOf(topologyNamed(name), catalogue, lastingOn)
    .filter(({ kind }) => kind === 'process')
    .map((element) => element.name);

describe('what a set-up is made of', () => {
  it('is each process that can die, and no ruleset that is only loaded', () => {
    expect(processesOf('dual-wan')).to.deep.equal(['uplink-check on branch']);
    expect(processesOf('http-service')).to.have.members(
      ['server-a', 'server-b'].flatMap((node) =>
        ['keepalived', 'http-server', 'app'].map((what) => `${what} on ${node}`),
      ),
    );
  });
});
