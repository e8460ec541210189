import { expect } from 'chai';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { changedTopology, type Change } from './testing/changed-topology';
import { failuresIn, runWhole } from './testing/run-whole';
import { temporaryFolder } from './testing/temporary-folder';

const times = 5;

/** As often as a median means something. */
describe('every drill of a path through gateways', () => {
  const folder = temporaryFolder();

  for (const name of ['router-pair', 'dual-wan'])
    it(`passes on ${name}, or its weakness is declared`, async () => {
      const { exitCode, stdout } = await runWhole(name, folder(name), '--grep', 'path/', '--repeat', String(times));
      expect(exitCode, stdout).to.equal(0);
    });

  for (const name of ['router-pair', 'dual-wan'])
    it(`passes on ${name} in containers, too`, async function () {
      await benchOrSkip(this);
      this.timeout(0);
      const { exitCode, stdout } = await runWhole(name, folder(name), '--grep', 'path/', '--runtime', 'docker');
      expect(exitCode, stdout).to.equal(0);
    });

  const defects: readonly [topology: string, drill: string, defect: Change, failures: readonly string[]][] = [
    [
      'router-pair',
      'path/power-off',
      { file: 'router-pair.yaml', from: '      - { kind: conntrackd, link: sync }\n', to: '' },
      ['sessions-lost'],
    ],
    [
      'router-pair',
      'path/link-down',
      { file: 'router-pair.yaml', from: 'syncGroup: true, ', to: '' },
      ['moved-apart', 'never-restored', 'sessions-lost'],
    ],
    [
      'dual-wan',
      'path/broken-beyond',
      { file: 'dual-wan.yaml', from: 'target: 198.51.100.53, ', to: '' },
      ['never-restored', 'never-taken-over'],
    ],
  ];
  for (const [name, drill, defect, failures] of defects)
    it(`is failed by ${name} without ${defect.from.trim()}`, async () => {
      const folderName = `${name} ${defect.from.trim().replace(/\W+/g, '-')}`;
      const topology = changedTopology(folder(folderName), name, [defect]);
      const asked = ['--grep', `${drill}:`, '--repeat', String(times)];
      const { exitCode, stdout, report } = await runWhole(topology, folder(`${folderName} report`), ...asked);
      expect(exitCode, stdout).to.equal(1);
      const found = failuresIn(report(), drill);
      expect(found.length, stdout).to.be.at.least(1);
      for (const kinds of found) expect(kinds, stdout).to.deep.equal(failures);
    });
});
