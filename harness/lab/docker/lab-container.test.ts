import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { DockerError } from './engine/docker-error';
import type { LabContainer } from './lab-container';
import { startNodeContainer } from './node-container';
import { startSwitchContainer, switchCapabilities } from './switch-container';
import { capabilitiesIn } from './testing/capabilities';
import { benchOrSkip, type Bench } from './testing/engine';
import { run } from './testing/run';

describe('containers of a lab', () => {
  let bench: Bench;
  let theSwitch: LabContainer;
  let serverA: LabContainer;
  let serverB: LabContainer;
  const started: LabContainer[] = [];

  before(async function () {
    bench = await benchOrSkip(this);
    const { engine, image, ownership } = bench;
    const keep = async (container: Promise<LabContainer>) => {
      started.push(await container);
      return container;
    };
    [theSwitch, serverA, serverB] = await Promise.all([
      keep(startSwitchContainer(engine, image, ownership)),
      keep(startNodeContainer(engine, { node: 'server-a', image }, ownership)),
      keep(startNodeContainer(engine, { node: 'server-b', image, capabilities: ['KILL'] }, ownership)),
    ]);
  });

  after(() => Promise.all(started.map((container) => container.remove())));

  it('have exactly the capabilities that they need', async () => {
    const held = async (container: LabContainer) =>
      capabilitiesIn((await run(container, 'cat /proc/self/status')).stdout);
    expect(await held(serverA)).to.deep.equal(['NET_ADMIN', 'NET_RAW']);
    expect(await held(serverB)).to.deep.equal(['KILL', 'NET_ADMIN', 'NET_RAW']);
    expect(await held(theSwitch)).to.deep.equal(switchCapabilities.toSorted());
  });

  it('are nodes with their own name and nothing but loopback', async () => {
    const { stdout } = await run(serverA, 'hostname; ls /sys/class/net');
    expect(stdout.trim().split('\n')).to.deep.equal(['server-a', 'lo']);
  });

  it('leave no zombie of an orphan', async () => {
    // It lives until it has been looked at, however late a busy machine comes to that.
    const parent = 'parent=$(ps -o ppid= -p "$(cat /tmp/orphan)" | tr -d " ")';
    const script = [
      '( sh -c "echo \\$\\$ > /tmp/orphan.new; mv /tmp/orphan.new /tmp/orphan; exec sleep 100" & )',
      'until [ -e /tmp/orphan ]; do sleep 0.01; done',
      `for look in $(seq 500); do ${parent}; [ "$parent" = 1 ] && break; sleep 0.01; done`,
      'kill "$(cat /tmp/orphan)"; echo "$parent"',
    ].join('\n');
    expect((await run(serverA, script)).stdout.trim()).to.equal('1');
    const { stdout } = await run(serverA, 'sleep 0.3; ps -e -o stat=,comm=');
    expect(stdout).to.match(/ps$/m);
    expect(stdout).not.to.match(/^Z/m);
  });

  it('keep the two outputs apart, take input to its end, and tell the status', async () => {
    const attached = await serverA.attach(['sh', '-c', 'cat; echo complaint >&2; exit 7']);
    attached.stdin.end('word\n');
    const [stdout, stderr, status] = await Promise.all([text(attached.stdout), text(attached.stderr), attached.exited]);
    expect({ stdout, stderr, status }).to.deep.equal({ stdout: 'word\n', stderr: 'complaint\n', status: 7 });
  });

  it('tell 137 for what SIGKILL ended, and 126 or 127 for what is not there', async () => {
    expect((await run(serverA, 'kill -9 $$')).status).to.equal(137);
    const absent = await serverA.attach(['no-such-program']);
    absent.stdin.end();
    absent.stdout.resume();
    absent.stderr.resume();
    expect(await absent.exited).to.be.oneOf([126, 127]);
  });

  it('carry a large output whole', async () => {
    const { stdout } = await run(serverA, 'head -c 20000000 /dev/zero | tr "\\0" x');
    expect(stdout.length).to.equal(20_000_000);
  });

  it('are wired, set and unplugged by the switch through their PIDs', async () => {
    const wire = ({ pid }: LabContainer, port: string, host: number) => `
      ip link add ${port} type veth peer name ens192 netns ${pid}
      ip link set ${port} master lan up
      nsenter -t ${pid} --net ip addr add 10.20.0.${host}/24 dev ens192
      nsenter -t ${pid} --net ip link set ens192 address 02:00:00:00:00:0${host} up
      nsenter -t ${pid} --net sh -c 'echo 0 > /proc/sys/net/ipv4/ip_forward; echo 0 > /proc/sys/net/ipv6/conf/all/disable_ipv6'`;
    const wiring = `set -e; ip link add lan type bridge forward_delay 0; ip link set lan up
      ${wire(serverA, 'a-lan', 1)}
      ${wire(serverB, 'b-lan', 2)}`;
    expect(await run(theSwitch, wiring)).to.deep.equal({ stdout: '', stderr: '', status: 0 });
    expect((await run(serverA, 'ping -c 1 -W 2 10.20.0.2')).status).to.equal(0);
    expect((await run(serverA, 'cat /proc/sys/net/ipv6/conf/all/disable_ipv6')).stdout).to.equal('0\n');
    expect((await run(theSwitch, 'echo 0x1002 > /sys/class/net/b-lan/flags')).status).to.equal(0);
    expect((await run(serverB, 'cat /sys/class/net/ens192/carrier')).stdout).to.equal('0\n');
    expect((await run(serverA, 'ping -c 1 -W 1 10.20.0.2')).status).to.equal(1);
  });

  it('leave nothing behind when they cannot start, and name what failed', async () => {
    const { engine, image, ownership } = bench;
    const failing = startNodeContainer(engine, { node: 'odd', image, capabilities: ['NO_SUCH'] }, ownership);
    const failure: unknown = await failing.catch((cause: unknown) => cause);
    expect(failure).to.be.instanceOf(DockerError).with.property('code', 'container-failed');
    expect(failure).to.have.property('message').that.contains('odd');
    const name = `failover-drill-${ownership.run}-odd`;
    expect(await engine.docker.listContainers({ all: true, filters: { name: [name] } })).to.deep.equal([]);
  });

  it('do not take the place of a container of the same name', async () => {
    const { engine, image, ownership } = bench;
    const failing = startNodeContainer(engine, { node: 'server-a', image }, ownership);
    expect(await failing.catch((cause: unknown) => cause)).to.be.instanceOf(DockerError);
    expect((await run(serverA, 'true')).status).to.equal(0);
  });

  it('end what is attached when they go, and may be removed twice', async () => {
    const { engine, image, ownership } = bench;
    const passing = await startNodeContainer(engine, { node: 'passing', image }, ownership);
    const attached = await passing.attach(['sh', '-c', 'echo ready; exec sleep infinity']);
    await once(attached.stdout.resume(), 'data');
    attached.stderr.resume();
    await passing.remove();
    await passing.remove();
    const end = await attached.exited.catch((cause: unknown) => cause);
    if (end !== 137) expect(end).to.be.instanceOf(DockerError).with.property('code', 'container-failed');
  });
});
