import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { poll } from '../../drill/trial/poll';
import { plainTopology } from '../../proof/bench/bring-up/plain-topology';
import type { Pace, ProcessSet } from './control';
import { netns } from '../netns/sandbox';
import type { LabProcess } from '../process';
import type { Sandbox } from '../runtime';

/** A switch needs none of it. */
const plain = plainTopology(1);

describe('a process that the control process starts', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  let holder: number;

  before(async () => {
    sandbox = await netns.open(plain);
    holder = await sandbox.control.boot('node', ['/run', '/tmp']);
  });

  after(() => sandbox[Symbol.asyncDispose]());

  const start = (script: string, ...args: string[]): LabProcess =>
    sandbox.control.start(['sh', '-c', script, 'sh', ...args], { node: holder });
  const members = async (set: ProcessSet): Promise<number[]> =>
    (await sandbox.control.members(set)).map(({ pid }) => pid);
  const status = (pid: number): Promise<string> => sandbox.control.read(`/proc/${pid}/stat`);

  it('keeps its two outputs apart, has nothing to read, and tells its status', async () => {
    const { stdout, stderr, ended } = start('cat; echo word; echo complaint >&2; exit 7');
    expect(await Promise.all([text(stdout), text(stderr), ended])).to.deep.equal(['word\n', 'complaint\n', 7]);
  });

  it('is one of the node’s own, with its name, folders and processes, and a child of the control process', async () => {
    const { stdout, pid, ended } = start('hostname; ls /tmp; readlink /proc/self/ns/pid; echo; exec sleep 100');
    const [said] = (await once(stdout, 'data')) as [Buffer];
    expect(said.toString().split('\n')[0]).to.equal('node');
    expect(await members(`agent:${holder}`)).to.include(await pid);
    expect(await status(await pid)).to.match(/\) \S 1 /);
    await sandbox.control.strike([{ act: 'signal', signal: 'KILL', to: `agent:${holder}` }]);
    expect(await ended).to.equal(137);
  });

  it('is in the node’s network alone as an instrument, and no process of the node', async () => {
    const { pid, ended } = sandbox.control.start(['sleep', '100'], { network: holder });
    const own = await pid;
    const within = async () => (await members(`machine:${holder}`)).includes(own);
    expect(await poll(within, 1000, AbortSignal.timeout(2000))).to.equal(true);
    expect(await members(`agent:${holder}`)).not.to.include(own);
    await sandbox.control.strike([{ act: 'signal', signal: 'KILL', to: `pid:${await pid}` }]);
    expect(await ended).to.equal(137);
  });

  it('goes before all others where it is asked to, and whoever starts it may', async () => {
    const niceness = async (pace?: Pace) =>
      Number(
        await text(sandbox.control.start(['cut', '-d', ' ', '-f', '19', '/proc/self/stat'], 'switch', pace).stdout),
      );
    const common = await niceness();
    expect([common, await niceness('ahead')]).to.deep.equal([0, process.getuid?.() === 0 ? -20 : 0]);
  });

  it('that does not exist says so and ends with 127', async () => {
    const { stderr, ended } = sandbox.control.start(['no-such-program'], 'switch');
    expect(await text(stderr)).to.equal('no-such-program: No such file or directory\n');
    expect(await ended).to.equal(127);
  });

  it('tells its end though others hold its outputs, and they say on', async () => {
    const { stdout, ended } = start('(sleep 0.3; echo later) & echo now');
    expect(await ended).to.equal(0);
    expect(await text(stdout)).to.equal('now\nlater\n');
  });

  it('leaves no corpse, nor do the orphans that it leaves', async () => {
    const { stdout, pid, ended } = start('sleep 0.1 & echo $!');
    await text(stdout);
    await ended;
    expect(await status(await pid)).to.equal('');
    const gone = async () => (await members(`agent:${holder}`)).length === 0;
    expect(await poll(gone, 1000, AbortSignal.timeout(2000))).to.equal(true);
  });

  it('is held up while nobody reads it, holds up nobody else, and loses nothing', async () => {
    const bytes = 20_000_000;
    const { stdout, pid, ended } = start('head -c "$1" /dev/zero', String(bytes));
    stdout.pause();
    await delay(300);
    const blocked = /\) S /.test(await status(await pid));
    expect(blocked, 'it waits').to.equal(true);
    expect(stdout.readableLength).to.be.below(1_000_000);
    expect(await text(start('echo quick').stdout)).to.equal('quick\n');
    expect((await text(stdout)).length).to.equal(bytes);
    expect(await ended).to.equal(0);
  });

  it('is not held up by one who will never read again', async () => {
    const { stdout, ended } = start('head -c 20000000 /dev/zero');
    await once(stdout, 'data');
    stdout.destroy();
    expect(await ended).to.equal(0);
  });

  it('is lost with the lab, whatever waits for it', async () => {
    const other = await netns.open(plain);
    const { stdout, ended } = other.control.start(['sleep', '100'], 'switch');
    const said = text(stdout);
    await other[Symbol.asyncDispose]();
    expect([await said, await ended]).to.deep.equal(['', 125]);
    const late = other.control.start(['sleep', '100'], 'switch');
    expect([await text(late.stdout), await late.ended]).to.deep.equal(['', 125]);
  });
});

describe('a file that the control process follows', () => {
  it('comes whole, as it grows, while it gives back what was read', async () => {
    await using sandbox = await netns.open(plain);
    const { control } = sandbox;
    const path = '/tmp/growing';
    const script = 'for i in 1 2 3 4; do head -c 1000000 /dev/zero | tr "\\0" $i >>"$1"; sleep 0.05; done';
    await control.run('', ['touch', path]);
    const followed = await control.follow(path);
    const content = text(followed.content);
    await control.run('', ['sh', '-c', script, 'sh', path]);
    await followed.end();
    const expected = ['1', '2', '3', '4'].map((digit) => digit.repeat(1_000_000)).join('');
    expect((await content) === expected).to.equal(true);
    const kib = Number(/^(\d+)/.exec(await control.run('', ['du', '-k', path]))?.[1]);
    expect(kib).to.be.below(2000);
  });

  it('is refused when it is not there', async () => {
    await using sandbox = await netns.open(plain);
    const failure: unknown = await sandbox.control.follow('/tmp/nothing').catch((cause: unknown) => cause);
    expect(failure).to.have.property('message', 'follow: /tmp/nothing: No such file or directory');
  });
});
