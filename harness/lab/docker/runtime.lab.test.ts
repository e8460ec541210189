import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import type { PlannedPort } from '../../topology/ports';
import type { ProcessSet } from '../control/control';
import { Lab } from '../lab';
import type { LabProcess } from '../process';
import { dockerRuntime } from './runtime';
import { capabilitiesIn } from './testing/capabilities';
import { benchOrSkip } from './testing/engine';
import { eventually, noFolders, options, reaches, twoServers } from './testing/lab';

const serverB = '10.20.0.12';
/** A parent and a child, as most agents are, which says when it runs. */
const agent = ['sh', '-c', 'sleep 1000 & echo ready; wait'];

describe('a lab of containers', () => {
  let lab: Lab;

  before(async function () {
    await benchOrSkip(this);
    lab = await Lab.up(twoServers(), dockerRuntime(options), noFolders);
  });

  after(() => lab?.[Symbol.asyncDispose]());

  const agentOf = (node: string): ProcessSet => `agent:${lab.holder(node)}`;
  const states = async (node: string): Promise<string[]> =>
    (await lab.control.members(agentOf(node))).map(({ state }) => state);

  const startAgent = async (node: string): Promise<LabProcess> => {
    const started = lab.spawn(node, agent);
    started.stderr.resume();
    await once(started.stdout.resume(), 'data');
    return started;
  };

  const portOf = (node: string): PlannedPort => {
    const [port] = lab.portsOf(node);
    if (port === undefined) throw new Error(`${node} has no port`);
    return port;
  };

  const flags = (node: string, value: string) =>
    ({ act: 'write', path: `/sys/class/net/${portOf(node).portName}/flags`, value }) as const;

  it('is wired and addressed, and nothing but its holders runs in it', async () => {
    expect(await reaches(lab, 'client', serverB)).to.equal(true);
    expect(await Promise.all(lab.topology.nodes.map(({ name }) => states(name)))).to.deep.equal([[], [], [], []]);
  });

  it('gives a node what its agent needs, and no other capability', async () => {
    const held = async (node: string) => {
      const cat = lab.spawn(node, ['cat', '/proc/self/status']);
      cat.stderr.resume();
      return capabilitiesIn(await text(cat.stdout));
    };
    expect(await held('server-a')).to.deep.equal(['NET_ADMIN', 'NET_BROADCAST', 'NET_RAW']);
    expect(await held('client')).to.deep.equal(['NET_ADMIN', 'NET_RAW']);
  });

  it('writes files into a node, and into no other', async () => {
    const path = '/etc/keepalived/drill.conf';
    await lab.writeFile('server-a', path, 'text\n');
    const read = async (node: string) => {
      const cat = lab.spawn(node, ['cat', path]);
      cat.stderr.resume();
      return { content: await text(cat.stdout), status: await cat.ended };
    };
    expect(await read('server-a')).to.deep.equal({ content: 'text\n', status: 0 });
    expect(await read('server-b')).to.deep.equal({ content: '', status: 1 });
  });

  it('numbers processes as the control process does, those of nodes and those of instruments', async () => {
    const [inside, beside, within] = [
      lab.spawn('server-a', ['sleep', '1001']),
      lab.instrument(['sleep', '1002']),
      lab.instrument(['sleep', '1003'], 'server-a'),
    ];
    // A PID is known a moment before its process has become the program.
    for (const [{ pid }, argument] of [
      [inside, '1001'],
      [beside, '1002'],
      [within, '1003'],
    ] as const) {
      const path = `/proc/${await pid}/cmdline`;
      expect(await eventually(async () => (await lab.control.read(path)) === `sleep\0${argument}\0`, 2000)).to.equal(
        true,
      );
    }
    expect(await lab.control.members(agentOf('server-a'))).to.have.length(1);
    const kill = async ({ pid, ended }: LabProcess) => {
      await lab.control.strike([{ act: 'signal', signal: 'KILL', to: `pid:${await pid}` }]);
      return ended;
    };
    expect([await kill(inside), await kill(beside), await kill(within)]).to.deep.equal([137, 137, 137]);
  });

  it('gives a status, and no PID, to what cannot be started', async () => {
    const absent = lab.spawn('server-a', ['no-such-program']);
    absent.stdout.resume();
    absent.stderr.resume();
    expect(await absent.ended).to.be.oneOf([126, 127]);
    expect(await absent.pid.catch((cause: unknown) => cause)).to.be.instanceOf(Error);
  });

  it('unplugs a node, which sees its carrier go, and plugs it in again', async () => {
    const carrier = async () => {
      const cat = lab.spawn('server-b', ['cat', '/sys/class/net/eth0/carrier']);
      cat.stderr.resume();
      return (await text(cat.stdout)).trim();
    };
    await lab.control.strike([flags('server-b', '0x1002')]);
    expect(await carrier()).to.equal('0');
    expect(await reaches(lab, 'client', serverB)).to.equal(false);
    await lab.control.strike([flags('server-b', '0x1003')]);
    expect(await carrier()).to.equal('1');
    expect(await reaches(lab, 'client', serverB)).to.equal(true);
  });

  it('hangs an agent while its kernel answers, thaws it, and kills it whole', async () => {
    const running = await startAgent('server-b');
    await lab.control.strike([{ act: 'signal', signal: 'STOP', to: agentOf('server-b') }]);
    // A process that runs on another processor stops a moment after the signal.
    const stopped = async () => (await states('server-b')).every((state) => state === 'T');
    expect(await eventually(stopped, 1000)).to.equal(true);
    expect(await reaches(lab, 'client', serverB)).to.equal(true);
    await lab.control.strike([{ act: 'signal', signal: 'CONT', to: agentOf('server-b') }]);
    const goOn = async () => (await states('server-b')).filter((state) => state !== 'T').length === 2;
    expect(await eventually(goOn, 1000)).to.equal(true);
    await lab.control.strike([{ act: 'signal', signal: 'KILL', to: agentOf('server-b') }]);
    expect(await running.ended).to.equal(137);
    expect(await eventually(async () => (await states('server-b')).length === 0, 1000)).to.equal(true);
    expect(await reaches(lab, 'client', serverB)).to.equal(true);
  });

  it('cuts the power of a node and boots it with the same links, empty', async () => {
    const before = lab.holder('server-b');
    const port = portOf('server-b');
    const running = await startAgent('server-b');
    await lab.writeFile('server-b', '/run/state', 'of the last boot');
    await lab.control.strike([flags('server-b', '0x1002'), { act: 'signal', signal: 'KILL', to: `machine:${before}` }]);
    lab.forget('server-b');
    expect(await running.ended).to.equal(137);
    const gone = async () =>
      (await lab.control.read(`/proc/${before}/stat`)) === '' &&
      (await lab.control.read(`/sys/class/net/${port.portName}/operstate`)) === '';
    expect(await eventually(gone, 10_000)).to.equal(true);

    await lab.addNodes([lab.node('server-b')]);
    const [link] = lab.node('server-b').interfaces;
    const look = lab.spawn('server-b', ['sh', '-c', 'cat /sys/class/net/eth0/address; ls /run/state']);
    look.stderr.resume();
    expect(await text(look.stdout)).to.equal(`${link?.mac}\n`);
    expect(await lab.control.read(`/sys/class/net/${port.portName}/ifindex`)).to.equal(`${port.index}\n`);
    expect(await reaches(lab, 'client', serverB)).to.equal(true);
  });
});
