import { expect } from 'chai';
import { changedFacts } from './facts';

const changesIn = (was: string, is: string) => changedFacts([was], [is]).changes.length;
const untoldIn = (was: string, is: string) => changedFacts([was], [is]).untold.map(({ what }) => what);

describe('facts of two servers', () => {
  const key = 'file/etc/a.key';

  it('do not differ in a file that one of the two may not read, unless its mode does', () => {
    const [readable, unreadable] = [`${key}: 0123, mode 600, root:root`, `${key}: not readable, mode 600, root:root`];
    expect([changesIn(readable, unreadable), untoldIn(readable, unreadable)]).to.deep.equal([0, ['/etc/a.key']]);
    expect([changesIn(unreadable, readable), untoldIn(unreadable, readable)]).to.deep.equal([0, ['/etc/a.key']]);
    expect(changesIn(readable, unreadable.replace('600', '644'))).to.equal(1);
    expect(changesIn(readable, readable.replace('0123', '4567'))).to.equal(1);
  });

  it('do not differ in what lies in a folder, or in a certificate, that one of the two may not read', () => {
    const certificate = 'certificate/etc/ssl/private/web.pem: until 2027-01-31';
    const folder = 'file/etc/ssl/private: not readable';
    expect(changesIn('file/etc/ssl/private/web.pem: 0123, mode 600', folder)).to.equal(0);
    expect(changesIn(certificate, folder)).to.equal(0);
    expect(changesIn(certificate, 'file/etc/ssl/private/web.pem: not readable, mode 600')).to.equal(1);
    expect(changesIn(certificate, folder.replace('private', 'priv'))).to.equal(1);
  });

  it('differ in what only begins like what one of the two does not tell', () => {
    const web = 'unknown/certificate/etc/ssl/web: its end is not understood';
    expect(changesIn('certificate/etc/ssl/web.pem: until 2027-01-31', web)).to.equal(1);
    expect(changesIn('certificate/etc/ssl/web: until 2027-01-31', web)).to.equal(0);
    expect(changesIn('firewall/inet filter chain input: drop', 'unknown/firewall: nft is missing')).to.equal(0);
    expect(changesIn('firewall/inet f chain in: drop', 'unknown/firewall-legacy: tables of iptables-legacy')).to.equal(
      1,
    );
  });

  it('do not differ where one of the two told nothing at one time', () => {
    const failed = 'unknown/everything: at one time the script that tells of it failed';
    const { changes, untold } = changedFacts(['kernel: 6.1', 'kernel: 6.2'], ['kernel: 6.2', failed]);
    expect([changes, untold.map(({ what }) => what)]).to.deep.equal([[], ['everything']]);
  });

  it('are all untold where one of the two told nothing', () => {
    expect(changedFacts(['kernel: 6.1.0'], [])).to.deep.equal({
      changes: [],
      untold: [{ what: 'everything', why: 'the script that tells of it failed' }],
    });
  });
});
