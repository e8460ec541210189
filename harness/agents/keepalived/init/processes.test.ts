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

  it('is nothing in what looks elsewhere', () => {
    for (const check of [
      'ping -c 1 10.0.0.1',
      'curl -f http://10.0.0.1:80/',
      'test -e /run/up',
      'ip route get 10.0.0.1',
    ])
      expect(processesFor([check]), check).to.deep.equal([]);
  });
});
