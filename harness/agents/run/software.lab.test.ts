import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { Lab } from '../../lab/lab';
import { dockerRuntime } from '../../lab/docker/runtime';
import { benchOrSkip } from '../../lab/docker/testing/engine';
import { netns } from '../../lab/netns/sandbox';
import type { LogEvent, ProcessEvent } from '../../recording/types';
import { loadTopology } from '../../topology/load';
import { packagePath } from '../../topology/package-path';
import { defineAgent } from '../define-agent';
import { AgentError } from '../errors';
import { furnish } from '../furnish/furnish';
import { capabilitiesFor, packagesFor, privateFoldersFor } from '../needs';
import { placeOf } from '../place';
import { agentNamed, agents } from '../registry';
import type { AgentProcess } from '../types';
import { RunningSoftware } from './running-software';
import { userProcesses } from './user-processes';

const scripts = { './check.sh': '#!/bin/sh\npidof haproxy >/dev/null\n', './notes': 'mine\n' };
const topology = loadTopology(
  `
name: furnished
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  server-a:
    interfaces: { eth0: { network: lan } }
    users: [keepalived_script, checker]
    files: { /etc/keepalived/check.sh: ./check.sh, /opt/ours/notes: ./notes, /usr/local/bin/check: ./check.sh }
    processes:
      - { name: haproxy, listens: [8080] }
      - { name: sought, path: /usr/sbin/sought }
      - { name: app, command: 'sleep 1000 & echo up as $(id -un); wait', user: checker }
  server-b: { interfaces: { eth0: { network: lan } } }
vips: [{ address: 10.20.0.100 }]
agent: { kind: keepalived, advertInterval: 0.1s }
`,
  {
    file: 'test.yaml',
    kinds: agents,
    readFile: () => '',
    readTree: (path) => [{ path: '', text: scripts[path as keyof typeof scripts], executable: path.endsWith('.sh') }],
  },
);
const node = 'server-a';

const docker = dockerRuntime({ packagesOf: packagesFor, capabilitiesOf: capabilitiesFor });

