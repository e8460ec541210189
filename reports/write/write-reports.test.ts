import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseBlob } from '../blob/blob';
import { parseReporters } from '../reporters/reporters';
import { sampleRun } from '../testing/sample';
import { writeReports } from './write-reports';

const everything = parseReporters('terminal,json,html,junit,ctrf,github,openmetrics');
const golden = join(__dirname, '../../harness/tcpdump-parser/golden/keepalived-v2-auth.pcap');
const program = join(__dirname, '../testing/write-sample.ts');

describe('writing reports', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reports-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the sample's writer in namespaces of its own, with a small tmpfs over the folder. */
  const writeOn = (mountOptions: string): { code: string; message: string; hint: string } => {
    const script = `mount -t tmpfs -o ${mountOptions} none "$1" && exec "$2" -r ts-node/register "$3" "$1" json,html 2`;
    const args = ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', folder, process.execPath, program];
    return JSON.parse(execFileSync('unshare', args, { encoding: 'utf8' }));
  };

  it('writes the results and every format, with nothing half-written beside them', async () => {
    const { run, evidence } = sampleRun(2);
    const written = await writeReports(run, evidence, everything, folder);
    const names = ['results', 'json', 'html', 'junit', 'ctrf', 'github', 'openmetrics'];
    expect(written.map(({ name }) => name)).to.deep.equal(names);
    for (const { path } of written) expect(existsSync(path) && !existsSync(`${path}.part`), path).to.equal(true);
    expect(parseBlob(readFileSync(join(folder, 'run.json'), 'utf8'), 'run.json')).to.deep.equal(run);
  });

  it("gives the digest of a recording's files in the page", async () => {
    const { run, evidence } = sampleRun(1);
    const recording = join(folder, run.drills[0]?.trials[0]?.recording ?? '');
    mkdirSync(recording, { recursive: true });
    writeFileSync(join(recording, 'capture.pcapng'), 'abc');
    await writeReports(run, evidence, parseReporters('html'), folder);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).to.contain(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('writes evidence.pcapng beside the recordings that it shows, and gives its digest too', async () => {
    const { run, evidence } = sampleRun(1);
    const [drill] = run.drills;
    const recording = join(folder, drill?.trials[0]?.recording ?? '');
    mkdirSync(recording, { recursive: true });
    copyFileSync(golden, join(recording, 'capture.pcapng'));
    const one = { ...run, drills: run.drills.slice(0, 1) };
    const written = await writeReports(one, evidence, parseReporters('html,pcapng'), folder);
    expect(written.map(({ name }) => name)).to.deep.equal(['results', 'pcapng', 'html']);
    expect(readFileSync(join(recording, 'evidence.pcapng')).includes('secret')).to.equal(false);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).to.contain('evidence.pcapng</a>');
  });

  it('writes no secret, wherever it stood', async () => {
    const { run, evidence } = sampleRun(1);
    const [first, ...others] = run.topologies;
    const text = 'authentication {\n auth_type PASS\n auth_pass hunter2\n}';
    const nodes = first?.nodes.map((node) => ({
      ...node,
      software: [{ kind: 'keepalived', settings: { authPass: 'hunter2' }, configuration: { path: 'a', text } }],
    }));
    const leaky = {
      ...run,
      command: [...run.command, '--token=hunter2', '--password', 'hunter2'],
      topologies:
        first === undefined || nodes === undefined
          ? []
          : [{ ...first, nodes, description: 'https://hunter2@git.example/x' }, ...others],
    };
    for (const { path } of await writeReports(leaky, evidence, everything, folder))
      expect(readFileSync(path, 'utf8'), path).not.to.contain('hunter2');
  });

  it('tries all reports when one cannot be written, then says which', async () => {
    const { run, evidence } = sampleRun(1);
    writeFileSync(join(folder, 'file'), '');
    const uses = parseReporters(`json:${join(folder, 'file/report.json')},junit`);
    const failure = await writeReports(run, evidence, uses, folder).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.include({ code: 'report-unwritable' });
    expect(existsSync(join(folder, 'junit.xml'))).to.equal(true);
  });

  it('says in one line that the disk is full, and saves the results elsewhere', () => {
    const { code, message, hint } = writeOn('size=8k');
    expect(code).to.equal('report-disk-full');
    expect(message).to.equal(`${join(folder, 'run.json')}: the disk is full`);
    const saved = /saved to (\S+)$/.exec(hint)?.[1] ?? '';
    expect(parseBlob(readFileSync(saved, 'utf8'), saved)).to.deep.equal(sampleRun(2).run);
    rmSync(dirname(saved), { recursive: true });
  });

  it('says in one line that the folder is read-only, and saves the results elsewhere', () => {
    const { code, message, hint } = writeOn('ro');
    expect(code).to.equal('report-read-only');
    expect(message).to.equal(`${join(folder, 'run.json')}: the file system is read-only`);
    const saved = /saved to (\S+)$/.exec(hint)?.[1] ?? '';
    expect(existsSync(saved)).to.equal(true);
    rmSync(dirname(saved), { recursive: true });
  });
});
