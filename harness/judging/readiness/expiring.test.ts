import { expect } from 'chai';
import { expiringIn } from './expiring';

const at = new Date('2026-11-27T13:00:00Z');

describe('certificates that end', () => {
  it('are told while there is time, and when there is none left', () => {
    const facts = ['certificate/etc/ssl/web.pem: until 2026-12-07', 'certificate/etc/ssl/old.pem: until 2026-11-20'];
    expect(expiringIn(facts, at, 30)).to.deep.equal([
      { path: '/etc/ssl/web.pem', on: '2026-12-07', inDays: 10 },
      { path: '/etc/ssl/old.pem', on: '2026-11-20', inDays: -7 },
    ]);
  });

  it('have not ended on their last day, wherever they lie', () => {
    const [ends] = expiringIn(['certificate/etc/my ssl/web.pem: until 2026-11-27'], at, 30);
    expect(ends).to.deep.equal({ path: '/etc/my ssl/web.pem', on: '2026-11-27', inDays: 0 });
  });

  it('are no matter where they last, and other facts never', () => {
    const facts = ['certificate/etc/ssl/web.pem: until 2028-01-01', 'file/etc/until: 0123', 'kernel: 6.1.0'];
    expect(expiringIn(facts, at, 30)).to.deep.equal([]);
  });
});
