import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { builtCli, ended, failoverDrill } from '../testing/cli';
import type { LabStatus } from './requests';

describe('standing in a lab', function () {
  this.timeout(60_000);
  const path = temporaryFolder();
  const environment = { XDG_RUNTIME_DIR: path('') };
  const cli = (...args: readonly string[]) => failoverDrill(args, environment);
  const statusOf = async (): Promise<LabStatus[]> => JSON.parse((await cli('status', '--json')).stdout) as LabStatus[];
  const ownerNow = async (): Promise<string | null> => (await statusOf())[0]?.services[0]?.owner ?? null;
  const left = (): string[] => readdirSync(path('failover-drill'));

  afterEach(() => cli('down', '--all'));

  it('keeps a lab until it is taken down: a shell in a node, faults by hand, and nothing left', async () => {
    const up = await cli('up', 'two-servers', '--name', 'ours', '--detach', '--json');
    expect(up.code, up.stderr).to.equal(0);
    const standing = JSON.parse(up.stdout) as LabStatus;
    expect([standing.name, standing.phase, standing.services[0]?.owner]).to.deep.equal(['ours', 'settled', 'server-a']);

    const inside = await cli('exec', 'server-a', '--', 'sh', '-c', 'hostname; ip -o -4 address show eth0; exit 7');
    expect(inside.code).to.equal(7);
    expect(inside.stdout)
      .to.match(/^server-a\n/)
      .and.to.include('10.20.0.100/24');
    const node = standing.nodes.find(({ name }) => name === 'server-a');
    expect(node?.addresses).to.deep.equal(['10.20.0.11/24 on eth0', '10.20.0.100/24 on eth0']);

    const struck = await cli('fault', 'power-off', 'active');
    expect([struck.code, struck.stderr]).to.deep.equal([0, '']);
    expect(struck.stdout).to.match(/^fault-1: power off active applied, /);
    // The dead interval is 0.72 s at most.
    await sleep(1000);
    expect(await ownerNow()).to.equal('server-b');
    expect((await cli('exec', 'server-a', '--', 'true')).code).to.equal(2);
    const healed = await cli('heal', '--json');
    expect(JSON.parse(healed.stdout))
      .to.include({ phase: 'healed', id: 'fault-1' })
      .and.not.to.include({ proof: null });

    const brief = await cli('fault', 'loss', 'lan', '--with', 'percent=50', '--for', '300ms');
    expect(brief.stdout.split('\n')).to.have.lengthOf(3);
    expect((await statusOf())[0]?.faults).to.deep.equal([]);
    expect((await cli('status', '--log', 'server-b')).stdout).to.match(/Entering MASTER STATE/);

    const down = await cli('down');
    expect([down.code, down.stdout]).to.deep.equal([0, 'ours is down\n']);
    expect(await statusOf()).to.deep.equal([]);
    expect(left()).to.deep.equal([]);
  });

  it('leaves nothing when its holder is killed', async () => {
    const up = await cli('up', 'two-servers', '--detach', '--json');
    const { pid } = JSON.parse(up.stdout) as LabStatus;
    const lab = descendantsOf(pid);
    expect(lab.length).to.be.greaterThan(8);
    process.kill(pid, 'SIGKILL');
    expect(await remaining([pid, ...lab])).to.deep.equal([]);
    expect(await statusOf()).to.deep.equal([]);
    expect(left()).to.deep.equal([]);
  });

  it('goes with its command, and with the terminal of that, unless it was to stay', async () => {
    for (const signal of ['SIGINT', 'SIGHUP', 'SIGKILL'] as const) {
      const child = spawn(process.execPath, [builtCli, 'up', 'two-servers'], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await saying(child, /Ctrl-C takes it down/);
      expect(await ownerNow()).to.equal('server-a');
      const lab = descendantsOf(child.pid ?? 0);
      expect(lab.length).to.be.greaterThan(8);
      const gone = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
      child.kill(signal);
      expect(await gone).to.equal(signal === 'SIGKILL' ? null : 0);
      expect(await statusOf(), signal).to.deep.equal([]);
      expect(await remaining(lab), signal).to.deep.equal([]);
    }
  });

  it('is taken down by clean, too', async () => {
    await cli('up', 'two-servers', '--detach');
    const { stdout, code } = await cli('clean', '--json');
    expect([code, (JSON.parse(stdout) as { labs: string[] }).labs]).to.deep.equal([0, ['two-servers']]);
    expect(left()).to.deep.equal([]);
  });

  it('says on one line what cannot be done', async () => {
    const mistakes: readonly (readonly [args: string, code: string])[] = [
      ['down', 'lab-missing'],
      ['exec server-a', 'lab-missing'],
      ['up nowhere', 'topology-unknown'],
      ['up two-servers --name a/b', 'lab-name'],
    ];
    for (const [args, code] of mistakes) {
      const { stderr } = await cli(...args.split(' '));
      expect(stderr).to.match(new RegExp(`^failover-drill: [^\n]*\\[${code}\\]\n$`));
    }
    await cli('up', 'two-servers', '--detach');
    for (const [args, code] of [
      ['up two-servers -d', 'lab-exists'],
      ['fault kil', 'fault-unknown'],
      ['fault kill nobody', 'fault-target-unknown'],
      ['fault loss lan', 'fault-parameter'],
      ['heal', 'fault-not-in-force'],
      ['heal fault-9', 'fault-unknown'],
      ['exec nobody', 'lab-target-unknown'],
    ] as const) {
      const { code: status, stderr } = await cli(...args.split(' '));
      expect([status, stderr], args).to.satisfy(
        ([first, text]: [number, string]) => first === 2 && text.endsWith(`[${code}]\n`),
      );
    }
  });

  it('keeps what it tells others from all but its user', async () => {
    await ended('chmod', ['755', path('failover-drill')], {});
    const { stderr, code } = await cli('status');
    await ended('chmod', ['700', path('failover-drill')], {});
    expect([code, stderr]).to.satisfy(
      ([first, text]: [number, string]) => first === 2 && text.includes('[state-unsafe]'),
    );
  });
});

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function descendantsOf(top: number): number[] {
  const parents = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => [Number(pid), Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])] as const);
  const below = (parent: number): number[] =>
    parents.flatMap(([pid, own]) => (own === parent ? [pid, ...below(pid)] : []));
  return below(top);
}

/** The kernel takes its moment to free a lab. */
async function remaining(pids: readonly number[]): Promise<number[]> {
  const there = (): number[] => pids.filter((pid) => read(`/proc/${pid}/cmdline`) !== '');
  for (let waited = 0; there().length > 0 && waited < 3000; waited += 20) await sleep(20);
  return there();
}

function saying({ stderr }: ChildProcess, pattern: RegExp): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (pattern.test(said)) resolve();
    });
    stderr?.on('end', () => reject(new Error(said)));
  });
}
