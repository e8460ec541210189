import { expect } from 'chai';
import { processesFor } from './processes';

describe('what checks look for', () => {
  const cases: [check: string, name: string, listens: number[], pages?: string[]][] = [
    ['killall -0 haproxy', 'haproxy', []],
    ['/usr/bin/killall -q -0 nginx', 'nginx', []],
    ['/bin/pidof -s mysqld', 'mysqld', []],
    ['pgrep -x keepalived-app', 'keepalived-app', []],
    ['systemctl is-active --quiet nginx.service', 'nginx', []],
    ['curl -f http://127.0.0.1:8080/health', '8080', [8080], ['http 8080 /health']],
    ['curl -fk https://localhost/', '443', [443], ['https 443 /']],
    ['wget -qO- "http://localhost:81/a/b?c=1#d"', '81', [81], ['http 81 /a/b']],
    ['/bin/pidof -s /usr/sbin/named', 'named', []],
    ['/usr/bin/pg_isready -q -h 127.0.0.1', 'postgres', [5432]],
    ['pg_isready -p 5433 --host=/var/run/postgresql', 'postgres', [5433]],
    ['redis-cli -h localhost -p 6380 ping | grep -q PONG', 'redis-server', [6380]],
    ['nc -z -w 2 localhost 5432', '5432', [5432]],
    ['sh -c "</dev/tcp/127.0.0.1/80"', '80', [80]],
    ['pidof haproxy && curl -f http://localhost', 'haproxy', [80], ['http 80 /']],
  ];
  for (const [check, name, listens, pages = []] of cases)
    it(`is ${name} ${listens.join()} in ${check}`, () => {
      const [sought, ...others] = processesFor([check]);
      expect(others).to.deep.equal([]);
      expect(sought?.name).to.equal(sought?.nameless ? `service-${name}` : name);
      expect(sought?.listens).to.deep.equal(listens);
      const found = sought?.pages.map(({ port, path, secure }) => `http${secure ? 's' : ''} ${port} ${path}`);
      expect(found).to.deep.equal(pages);
    });

  it('is one thing that several checks look for', () => {
    const checks = [
      'pidof haproxy',
      'killall -0 haproxy; nc -z localhost 81',
      'pidof haproxy; curl http://localhost/a',
    ];
    expect(processesFor(checks)).to.deep.equal([
      { name: 'haproxy', listens: [81, 80], pages: [{ port: 80, path: '/a', secure: false }] },
    ]);
  });

  it('keeps the path where a check goes by it', () => {
    expect(processesFor(['pidof /usr/sbin/named', 'killall -0 named'])).to.deep.equal([
      { name: 'named', path: '/usr/sbin/named', listens: [], pages: [] },
    ]);
  });

  it('is nothing in what looks elsewhere', () => {
    for (const check of [
      'ping -c 1 10.0.0.1',
      'pg_isready -h db.example',
      'redis-cli -h 10.0.0.1 ping',
      'curl -f http://10.0.0.1:80/',
      'test -e /run/up',
      'ip route get 10.0.0.1',
    ])
      expect(processesFor([check]), check).to.deep.equal([]);
  });
});
