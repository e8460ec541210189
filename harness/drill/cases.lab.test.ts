import { expect } from 'chai';
import { execa } from 'execa';
import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { packagePath } from '../topology/package-path';
import { decidedTests, excuseIn } from './testing/decided';
import { skipBecause } from '../lab/testing/skip-because';
import { temporaryFolder } from './testing/temporary-folder';

interface Report {
  readonly complaints: readonly { readonly topology: string; readonly text: string }[];
  readonly drills: readonly {
    readonly topology: string;
    readonly verdict: string;
    readonly expectations: readonly { readonly name: string; readonly verdict: string; readonly reason: string }[];
    readonly trials: readonly {
      readonly reasons: readonly { readonly service: string }[];
      readonly services: readonly {
        readonly name: string;
        readonly mustMove: boolean;
        readonly takeoverMs: number | null;
      }[];
    }[];
  }[];
}

const hasIpvs = (): boolean =>
  existsSync('/proc/net/ip_vs') || existsSync(`/lib/modules/${release()}/kernel/net/netfilter/ipvs`);

/** Set-ups that people wrote in public reports, reduced: each was told wrongly once. */
describe('the cases', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const drilled = async (grep: string, ...names: readonly string[]) => {
    const output = folder(names.join('-'));
    const topologies = names.flatMap((name) => [
      '--topology',
      packagePath(`harness/drill/cases/${name}/topology.yaml`),
    ]);
    const args = ['run', ...topologies, '--grep', grep, '--output', output];
    const run = await execa(process.execPath, [packagePath('dist/harness/cli/main.js'), ...args], { reject: false });
    const report = () => JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report;
    return { ...run, report };
  };
  const { test, undecided } = decidedTests();
  /** What was told of a case; a machine that was too busy for its trial leaves nothing to be held against it. */
  const of = ({ drills, complaints }: Report, topology: string) => {
    const drill = drills.find((one) => one.topology === topology);
    if (drill === undefined) throw new RangeError(`there is no drill of ${topology}`);
    const spoilt = drill.expectations.find(({ reason }) => excuseIn(reason) !== null);
    if (spoilt) undecided(`${topology}: ${spoilt.reason}`);
    const judged = (name: string) => drill.expectations.find((one) => one.name === name);
    const said = complaints.filter((one) => one.topology === topology).map(({ text }) => text);
    return { verdict: drill.verdict, judged, said };
  };

  /** Those whose server loses its power, in one run: they wait together. */
  let powerOff: Awaited<ReturnType<typeof drilled>>;
  before(async () => {
    const servers = ['answers-arp-serves-nobody', 'check-removed-in-the-lab', 'statements-without-effect'];
    const intervals = ['standby-in-fault-from-the-start', 'intervals-differ'];
    powerOff = await drilled('takeover/power-off', ...servers, ...intervals, 'one-address-on-two-links');
  });

  test('are told rightly: nobody served, configuration without effect, a standby that cannot', () => {
    const { exitCode, stdout, report } = powerOff;
    const told = report();
    const [nobody, removed, ignored, unable] = [
      of(told, 'answers-arp'),
      of(told, 'check-removed'),
      of(told, 'without-effect'),
      of(told, 'standby-in-fault'),
    ];
    expect(exitCode, stdout).to.equal(1);
    expect(nobody.judged('serveWithin')?.verdict).to.equal('fail');
    expect(nobody.judged('serveWithin')?.reason).to.contain('never served, not even before');
    for (const one of nobody.said) expect(one).to.match(/\.conf:\d+: .*\[strict-/);

    expect([removed.verdict, ignored.verdict]).to.deep.equal(['inconclusive', 'inconclusive']);
    expect(removed.said).to.include('alpha: (Line 17) (MAIN) track script web not found, ignoring...');
    expect(ignored.said).to.include('beta: (Line 25) Truncating auth_pass to 8 characters');
    for (const what of [/missing '}'s/, /nopreempt will not work/, /ignoring tracked script web/, /GONE specified/])
      expect(ignored.said.join('\n')).to.match(what);

    expect(unable.said).to.include('beta: in FAULT for 10.77.1.50 before anything was broken');
    const never = unable.judged('takeOverWithin');
    expect(never?.verdict).to.equal('fail');
    expect(never?.reason).to.contain('beta had been in FAULT since before').and.contain('failed 99');
  });

  it('end at once where an agent gives up, with its decisive words and the remedy', async function () {
    // Where the kernel has it there is nothing to give up over.
    if (hasIpvs()) skipBecause(this, 'an agent that gives up over a kernel without IPVS: this kernel has it');
    const { exitCode, stderr } = await drilled('takeover/power-off', 'kernel-without-ipvs');
    expect(exitCode, stderr).to.equal(2);
    expect(stderr)
      .to.match(/alpha\.conf|beta\.conf/)
      .and.contain("IPVS: Can't initialize ipvs");
    expect(stderr).to.contain('take them out of the copy that is drilled');
  });

  test('wait for what the configuration says must be waited for, and hear what is behind AH', async () => {
    const { exitCode, stdout, report } = await drilled('reversion/boot', 'preempt-delay', 'adverts-behind-ah');
    for (const name of ['preempt-delay', 'behind-ah']) expect(of(report(), name).verdict, stdout).to.equal('pass');
    expect(exitCode).to.equal(0);
    expect(report().complaints).to.deep.equal([]);
  });

  test('tell servers whose intervals differ from servers that take turns', () => {
    const { judged } = of(powerOff.report(), 'intervals-differ');
    expect(judged('neverHaveTwoOwners')?.verdict).to.equal('fail');
    expect(judged('neverHaveTwoOwners')?.reason)
      .to.contain('they do not heed each other')
      .and.contain('advertisement interval mismatch');
  });

  test('keep apart what two links say of one address', async () => {
    const drills = powerOff.report().drills.filter(({ topology }) => topology === 'two-links');
    expect(of(powerOff.report(), 'two-links').verdict, powerOff.stdout).to.equal('pass');
    const services = drills.flatMap(({ trials }) => trials.flatMap((trial) => trial.services));
    expect(services.map(({ name }) => name)).to.have.members(['fe80::1%office', 'fe80::1%lab']);
    for (const { mustMove, takeoverMs } of services)
      expect([mustMove, takeoverMs !== null]).to.deep.equal([true, true]);
    // One link is cut, and both its ends own the address on it until it is mended: of the other nothing may be said.
    const cut = await drilled('split-brain/lan-partitioned', 'one-address-on-two-links');
    for (const { topology } of cut.report().drills) of(cut.report(), topology);
    expect(cut.exitCode, cut.stdout).to.equal(1);
    const told = cut.report().drills.flatMap(({ trials }) => trials.flatMap(({ reasons }) => reasons));
    expect([...new Set(told.map(({ service }) => service))]).to.deep.equal(['fe80::1%office']);
  });
});
