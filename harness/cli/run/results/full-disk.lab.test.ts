import { expect } from 'chai';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseBlob } from '../../../../reports';
import { shell, type Ended } from '../../testing/cli';

const asRoot = process.getuid?.() === 0;

describe('a run whose output folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** In a mount namespace of its own, with a small file system over the folder; what is left there is copied beside it. */
  function runOn(mountOptions: string, asked: string): Promise<Ended> {
    const [disk, copy] = [join(folder, 'disk'), join(folder, 'copy')];
    const script =
      `mkdir ${disk} ${copy}; mount -t tmpfs -o ${mountOptions} none ${disk}; ` +
      `$1 run ${asked} --seed 5 --output ${disk} || code=$?; cp -r ${disk}/. ${copy}; exit $code`;
    return shell(`exec unshare ${asRoot ? '' : '--user --map-root-user'} --mount sh -ec '${script}' sh "$1"`);
  }
  const lines = ({ stderr }: Ended): string[] =>
    stderr.split('\n').filter((line) => line.startsWith('failover-drill:'));

  it('is read-only says so in one line, before anything is begun', async () => {
    const ended = await runOn('ro', '--grep takeover/unplug');
    expect(ended.code).to.equal(2);
    expect(ended.stderr).to.match(
      /^failover-drill: \S+: the file system is read-only \(.*--output\) \[output-unwritable\]\n$/,
    );
  });

  it('may not be written says so in one line too', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o555 });
    chmodSync(folder, 0o755);
    const asNobody = asRoot ? 'setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all ' : '';
    const ended = await shell(`exec ${asNobody}$1 run --grep takeover/unplug --output ${closed}`);
    expect(ended.code).to.equal(2);
    expect(ended.stderr).to.match(/^failover-drill: \S+: it may not be written \(.*\) \[output-unwritable\]\n$/);
  });

  it('fills up ends with one line, and what was measured before is not lost', async () => {
    // A trial's recording takes some 200 kB.
    const ended = await runOn('size=1m', '--grep takeover/unplug --repeat 8 --jobs 1');
    expect(ended.code, ended.stderr).to.equal(3);
    const [line = '', ...others] = lines(ended);
    expect(others).to.deep.equal([]);
    expect(line).to.match(/no space left on device|the disk is full/);
    expect(ended.stderr, 'no trace').not.to.match(/\n {4}at /);

    const saved = /saved to (\S+)\)/.exec(line)?.[1];
    const path = saved ?? join(folder, 'copy', 'run.json');
    const run = parseBlob(readFileSync(path, 'utf8'), path);
    if (saved !== undefined) rmSync(dirname(saved), { recursive: true });
    expect(run.interrupted).to.equal(true);
    const trials = run.drills.flatMap((drill) => drill.trials);
    expect(trials.length).to.be.within(1, 7);
    for (const { error, recording } of trials) {
      expect(error).to.equal(null);
      expect(existsSync(join(folder, 'copy', recording ?? '', 'recording.json')), String(recording)).to.equal(true);
    }
  }).timeout(90_000);
});
