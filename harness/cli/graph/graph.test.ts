import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { failoverDrill } from '../testing/cli';

describe('graph', () => {
  const path = temporaryFolder();

  it('draws a topology as text', async () => {
    const { code, stdout } = await failoverDrill(['graph', 'heartbeat-cable']);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^heartbeat  192\.168\.77\.0\/30\n├─ server-a {2}eth1 {3}192\.168\.77\.1 /m);
    expect(stdout).to.match(/VIP +id 51 +10\.20\.0\.100 +server-a, then server-b/);
  });

  it('draws it as a picture that stands alone', async () => {
    const file = path('two-servers.svg');
    const { code, stdout } = await failoverDrill(['graph', 'two-servers', '--svg', file]);
    expect([code, stdout]).to.deep.equal([0, `Picture: ${file}\n`]);
    const picture = readFileSync(file, 'utf8');
    expect(picture).to.match(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*><style>[\s\S]*<\/style><path[\s\S]*<\/svg>\n$/,
    );
    expect(picture).to.include('server-a').and.to.include('VIP 10.20.0.100 (id 51)');
  });

  it('says where it cannot write, and does not try for ever', async () => {
    const { code, stderr } = await failoverDrill(['graph', 'two-servers', '--svg', '/proc/foo/x.svg']);
    expect(code).to.equal(3);
    expect(stderr).to.match(/^failover-drill: [^\n]*\/proc\/foo\/x\.svg[^\n]*\[report-unwritable\]\n$/);
  });

  it('says what is wrong with what it is given', async () => {
    const { code, stderr } = await failoverDrill(['graph', 'two-server']);
    expect(code).to.equal(2);
    expect(stderr).to.match(/did you mean `two-servers`\?\) \[topology-unknown\]/);
  });
});
