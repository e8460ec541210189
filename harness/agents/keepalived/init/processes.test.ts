import { expect } from 'chai';
import { readConfiguration } from '../file/read';
import { configurationOf } from '../meaning/configuration';
import { processesFor } from './processes';

const of = (checks: readonly string[], text = '') =>
  processesFor(configurationOf(readConfiguration('a.conf', text, 'a')), checks);

describe('what checks look for', () => {
  const cases: [check: string, name: string, listens: number[]][] = [
    ['killall -0 haproxy', 'haproxy', []],
    ['/usr/bin/killall -q -0 nginx', 'nginx', []],
    ['/bin/pidof -s mysqld', 'mysqld', []],
    ['pgrep -x keepalived-app', 'keepalived-app', []],
    ['systemctl is-active --quiet nginx.service', 'nginx', []],
    ['curl -f http://127.0.0.1:8080/health', 'service-8080', [8080]],
    ['curl -fk https://localhost/', 'service-443', [443]],
    ['nc -z -w 2 localhost 5432', 'service-5432', [5432]],
    ['sh -c "</dev/tcp/127.0.0.1/80"', 'service-80', [80]],
    ['pidof haproxy && curl -f http://localhost/', 'haproxy', [80]],
  ];
  for (const [check, name, listens] of cases)
    it(`is ${name} ${listens.join()} in ${check}`, () => {
      expect(of([check])).to.deep.equal([{ name, listens }]);
    });

  it('is nothing in what looks elsewhere', () => {
    for (const check of [
      'ping -c 1 10.0.0.1',
      'curl -f http://10.0.0.1:80/',
      'test -e /run/up',
      'ip route get 10.0.0.1',
    ])
      expect(of([check]), check).to.deep.equal([]);
  });

  it('is what keepalived itself watches', () => {
    expect(of([], 'vrrp_track_process a {\n process /usr/sbin/haproxy\n}')).to.deep.equal([
      { name: 'haproxy', listens: [] },
    ]);
  });
});
