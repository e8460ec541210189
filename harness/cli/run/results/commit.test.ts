import { expect } from 'chai';
import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitOf } from './commit';

describe('the commit that was drilled', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'failover-drill-commit-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('is that of the folder, and told apart from what differs from it', async () => {
    const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
    const git = (...words: readonly string[]) => execa('git', ['-C', folder, ...author, ...words]);
    await git('init', '--quiet');
    await writeFile(join(folder, 'web.yaml'), 'one\n');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'one');
    const { stdout: head } = await git('rev-parse', 'HEAD');
    expect(await commitOf(folder)).to.equal(head);
    await writeFile(join(folder, 'other.yaml'), 'not tracked\n');
    expect(await commitOf(folder)).to.equal(head);
    await writeFile(join(folder, 'web.yaml'), 'two\n');
    expect(await commitOf(folder)).to.equal(`${head} (with changes)`);
  });

  it('is null where there is none', async () => {
    expect(await commitOf(folder)).to.equal(null);
    expect(await commitOf(join(folder, 'absent'))).to.equal(null);
  });
});
