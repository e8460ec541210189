import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { currentOwner, formatOwner, liveness, parseOwner } from './owner';

describe('owner of a lab', () => {
  it('finds this process alive, also after its label was written and read', async () => {
    const read = parseOwner(formatOwner(await currentOwner()));
    if (read === undefined) throw new Error('the label was not read');
    expect(await liveness(read)).to.equal('alive');
  });

  it('takes a recycled PID for dead', async () => {
    expect(await liveness({ ...(await currentOwner()), started: '1' })).to.equal('dead');
  });

  it('takes a process of an earlier boot for dead', async () => {
    expect(await liveness({ ...(await currentOwner()), boot: 'another' })).to.equal('dead');
  });

  it('takes a process that has ended for dead', async () => {
    const child = spawn('sleep', ['60']);
    const owner = { ...(await currentOwner()), pid: child.pid ?? 0 };
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await liveness(owner)).to.equal('dead');
  });

  it('does not judge another machine, nor another PID namespace', async () => {
    const owner = await currentOwner();
    expect(await liveness({ ...owner, host: 'another' })).to.equal('elsewhere');
    expect(await liveness({ ...owner, pidNamespace: 'pid:[1]' })).to.equal('elsewhere');
  });

  it('reads no label of another form', () => {
    for (const text of ['', 'nobody', '{}', '17', '{"pid":1}']) expect(parseOwner(text)).to.equal(undefined);
  });
});
