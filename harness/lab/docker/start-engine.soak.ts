import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../topology/package-path';

/** As far as starting goes: it refuses where the number that was left is anybody's, a corpse's too. */
const dockerd = `#!${process.execPath}
const fs = require('node:fs');
process.title = 'dockerd';
const [file, how] = ['/run/docker.pid', process.argv[2]];
if (how === 'corpse') process.exit();
if (fs.existsSync(file) && fs.existsSync('/proc/' + fs.readFileSync(file, 'utf8').trim())) {
  console.error('failed to start daemon: pid file found, ensure docker is not running');
  process.exit(1);
}
fs.writeFileSync(file, String(process.pid));
const engine = require('node:http').createServer((_, answer) => answer.end('OK'));
setTimeout(() => engine.listen('/run/docker.sock'), how === 'late' ? 1000 : 0);
`;

/** Given what leaves a number in docker.pid; prints how it ended, and whose number is there then. */
const script = (left: string, engine: string): string => `
  mount -t tmpfs none /run
  ${left}
  [ -s /run/docker.pid ] || { echo 'nothing was left'; exit 1; }
  before=$(cat /run/docker.pid)
  ${engine} 2>&1
  status=$?
  [ "$before" = "$(cat /run/docker.pid)" ] && echo "$status same" || echo "$status $(cat /proc/$(cat /run/docker.pid)/comm)"
`;

describe('.ci/start-engine, with the number of an engine that was killed', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-start-engine-'));
  before(() => writeFileSync(join(folder, 'dockerd'), dockerd, { mode: 0o755 }));
  after(() => rmSync(folder, { recursive: true }));

  /** In namespaces of its own, with which all ends. */
  const startedWhere = (left: string): string => {
    const env = { ...process.env, DOCKER_HOST: '', PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    const unshared = [...asRoot, '--mount', '--pid', '--fork', '--mount-proc', '--kill-child'];
    const engine = packagePath('.ci/start-engine');
    return execFileSync('unshare', [...unshared, 'sh', '-c', script(left, engine)], { env, encoding: 'utf8' }).trim();
  };

  it('starts one where the number is somebody else’s, or its corpse’s', () => {
    expect(startedWhere('sleep 1000 & echo $! >/run/docker.pid')).to.equal('0 dockerd');
    const corpse = `perl -e '$pid = fork // die; exec "dockerd", "corpse" if !$pid; open F, ">/run/docker.pid"; print F $pid; close F; sleep 1000' &
      until grep -qs '^State:.*Z' /proc/$(cat /run/docker.pid 2>/dev/null)/status; do sleep 0.02; done`;
    expect(startedWhere(corpse)).to.equal('0 dockerd');
  });

  it('lets one be that is about to answer', () => {
    expect(startedWhere('dockerd late & until [ -s /run/docker.pid ]; do sleep 0.02; done')).to.equal('0 same');
  });
});
