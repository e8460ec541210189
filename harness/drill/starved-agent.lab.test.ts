import { expect } from 'chai';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { msBetween } from '../analysis/interval';
import { hang, kill } from '../faults';
import type { Lab } from '../lab/lab';
import { apply, heal, wait } from '../schedule/steps';
import { drilled } from './testing/drilled';
import { saidIn } from './testing/in-node';
import { look } from './testing/look';
import { topologyNamed } from './testing/topologies';

const topology = topologyNamed('two-servers');
const busyMs = 500;

/** Whoever may, takes a processor so that none of common priority gets any of it: else it counts what the scheduler owes a sleeper. */
const foremost = process.getuid?.() === 0 ? ['chrt', '--fifo', '1'] : [];

/** These processes may run on one processor, when nobody else wants it; and eight others do, for so long, while it goes on. */
async function starve(lab: Lab, node: string, pids: readonly (number | string)[]): Promise<void> {
  const modest = pids.map((pid) => `taskset -ap 1 ${pid}; chrt --idle -ap 0 ${pid}`).join('; ');
  // The first says when the others are there.
  const fork = 'my $first = $$; fork or last for 1 .. 7; syswrite STDOUT, "busy" if $$ == $first';
  const busy = `my $until = time + ${busyMs} / 1000; ${fork}; 1 while time < $until; 1 while wait > 0`;
  await saidIn(lab, node, ['sh', '-e', '-c', modest]);
  const { stdout, stderr, ended } = lab.instrument(
    ['taskset', '1', ...foremost, 'perl', '-MTime::HiRes=time', '-e', busy],
    node,
  );
  const complaint = text(stderr);
  const never = ended.then(async () => Promise.reject(new Error(await complaint)));
  await Promise.race([once(stdout, 'data'), never]);
}

/** The processes of a node's agent, or all that it runs. */
const starving = (node: string, whose: 'agent' | 'own' = 'agent') =>
  look(async ({ lab }) => {
    const members = await lab.control.members(`${whose}:${lab.holder(node)}`);
    await starve(
      lab,
      node,
      members.map(({ pid }) => pid),
    );
  });

/** Whoever tells of a node's addresses; meanwhile there is something to tell. */
const untold = (node: string, address: string) =>
  look(async ({ lab }) => {
    const members = await lab.control.members(`machine:${lab.holder(node)}`);
    const pids = members.map(({ pid }) => pid).join(' ');
    const found = `for pid in ${pids}; do grep -qa '^ip.*monitor' /proc/$pid/cmdline && echo $pid; done; true`;
    await starve(lab, node, [(await saidIn(lab, node, ['sh', '-c', found])).trim()]);
    await saidIn(lab, node, ['ip', 'address', 'add', `${address}/32`, 'dev', 'eth0']);
  });

const waitsOf = ({ recording }: Awaited<ReturnType<typeof drilled>>, of: string): readonly number[] =>
  recording.events.flatMap((event) => (event.kind === 'delay' && event.node === of ? [event.delayMs] : []));

const longestOf = (waits: readonly number[]): number => Math.max(0, ...waits);

describe('an agent that has no processor', function () {
  this.timeout(40_000);

  it('is told apart from one that does nothing: by how long it waited, also where it ends as soon as it has one', async () => {
    const over = wait(`${busyMs + 200}ms`);
    const steps = [starving('server-a'), over, starving('server-b'), wait('50ms'), apply(kill('server-b')), over];
    const trial = await drilled(topology, steps);
    // The next advertisement was due within its interval of 200 ms, and waited for the rest.
    expect(longestOf(waitsOf(trial, 'server-a'))).to.be.at.least(busyMs - 200 - 20);
    expect(trial.measures.schedulerDelayMs).to.be.at.least(busyMs - 200 - 20);
    // It waited from when it was struck; the others took a moment to begin, and it was seen to wait a look later.
    const [begun, killed] = trial.recording.events.filter((event) => event.kind === 'fault').slice(-2);
    if (begun === undefined || killed === undefined) expect.fail('the look, or the fault, was not recorded');
    const leftMs = busyMs - msBetween(begun.afterNs, killed.afterNs);
    expect(longestOf(waitsOf(trial, 'server-b'))).to.be.at.least(leftMs - 100);
  });

  it('is told of what serves, too, whatever decides who does', async () => {
    const steps = [starving('balancer', 'own'), wait(`${busyMs + 200}ms`)];
    const trial = await drilled(topologyNamed('load-balancer'), steps);
    // Clients ask it many times in that.
    expect(longestOf(waitsOf(trial, 'balancer'))).to.be.at.least(busyMs - 200);
    expect(longestOf(waitsOf(trial, 'client'))).to.equal(0);
    const own = trial.measures.waits?.filter(({ node }) => node === 'balancer') ?? [];
    expect(longestOf(own.map(({ fromNs, toNs }) => msBetween(fromNs, toNs)))).to.be.at.least(busyMs - 200);
  });

  it('nor is what happened on its node when it is told late: how long whoever tells it waited is measured, too', async () => {
    const trial = await drilled(topology, [untold('server-b', '192.0.2.1'), wait(`${busyMs + 200}ms`)]);
    const { events } = trial.recording;
    const told = events.find((event) => event.kind === 'address' && event.address === '192.0.2.1');
    const seen = events.find(({ kind }) => kind === 'fault');
    if (told?.kind !== 'address' || seen?.kind !== 'fault') expect.fail('the address, or the look, was not recorded');
    const lateMs = msBetween(seen.afterNs, told.atNs);
    // Late at all, by far more than it may be told late below: how much is left of that time depends on how fast programs start.
    expect(lateMs).to.be.at.least(busyMs / 5);
    expect(trial.measures.schedulerDelayMs).to.be.at.least(lateMs - 20);
  });

  it('is not one that was stopped', async () => {
    const fault = hang('server-a');
    const trial = await drilled(topology, [apply(fault), wait('600ms'), heal(fault), wait('200ms')]);
    expect(trial.faults.map(({ proof }) => proof)).to.deep.equal(['2 processes stopped', '2 processes running']);
    expect(waitsOf(trial, 'server-a').every((delayMs) => delayMs < 500)).to.equal(true);
  });
});