for (const runtime of [netns, docker])
  describe(`the software of a node (${runtime.name})`, function () {
    this.timeout(60_000);
    let lab: Lab;
    const heard: (LogEvent | ProcessEvent)[] = [];
    const record = (event: LogEvent | ProcessEvent): void => void heard.push(event);
    const said = (): string[] => heard.flatMap((event) => (event.kind === 'log' ? [event.line] : []));

    const heardLine = async (line: string): Promise<void> => {
      const deadline = performance.now() + 5000;
      while (!said().includes(line) && performance.now() < deadline) await new Promise((go) => setTimeout(go, 20));
      expect(said()).to.include(line);
    };

    const inNode = async (...argv: string[]): Promise<[status: number, printed: string]> => {
      const { stdout, stderr, ended } = lab.spawn(node, argv);
      stderr.resume();
      const [status, printed] = await Promise.all([ended, text(stdout)]);
      return [status, printed.trim()];
    };

    const sample = (processes: readonly AgentProcess[], role: { readonly role?: 'service' } = {}) =>
      defineAgent({
        ...{ name: 'sample', ...role, settings: z.strictObject({}), packages: {}, versionCommand: [] },
        processes: () => processes,
        logFiles: () => ['/run/sample.log'],
        verbs: () => ({ reload: { signal: 'HUP', to: 'one' }, rejoin: { command: ['sh', '-c', 'echo no; exit 3'] } }),
      });
    const start = (agent: ReturnType<typeof sample>) => {
      const place = placeOf(topology, lab.node(node));
      if (!place) throw new RangeError('there is no agent');
      return RunningSoftware.start(
        lab,
        { ...place, use: { kind: 'sample', settings: {} }, settings: {} },
        agent,
        record,
      );
    };
    const sh = (name: string, script: string, more: Partial<AgentProcess> = {}): AgentProcess => ({
      ...{ name, argv: ['sh', '-c', script] },
      ...more,
    });

    before(async function () {
      if (runtime === docker) await benchOrSkip(this);
      lab = await Lab.up(topology, runtime, privateFoldersFor);
      await furnish(lab, node);
    });
    // Where there is no engine, there is no lab.
    after(() => (lab as Lab | undefined)?.[Symbol.asyncDispose]());
    beforeEach(() => heard.splice(0));

    it('has the user’s files where they belong, beside what the machine has there', async () => {
      expect(await inNode('cat', '/opt/ours/notes')).to.deep.equal([0, 'mine']);
      expect(await inNode('stat', '-c', '%a %U', '/etc/keepalived/check.sh', '/usr/local/bin/check')).to.deep.equal([
        0,
        '755 root\n755 root',
      ]);
      expect((await inNode('test', '-e', '/etc/hosts'))[0]).to.equal(0);
    });

    it('has accounts that the machine need not have', async () => {
      const [status, printed] = await inNode('id', '-u', 'checker');
      expect(status).to.equal(0);
      expect(Number(printed)).to.be.greaterThan(0);
      expect((await inNode('getent', 'group', 'keepalived_script'))[0]).to.equal(0);
    });

    it('leaves the machine’s own files alone', async () => {
      const outside = lab.instrument([
        'sh',
        '-c',
        'grep -c "^checker:" /etc/passwd; ls -d /opt/ours /usr/local/bin/check /usr/sbin/sought',
      ]);
      outside.stderr.resume();
      expect((await text(outside.stdout)).trim()).to.equal('0');
    });

    it('has stand-ins that checks find by name and by port, and programs of the user’s, none of them the agent’s', async () => {
      expect((await inNode('/etc/keepalived/check.sh'))[0], 'before').not.to.equal(0);
      for (const [place, agent] of userProcesses(topology, lab.node(node)))
        await RunningSoftware.start(lab, place, agent, record);
      expect((await inNode('/etc/keepalived/check.sh'))[0], 'pidof').to.equal(0);
      const asAnother = ['setpriv', '--reuid=checker', '--regid=checker', '--init-groups', '--'];
      expect((await inNode(...asAnother, 'pidof', 'haproxy'))[0], 'pidof as another').to.equal(0);
      for (const name of ['/usr/sbin/sought', 'sought']) expect((await inNode('pidof', name))[0], name).to.equal(0);
      expect((await inNode('pidof', '/usr/local/sbin/sought'))[0], 'pidof elsewhere').to.equal(1);
      expect((await inNode('pidof', 'nobody-here'))[0], 'pidof of nobody').to.equal(1);
      const systemctl = readFileSync(packagePath('harness/agents/keepalived/init/systemctl.sh'), 'utf8');
      const ask = (unit: string) => inNode('sh', '-c', systemctl, 'sh', 'is-active', unit);
      expect(await ask('haproxy.service')).to.deep.equal([0, 'active']);
      expect(await ask('nobody-here')).to.deep.equal([3, 'inactive']);
      // The image has neither.
      if (runtime === netns) expect((await inNode('killall', '-0', 'haproxy'))[0], 'killall').to.equal(0);
      if (runtime === netns) expect((await inNode('pgrep', '-x', 'haproxy'))[0], 'pgrep').to.equal(0);
      const asked = 'exec 3<>/dev/tcp/127.0.0.1/8080; printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; cat <&3';
      expect((await inNode('bash', '-c', asked))[1]).to.match(/^HTTP\/1\.0 200 OK\r\n.*haproxy is a stand-in$/s);
      await heardLine('up as checker');
      expect(await lab.control.members(`agent:${lab.holder(node)}`)).to.deep.equal([]);
    });

    it('is the agent’s alone for whoever strikes the agent', async () => {
      const running = await start(sample([sh('one', 'sleep 1000 & echo up; wait', { ready: { line: /up/ } })], {}));
      const apart = await start(
        sample([sh('two', 'setsid sleep 1000 & echo up; wait', { ready: { line: /up/ } })], { role: 'service' }),
      );
      const agent = await lab.control.members(`agent:${lab.holder(node)}`);
      expect(agent).to.have.length(2);
      const [keeper = 0] = await apart.mainPids();
      const below = await lab.control.members(`below:${keeper}`);
      expect(below.map(({ pid }) => pid))
        .to.have.length(2)
        .and.not.to.include.members(agent.map(({ pid }) => pid));
      await lab.control.strike([{ act: 'signal', signal: 'KILL', to: `below:${keeper}` }]);
      await apart.ended();
      await running.perform('stop');
      await running.ended();
    });

    // A container's processes are heard of by the engine.
    if (runtime === netns)
      it('is not waited for in a lab that was given up, however long it would take to be ready', async () => {
        await using given = await Lab.up(topology, runtime, privateFoldersFor);
        const place = placeOf(topology, given.node(node));
        if (!place) throw new RangeError('there is no agent');
        const agent = sample([sh('copy', 'sleep 1000', { once: true })]);
        const use = { kind: 'sample', settings: {} };
        const starting = RunningSoftware.start(given, { ...place, use, settings: {} }, agent, record);
        await given.control.clock();
        const givenUpMs = performance.now();
        given.giveUp('the run was interrupted');
        const why = await starting.catch((error: unknown) => error);
        expect(String(why)).to.match(/copy/);
        expect(performance.now() - givenUpMs).to.be.below(1000);
      });

    it('is started in order, each when the one before it is ready', async () => {
      const ready = { line: /listening/ };
      const running = await start(
        sample([
          sh('setup', 'echo made >/run/made', { once: true }),
          sh(
            'one',
            'trap "echo again >>/run/sample.log" HUP; sleep 0.2; echo listening; while :; do sleep 0.05; done',
            {
              ready,
            },
          ),
          sh('two', 'touch /run/two; exec sleep 1000', { ready: { file: '/run/two' } }),
          sh('three', 'exec sleep 1000', { ready: { command: ['test', '-s', '/run/made'] } }),
        ]),
      );
      const begun = heard.flatMap((event) => (event.kind === 'agent' ? [event.detail] : [])).slice(0, 4);
      expect(begun).to.deep.equal(['setup', 'one', 'two', 'three']);
      expect(said()).to.include('listening');
      await running.perform('reload');
      await heardLine('again'); // followed from its log file
      const refused = await running.perform('rejoin').catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(AgentError).and.to.include({ code: 'agent-verb-failed', hint: 'it said "no"' });
      const unknown = await running.perform('switchover').catch((error: unknown) => error);
      expect(unknown).to.include({ code: 'agent-verb-unknown', hint: 'it knows stop, reload, rejoin' });
      running.retire();
      await lab.control.strike([{ act: 'signal', signal: 'KILL', to: `agent:${lab.holder(node)}` }]);
      await running.ended();
    });

    for (const [why, process, message] of [
      [
        'never listens',
        sh('mute', 'echo starting; exec sleep 1000', { ready: { port: 81, withinMs: 300 } }),
        'mute on server-a did not come up: it did not listen on port 81 within 300 ms',
      ],
      [
        'ends first',
        sh('short', 'echo starting; exit 7', { ready: { file: '/run/none' } }),
        'short on server-a did not come up: it ended with exit status 7 before it was ready',
      ],
      [
        'fails to prepare',
        sh('setup', 'echo starting; exit 2', { once: true }),
        'setup on server-a did not come up: it ended with exit status 2',
      ],
      [
        'prepares for ever',
        sh('setup', 'echo starting; exec sleep 1000', { once: { withinMs: 300 } }),
        'setup on server-a did not come up: it did not end within 300 ms',
      ],
    ] as const)
      it(`says of a process that ${why} what it said last`, async () => {
        const error = await start(sample([process])).catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(AgentError).and.to.include({ code: 'agent-not-ready', message });
        expect((error as AgentError).hint).to.equal('it last said "starting"');
        await lab.control.strike([{ act: 'signal', signal: 'KILL', to: `agent:${lab.holder(node)}` }]);
      });

    it('tells what it takes itself to be', async () => {
      const place = placeOf(topology, lab.node(node));
      if (!place) throw new RangeError('there is no agent');
      const running = await RunningSoftware.start(lab, place, agentNamed('keepalived'), record);
      const deadline = performance.now() + 10_000;
      let state = await running.state();
      while (state?.['10.20.0.100'] !== 'active' && performance.now() < deadline) state = await running.state();
      expect(state).to.deep.equal({ '10.20.0.100': 'active' });
      await running.perform('stop');
      await running.ended();
    });
  });
