import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../topology/package-path';

/** What it ends with where the batons answer so. */
async function told(word: string, answers: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-'));
  const paths = answers.map((_, n) => join(folder, `${n}.socket`));
  const servers = answers.map((answer) => createServer((client) => client.on('data', () => client.end(`${answer}\n`))));
  try {
    await Promise.all(servers.map((server, n) => once(server.listen(paths[n]), 'listening')));
    const child = execFile('perl', [packagePath('harness/agents/baton/tell.pl'), word, ...paths]);
    const [status] = (await once(child, 'close')) as [number];
    return status;
  } finally {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true });
  }
}

describe('what batons are told', () => {
  it('is done where each does it, or has nothing to do for it', async () => {
    expect(await told('handover', ['ok', 'ok'])).to.equal(0);
    expect(await told('handover', ['ok', 'it is not active'])).to.equal(0);
    expect(await told('state', ['10.20.0.100 active', '10.20.0.101 standby'])).to.equal(0);
  });

  it('is not where one cannot, or none has anything to do', async () => {
    expect(await told('handover', ['ok', 'nobody can take it'])).to.equal(1);
    expect(await told('handover', ['it is not active', 'it is not active'])).to.equal(1);
    expect(await told('handover', [])).to.equal(1);
  });
});
