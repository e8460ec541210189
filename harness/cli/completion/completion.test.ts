import { expect } from 'chai';
import { commands } from '../commands';
import { ended, failoverDrill } from '../testing/cli';

const script = async (shell: string): Promise<string> => {
  const { code, stdout, stderr } = await failoverDrill(['completion', shell]);
  expect([code, stderr]).to.deep.equal([0, '']);
  return stdout;
};

describe('completion', () => {
  let bash: string;
  before(async () => (bash = await script('bash')));

  /** What bash offers for the last of these words. */
  const offered = async (...line: readonly string[]): Promise<string[]> => {
    const asking =
      'eval "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _failover_drill; printf "%s\\n" "${COMPREPLY[@]}"';
    const { stdout, stderr } = await ended('bash', ['-c', asking, bash, 'failover-drill', ...line], {});
    expect(stderr).to.equal('');
    return stdout.split('\n').filter(Boolean);
  };

  it('offers bash every command, and of each its own options', async () => {
    expect(await offered('')).to.include.members(commands.map(({ name }) => name));
    expect(await offered('ob')).to.deep.equal(['observe']);
    expect(await offered('run', '--top')).to.deep.equal(['--topology']);
    expect(await offered('observe', '--question')).to.deep.equal(['--question-rate']);
    expect(await offered('list', 'fau')).to.deep.equal(['faults']);
    expect(await offered('up', '--hol')).to.deep.equal([]);
  });

  it('leaves what an option takes, and paths, to the shell', async () => {
    expect(await offered('run', '--topology', 'r')).to.deep.equal([]);
    expect(bash).to.match(/^complete -o default /m);
  });

  it('names the same to zsh and fish', async () => {
    for (const shell of ['zsh', 'fish']) {
      const text = await script(shell);
      for (const { name } of commands) expect(text, shell).to.include(name);
      expect(text)
        .to.match(/question-rate/)
        .and.not.to.match(/holder/);
    }
  });

  it('knows no other shell', async () => {
    const { code, stderr } = await failoverDrill(['completion', 'tcsh']);
    expect(code).to.equal(2);
    expect(stderr).to.match(/bash, zsh, fish/);
  });
});
