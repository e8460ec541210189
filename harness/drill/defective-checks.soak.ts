import { expect } from 'chai';
import { serviceDead } from '../faults';
import { judge } from '../judging';
import { apply, awaitTakeover } from '../schedule/steps';
import { activeOf } from '../schedule/target';
import { decidedTests } from './testing/decided';
import { drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

const script = 'script: /etc/keepalived/check-page.sh';
const rise = 'fall: 2, rise: 2 }';
const balancer = 'rise: 2\n        timeoutCheck: 0.5s';

const { test, expectDecided } = decidedTests();

/** What is said when the service of the active server is killed, of the first service: whether clients are served, whether it moves. */
async function verdictsOf(name: string, ...edits: readonly (readonly [string, string])[]) {
  const topology = topologyNamed(name, ...edits);
  const steps = [apply(serviceDead(activeOf(topology))), awaitTakeover()];
  const { measures, recording } = await drilled(topology, steps);
  const limitMs = topology.objectives.takeoverMs;
  const said = (['serveWithin', 'takeOverWithin'] as const).map((expectation) => {
    const { services } = judge({ name: expectation, limitMs }, measures, topology, recording.manifest.theory);
    const [first] = services;
    return `${first?.verdict ?? ''}: ${first?.reason.kind ?? ''}`;
  });
  expectDecided(measures, said);
  return said;
}

const never = ['fail: never-restored', 'fail: never-taken-over'];
const met = ['pass: met', 'pass: met'];

describe('a set-up whose check is of no use', function () {
  this.timeout(60_000);

  test('is told from one whose check works', async () => {
    expect(await verdictsOf('http-service')).to.deep.equal(met);
  });

  test('is caught when the check always succeeds', async () => {
    expect(await verdictsOf('http-service', [script, 'script: /bin/true'])).to.deep.equal(never);
  });

  test('is caught when a failed check takes too little from the priority', async () => {
    expect(await verdictsOf('http-service', [rise, 'fall: 2, rise: 2, weight: -50 }'])).to.deep.equal(never);
  });

  test('is told from one whose check takes enough', async () => {
    expect(await verdictsOf('http-service', [rise, 'fall: 2, rise: 2, weight: -150 }'])).to.deep.equal(met);
  });

  test('is caught when nobody preempts a server whose priority has fallen', async () => {
    const edits = [
      [rise, 'fall: 2, rise: 2, weight: -150 }'],
      ['advertInterval: 0.2s', 'advertInterval: 0.2s\n        preempt: false'],
    ] as const;
    expect(await verdictsOf('http-service', ...edits)).to.deep.equal(never);
  });

  test('is told from a balancer that checks its servers', async () => {
    expect(await verdictsOf('load-balancer')).to.deep.equal(met);
  });

  test('is caught when a balancer checks nothing', async () => {
    expect(await verdictsOf('load-balancer', [balancer, `${balancer}\n        check: false`])).to.deep.equal(never);
  });
});
