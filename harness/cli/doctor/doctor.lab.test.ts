import { expect } from 'chai';
import { agents } from '../../agents';
import { debianPackages } from '../../lab/doctor/packages';
import type { Examination } from '../../lab/doctor/examine';
import { packagePath } from '../../topology/package-path';
import { failoverDrill, shell, type Ended } from '../testing/cli';

const diagnosis = ({ stdout }: Ended) => JSON.parse(stdout) as Examination;
const hide = (program: string) => `mount --bind /dev/null "$(PATH=$PATH:/usr/sbin:/sbin command -v ${program})"`;
const asRoot = process.getuid?.() === 0;
/** Runs a script where programs can be hidden from it, and from nobody else. */
const apart = (script: string, flags = asRoot ? '' : '--user --map-root-user') =>
  shell(`exec unshare ${flags} --mount sh -ec '${script}' sh "$1"`);

describe('doctor', () => {
  it('finds that this machine, where labs are tested, can drill', async () => {
    const asked = await failoverDrill(['doctor', '--json']);
    const { able, findings } = diagnosis(asked);
    expect(
      findings.filter(({ needed, status }) => needed === 'netns' && status === 'missing'),
      'what is missing',
    ).to.deep.equal([]);
    expect(able.netns).to.equal(true);
    expect(asked.code).to.equal(0);
  });

  it('names the one command that installs what is missing, and ends with 3', async () => {
    const asked = await apart(`${hide('nft')}; ${hide('ucarp')}; $1 doctor --json || code=$?; exit $code`);
    const { able, install } = diagnosis(asked);
    expect(asked.code).to.equal(3);
    expect(able.netns).to.equal(false);
    expect(install).to.equal('sudo apt-get install -y --no-install-recommends nftables ucarp');
  });

  it('can drill without an agent that is not keepalived', async () => {
    expect((await apart(`${hide('ucarp')}; $1 doctor`)).code).to.equal(0);
    expect((await apart(`${hide('keepalived')}; $1 doctor`)).code).to.equal(3);
  });

  it('sees that namespaces may not be made, and says what to do', async () => {
    const asked = await apart('echo 0 >/proc/sys/user/max_net_namespaces; $1 doctor --json', '--user --map-root-user');
    const refused = diagnosis(asked).findings.find(({ id }) => id === 'namespaces');
    expect(asked.code).to.equal(3);
    expect(refused?.status).to.equal('missing');
    expect(refused?.remedy).to.match(/\S/);
  });

  it('says it all on a page for people', async () => {
    const { stdout } = await apart(`${hide('nft')}; $1 doctor`);
    expect(stdout).to.match(/^missing {2}nftables/m);
    expect(stdout).to.match(/drills in namespaces \(--runtime netns\): no, for want of program\/nftables/);
    expect(stdout).to.match(/^failover-drill run takes netns here, unless --runtime says otherwise$/m);
  });

  it('says why drills in containers cannot be run, and what to do', async () => {
    const { code, stdout } = await failoverDrill(['doctor'], { DOCKER_HOST: 'unix:///nonexistent/docker.sock' });
    expect(code).to.equal(0);
    expect(stdout).to.match(/^missing {2}Docker engine .*no Docker engine answers at unix:.*\n +remedy: start Docker/m);
    expect(stdout).to.match(/^drills in containers \(--runtime docker\): no, for want of docker$/m);
  });
});

describe('the list of Debian packages', () => {
  it('has those of every agent that labs do not need anyway', () => {
    const namesOf = (...sets: readonly string[]) =>
      debianPackages().flatMap(({ set, name }) => (sets.includes(set) ? [name] : []));
    const needed = new Set(agents.flatMap(({ packages }) => Object.keys(packages)));
    const others = [...needed].filter((name) => !namesOf('lab').includes(name));
    expect(namesOf('agent', 'service').toSorted()).to.deep.equal(others.toSorted());
  });

  it('is what set-up goes by: an ordinary user is told the one command', async () => {
    const script = packagePath('.ci/install-packages');
    const { code, stdout, stderr } = await apart(`${hide('nft')}; exec unshare --user "${script}" lab agent`);
    expect(code).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr).to.equal(
      'missing: nftables; install with:  sudo apt-get install -y --no-install-recommends nftables\n',
    );
    expect(await shell(`exec "${script}" lab agent`)).to.deep.equal({ code: 0, stdout: '', stderr: '' });
  });
});
