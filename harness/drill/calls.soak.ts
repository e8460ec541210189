import { expect } from 'chai';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { changedTopology, type Change } from './testing/changed-topology';
import { failuresIn, runWhole } from './testing/run-whole';
import { temporaryFolder } from './testing/temporary-folder';

const times = 5;
/** Of keepalived's timers in the topology: 2 to 3 advertisements and the skew; a registration every 20 ms sees it. */
const theory = { minMs: 521.9, maxMs: 721.9 + 20 };

describe('calls, again and again', () => {
  const folder = temporaryFolder();

  it('are taken over within what keepalived’s timers promise, and every drill passes or is declared', async () => {
    const { exitCode, stdout, report } = await runWhole(
      'sip',
      folder('sip'),
      '--grep',
      'calls/',
      '--repeat',
      `${times}`,
    );
    expect(exitCode, stdout).to.equal(0);
    for (const id of ['calls/power-off', 'calls/unplug']) {
      const trials = report().drills.find((drill) => drill.id === id)?.trials ?? [];
      const telephony = trials.flatMap(({ services }) => services.filter(({ kind }) => kind === 'calls'));
      expect(telephony, id).to.have.lengthOf(times);
      for (const { takeoverMs } of telephony) expect(takeoverMs, id).to.be.within(theory.minMs, theory.maxMs);
    }
  });

  it('go on in containers, too', async function () {
    await benchOrSkip(this);
    this.timeout(0);
    const { exitCode, stdout } = await runWhole('sip', folder('docker'), '--grep', 'calls/', '--runtime', 'docker');
    expect(exitCode, stdout).to.equal(0);
  });
});

describe('calls that are got wrong', () => {
  const folder = temporaryFolder();
  const defects: readonly [what: string, changes: readonly Change[], failures: readonly string[]][] = [
    [
      'servers that do not tell each other which telephones have registered',
      [{ file: 'sip.yaml', from: '- kind: kamailio', to: '- { kind: kamailio, replicate: false }' }],
      ['calls-lost', 'never-restored'],
    ],
    [
      'a takeover that takes longer than telephones try for, and than is promised',
      [
        { file: 'sip.yaml', from: 'advertInterval: 0.2s', to: 'advertInterval: 1s' },
        { file: 'sip.yaml', from: 'takeover: 5s', to: 'takeover: 1500ms' },
      ],
      ['calls-lost', 'over-limit'],
    ],
  ];
  for (const [what, changes, failures] of defects)
    it(`end with 1: ${what}`, async () => {
      const topology = changedTopology(folder(what), 'sip', changes);
      const { exitCode, stdout, report } = await runWhole(
        topology,
        folder(`${what} report`),
        '--grep',
        'calls/power-off:',
      );
      expect(exitCode, stdout).to.equal(1);
      expect(failuresIn(report(), 'calls/power-off'), stdout).to.deep.equal([failures]);
    });
});
