import { expect } from 'chai';
import { hang, kill } from '../faults';
import { apply, heal, wait } from '../schedule/steps';
import { drilled } from './testing/drilled';
import { saidIn } from './testing/in-node';
import { look } from './testing/look';
import { topologyNamed } from './testing/topologies';

const topology = topologyNamed('two-servers');
const busyMs = 300;

/** The processes of a node's agent may run on one processor, when nobody else wants it; and eight others do, for so long, while it goes on. */
const starving = (node: string) =>
  look(async ({ lab }) => {
    const members = await lab.control.members(`agent:${lab.holder(node)}`);
    const modest = members.map(({ pid }) => `taskset -p 1 ${pid}; chrt --idle -p 0 ${pid}`).join('; ');
    const busy = 'my $until = time + $ARGV[0] / 1000; fork or last for 1 .. 7; 1 while time < $until; 1 while wait > 0';
    await saidIn(lab, node, ['sh', '-e', '-c', modest]);
    void saidIn(lab, node, ['taskset', '1', 'perl', '-MTime::HiRes=time', '-e', busy, String(busyMs)]);
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
    // It was struck a sixth of that time after the others had begun, who take a moment to start, and was seen to wait a look later.
    expect(longestOf(waitsOf(trial, 'server-b'))).to.be.at.least(busyMs - 150);
  });

  it('is not one that was stopped', async () => {
    const fault = hang('server-a');
    const trial = await drilled(topology, [apply(fault), wait('600ms'), heal(fault), wait('200ms')]);
    expect(trial.faults.map(({ proof }) => proof)).to.deep.equal(['2 processes stopped', '2 processes running']);
    expect(waitsOf(trial, 'server-a').every((delayMs) => delayMs < 500)).to.equal(true);
  });
});
