import { expect } from 'chai';
import { powerOff } from '../faults';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { changedTopology, undeclared } from './testing/changed-topology';
import { decidedTests } from './testing/decided';
import { heldAgainstTheory } from './testing/held-against-theory';
import { failuresIn, runWhole } from './testing/run-whole';
import { temporaryFolder } from './testing/temporary-folder';
import { topologyNamed } from './testing/topologies';

const times = 5;
/** Beyond the timers: a client looks for whoever takes writes, 250 ms at each host that is silent; a database is promoted. */
const lateMs = { 'redis-sentinel': 500, 'database-naive': 1500, database: 500 } as const;

const { test, expectDecided } = decidedTests();

describe('replicated data, held against its theory', () => {
  for (const [name, late] of Object.entries(lateMs))
    test(`${name}: moved ${times} times within its timers, after a power cut`, () =>
      heldAgainstTheory(topologyNamed(name), { fault: powerOff, times, lateMs: late, seed: name, expectDecided }));
});

describe('replicated data, in containers', () => {
  const folder = temporaryFolder();
  for (const name of Object.keys(lateMs))
    it(`keeps what it promises: ${name}`, async function () {
      await benchOrSkip(this);
      this.timeout(0);
      const grep = 'primary/(power-off|heartbeat-cut|return)';
      const { exitCode, stdout } = await runWhole(name, folder(name), '--runtime', 'docker', '--grep', grep);
      expect(exitCode, stdout).to.equal(0);
    });
});

describe('replicated data, got wrong', () => {
  const folder = temporaryFolder();
  const isolated = 'primary/isolated';
  const cut = 'primary/heartbeat-cut';
  const wrong: readonly [what: string, name: string, drill: string, failures: readonly string[]][] = [
    ['two databases whose heartbeat is cut both take writes', 'database-naive', cut, ['split-brain']],
    ['asynchronous replication loses what was acknowledged', 'database', isolated, ['writes-lost']],
    ['Redis acknowledges on both sides', 'redis-sentinel', isolated, ['split-brain', 'writes-lost']],
  ];
  for (const [what, name, drill, failures] of wrong)
    it(`ends with 1: ${what}`, async () => {
      const topology = changedTopology(folder(name), name, [undeclared(name)]);
      const { exitCode, stdout, report } = await runWhole(topology, folder(`${name}-report`), '--grep', `${drill}:`);
      expect(exitCode, stdout).to.equal(1);
      // Whether one is lost that was acknowledged just then is chance where nothing goes on being acknowledged.
      expect(failuresIn(report(), drill)[0], stdout).to.include.members([...failures]);
    });

  it('and passes where a write is acknowledged only when the replica has it, too', async () => {
    const synchronous = {
      file: 'database.yaml',
      from: 'retryTimeout: 3s }',
      to: 'retryTimeout: 3s, synchronous: on }',
    };
    const topology = changedTopology(folder('synchronous'), 'database', [undeclared('database'), synchronous]);
    const { exitCode, stdout } = await runWhole(topology, folder('synchronous-report'), '--grep', `${isolated}:`);
    expect(exitCode, stdout).to.equal(0);
  });
});
