import { expect } from 'chai';
import { processesFor } from './processes';
import { providedFor } from './real-programs';

const provided = (checks: readonly string[], here: readonly string[] = ['haproxy', 'nginx']) =>
  providedFor(processesFor(checks), (program) => here.includes(program));
const software = (...checks: readonly string[]) =>
  provided(checks).software.map(({ kind, settings }) => ({ kind, ...settings }));

describe('what checks look for, in a lab', () => {
  it('is a real haproxy by its name, on the ports that are asked, by TLS too', () => {
    expect(software('killall -0 haproxy')).to.deep.equal([{ kind: 'haproxy', ownPorts: [80] }]);
    expect(software('pidof haproxy && nc -z localhost 8404')).to.deep.equal([{ kind: 'haproxy', ownPorts: [8404] }]);
    expect(software('curl -k https://localhost:6443/healthz', 'pidof haproxy')).to.deep.equal([
      { kind: 'haproxy', ownTlsPorts: [6443] },
    ]);
  });

  it('is a real nginx by its name, and for a page of nobody in particular', () => {
    expect(software('pgrep -x nginx')).to.deep.equal([{ kind: 'http-server', port: 80 }]);
    expect(software('curl -f http://localhost:8080/health')).to.deep.equal([
      { kind: 'http-server', port: 8080, path: '/health' },
    ]);
    expect(software('pidof nginx', 'curl -f http://localhost:81/a')).to.deep.equal([
      { kind: 'http-server', port: 81, path: '/a' },
    ]);
    expect(software('pidof nginx', 'pidof haproxy')).to.deep.equal([
      { kind: 'haproxy', ownPorts: [8080] },
      { kind: 'http-server', port: 80 },
    ]);
  });

  it('is a stand-in where the program is not known, or not here, and that is said', () => {
    const { software: none, processes, notes } = provided(['pidof mysqld', 'killall -0 haproxy'], []);
    expect(none).to.deep.equal([]);
    expect(processes).to.deep.equal([
      { name: 'mysqld', listens: [] },
      { name: 'haproxy', listens: [] },
    ]);
    expect(notes).to.deep.equal([
      'mysqld is a stand-in',
      'haproxy is a stand-in, since haproxy is not here (apt-get install haproxy)',
    ]);
    const named = provided(['pidof /usr/sbin/named']);
    expect(named.processes).to.deep.equal([{ name: 'named', listens: [], path: '/usr/sbin/named' }]);
    expect(named.notes).to.deep.equal(['named is a stand-in at /usr/sbin/named']);
    expect(provided(['curl -fk https://localhost/'], []).notes.join()).to.match(/it speaks no TLS/);
  });

  it('is a real database, with nothing in it, on the port that is asked', () => {
    const { processes, notes } = provided(['pg_isready -p 5433', 'redis-cli ping'], ['pg_ctlcluster', 'redis-server']);
    expect(processes.map(({ name, listens }) => [name, listens])).to.deep.equal([
      ['postgres', [5433]],
      ['redis-server', [6379]],
    ]);
    expect(notes).to.deep.equal([
      "postgres is a real one, of Debian's postgresql, with nothing in it, on port 5433",
      "redis-server is a real one, of Debian's redis-server, with nothing in it, on port 6379",
    ]);
    expect(provided(['pg_isready'], []).notes).to.deep.equal([
      'postgres is a stand-in that listens on 5432 and answers 200 by HTTP, since pg_ctlcluster is not here (apt-get install postgresql)',
    ]);
  });

  it('is said to be real where it is', () => {
    expect(provided(['killall -0 haproxy', 'curl http://localhost:81/a']).notes).to.deep.equal([
      'haproxy is the real one, which answers on port 81 itself, and not by its own haproxy.cfg',
    ]);
    expect(provided(['curl http://localhost:81/a']).notes).to.deep.equal([
      'service-81 is a real nginx, with a page of the lab on port 81',
    ]);
  });
});
