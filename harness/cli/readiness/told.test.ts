import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failoverDrill } from '../testing/cli';

describe('what failover-drill readiness tells', function () {
  this.timeout(30_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'failover-drill-told-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const at = (name: string): string => join(folder, name);

  it('says that no certificate ends soon only where one was looked at', async () => {
    writeFileSync(at('web.facts'), 'kernel: 6.1.0\ncertificate/etc/ssl/web.pem: until 2999-01-31\n');
    writeFileSync(at('web-other.facts'), 'kernel: 6.1.0\ncertificate/etc/ssl/web.pem: until 2999-01-31\n');
    const page = ['--html', at('certificates.html')];
    const looked = await failoverDrill(['readiness', at('web.facts'), at('web-other.facts'), ...page]);
    expect(looked.stdout).to.equal('2 servers alike, and no certificate ends soon\n');
    expect(readFileSync(at('certificates.html'), 'utf8')).to.include('None ends soon.');
  });

  it('says that servers have different secrets, and not which', async () => {
    const given = (file: string, secret: string) => writeFileSync(at(file), `kernel: 6.1.0\npassword: ${secret}\n`);
    given('one.facts', 'hunter2');
    given('other.facts', 'sesame');
    given('same.facts', 'hunter2');
    const other = await failoverDrill(['readiness', at('one.facts'), at('other.facts')]);
    expect(other.stdout).to.equal('other differs from one\n  password: [redacted], there [redacted-2]\n');
    expect((await failoverDrill(['readiness', at('one.facts'), at('same.facts')])).code).to.equal(0);
  });
});
