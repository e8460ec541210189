import { expect } from 'chai';
import { handedOn } from './handed-on';

const at = { file: 'a.conf', line: 1 };
const handed = (...argv: string[]) => handedOn({ argv, at })?.argv.join(' ');

describe('the script that a program is given to run', () => {
  it('is what comes after its own options', () => {
    for (const words of [
      ['/bin/sh'],
      ['bash', '-e', '-o', 'pipefail'],
      ['/usr/bin/python3', '-u', '-W', 'error'],
      ['perl', '-w', '-I', '/opt/lib'],
      ['/usr/bin/timeout', '-s', 'KILL', '2s'],
      ['nice', '-n', '10', '/bin/sh'],
      ['/usr/bin/env', 'LANG=C', 'bash'],
      ['sudo', '-n', '-u', 'haproxy'],
      ['sudo', '-nu', 'haproxy', 'env', '-', 'LANG=C'],
      ['timeout', '--kill-after=1', '--', '2'],
      ['ionice', '-c2', '-n', '7', 'nice', '-10'],
      ['bash', '-euo', 'pipefail'],
    ])
      expect(handed(...words, '/opt/check.sh', '80'), words.join(' ')).to.equal('/opt/check.sh 80');
    expect(handed('/bin/sh', '-c', '/opt/check.sh 80 || exit 1')).to.equal('/opt/check.sh 80');
    expect(handed('timeout', '2', 'bash', '-ec', '/opt/check.sh')).to.equal('/opt/check.sh');
  });

  it('is the first of a command line, up to what joins it with others', () => {
    for (const [line, script] of [
      ['/opt/check.sh; exit 1', '/opt/check.sh'],
      ['/opt/a.sh&&/opt/b.sh', '/opt/a.sh'],
      ['/opt/x>/dev/null', '/opt/x'],
      ['/usr/local/bin/x|grep y', '/usr/local/bin/x'],
      ['/usr/bin/curl;true', '/usr/bin/curl'],
      ['timeout 2 /opt/check.sh 80 2>&1', '/opt/check.sh 80'],
      ['/opt/$(hostname).sh', undefined],
      ['timeout 2 /opt/$(hostname).sh', undefined],
      ['if /opt/check.sh; then exit 1; fi', undefined],
    ] as const)
      expect(handed('/bin/sh', '-c', line), line).to.equal(script);
  });

  it('is not told after an option that is not known: its value could be taken for it', () => {
    for (const argv of [
      ['bash', '--rcfile', '/etc/rc', '/opt/x'],
      ['bash', '-s', '/opt/x'],
      ['node', '--require', '/opt/a.js', '/opt/x.js'],
      ['ruby', '-r', '/opt/x.rb', '/opt/y.rb'],
      ['perl', '-e', 'exit 0', '/etc/hosts'],
      ['perl', '-eexit 0', '/etc/hosts'],
      ['perl', '-ne', 'exit 0', '/etc/hosts'],
      ['python3', '-mhttp.server', '/opt'],
      ['python3', '-uc', 'pass', '/opt'],
      ['php', '-r', 'exit(0);', '/opt/x'],
      ['ionice', '-p', '1', '/opt/x'],
      ['env', '-S', '/opt/a.sh 80', '/opt/x'],
      ['sudo', '-l', '/opt/x'],
    ])
      expect(handed(...argv), argv.join(' ')).to.equal(undefined);
  });

  it('is nowhere where there is none, or it is named by no whole path', () => {
    for (const argv of [
      ['/opt/check.sh', '/etc/hosts'],
      ['/usr/bin/pgrep', '-x', '/opt/haproxy'],
      ['/bin/sh', '-c', 'pidof haproxy'],
      ['python3', '-c', '/opt/check.py'],
      ['python3', '-m', 'http.client'],
      ['perl', '-e', '/opt/'],
      ['/bin/sh', 'check.sh'],
      ['timeout', '2', 'curl', '-f', 'http://localhost/'],
      ['sh'],
    ])
      expect(handed(...argv), argv.join(' ')).to.equal(undefined);
  });
});
