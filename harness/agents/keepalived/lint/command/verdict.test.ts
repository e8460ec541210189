import { expect } from 'chai';
import { alwaysSucceeds, cutAfterS, shellSign, waitingIn } from './verdict';

const script = (...lines: string[]): string => ['#!/bin/bash', ...lines, ''].join('\n');

describe('a check that cannot fail', () => {
  it('is a shell script that ends by printing', () => {
    for (const text of [
      script('pidof nginx && echo up || echo down'),
      script('systemctl is-active nginx', 'echo $?'),
      script('if pidof nginx; then', '  echo up', 'else', '  echo down', 'fi', ''),
      script('curl -f http://localhost/ || true'),
      script('pidof nginx # exit 1', 'exit 0'),
    ])
      expect(alwaysSucceeds(text), text).to.equal(true);
  });

  it('is not one that ends with what it found, or can end before', () => {
    for (const text of [
      script('pidof nginx'),
      script('pidof nginx || exit 1', 'echo up'),
      script('set -e', 'pidof nginx', 'echo up'),
      script('echo checking', 'exec pidof nginx'),
      script('pidof nginx', 'state=$?', 'echo $state', 'exit $state'),
      script('check() {', '  return 1', '}', 'check', 'echo done'),
      '#!/bin/sh -e\npidof nginx\necho up\n',
      '#!/usr/bin/python3\nprint("up")\n',
    ])
      expect(alwaysSucceeds(text), text).to.equal(false);
  });
});

describe('how long a check waits', () => {
  it('is what it sleeps and pings on every way, and on the longest', () => {
    expect(waitingIn('/bin/ping -c 3 -W 1 10.0.0.1')).to.deep.equal({ leastS: 2, mostS: 2 });
    expect(waitingIn('ping -c 5 -i 0.2 10.0.0.1').leastS).to.be.closeTo(0.8, 1e-9);
    expect(waitingIn(script('sleep 2', 'pidof nginx'))).to.deep.equal({ leastS: 2, mostS: 2 });
    expect(waitingIn(script('if ! pidof nginx; then', '  sleep 3', 'fi'))).to.deep.equal({ leastS: 0, mostS: 3 });
    expect(waitingIn(script('pidof nginx && exit 0', 'sleep 3'))).to.deep.equal({ leastS: 0, mostS: 3 });
    expect(waitingIn(script('# sleep 9', 'sleep 9 &', 'curl -m 9 localhost'))).to.deep.equal({ leastS: 0, mostS: 0 });
  });

  it('ends where timeout ends it', () => {
    const cut = (text: string) => cutAfterS(text.split(' '));
    expect(cut('timeout 2 sh /opt/check.sh')).to.equal(2);
    expect(cut('/usr/bin/timeout -k 5 -s KILL 1.5m sh /opt/check.sh')).to.equal(90);
    for (const text of ['timeout 0 sh /opt/check.sh', 'sh /opt/check.sh 2', 'timeout $T sh /opt/check.sh'])
      expect(cut(text), text).to.equal(Infinity);
  });
});

describe('a command that is written for a shell', () => {
  const sign = (text: string) => shellSign(text.split(' '));

  it('is known by its pipes, redirections and conditions', () => {
    expect(sign('ps ax | grep nginx')).to.equal('|');
    expect(sign('[[ -f /down ]] && exit 1')).to.equal('&&');
    expect(sign('curl localhost >/dev/null')).to.equal('>/dev/null');
    expect(sign('curl localhost 2>&1')).to.equal('2>&1');
    expect(sign('</dev/tcp/127.0.0.1/80')).to.equal('</dev/tcp/127.0.0.1/80');
  });

  it('is none where a shell is started, or where the words are arguments', () => {
    for (const text of [
      '/bin/sh -c exit_1 | true',
      'killall -0 haproxy',
      'curl http://localhost/?a=1&b=2',
      'test 1 -gt 0',
    ])
      expect(sign(text), text).to.equal(undefined);
  });
});
