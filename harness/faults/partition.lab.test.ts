import { expect } from 'chai';
import { apply, heal } from '../schedule/steps';
import { drilled } from '../drill/testing/drilled';
import { heard, shoutOn } from '../drill/testing/hearing';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { partition } from './silence';

const lan = '10.20.0.255';

/** Who hears whom before, during and after. */
async function matrices(topologyName: string, groups: readonly (readonly string[])[]) {
  const fault = partition('lan', groups);
  const shout = (word: string) => look((context) => shoutOn(context, lan, word));
  const { frames, faults } = await drilled(topologyNamed(topologyName), [
    shout('before'),
    apply(fault),
    shout('during'),
    heal(fault),
    shout('after'),
  ]);
  expect(faults.map(({ proof }) => proof)).not.to.include(null);
  return ['before', 'during', 'after'].map((word) => heard(frames, word));
}

/** Each node hears everybody else in its part. */
function parts(...groups: readonly (readonly string[])[]) {
  const entries = groups.flatMap((group) =>
    group.map((node) => [node, group.filter((other) => other !== node).toSorted()] as const),
  );
  return Object.fromEntries(entries);
}

describe('partition', function () {
  this.timeout(40_000);

  it('parts every pair of the two sides, both ways, and no other', async () => {
    const [before, during, after] = await matrices('two-servers', [['active', 'client'], ['*']]);
    const whole = parts(['server-a', 'server-b', 'client', 'observer']);
    expect(before).to.deep.equal(whole);
    expect(during).to.deep.equal(parts(['server-a', 'client'], ['server-b', 'observer']));
    expect(after).to.deep.equal(whole);
  });

  it('makes as many parts as there are groups, and leaves whom no group names with all', async () => {
    const [, during] = await matrices('three-servers', [['server-a'], ['server-b'], ['server-c']]);
    expect(during).to.deep.equal({
      'server-a': ['client', 'observer'],
      'server-b': ['client', 'observer'],
      'server-c': ['client', 'observer'],
      client: ['observer', 'server-a', 'server-b', 'server-c'],
      observer: ['client', 'server-a', 'server-b', 'server-c'],
    });
  });
});
