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
    ])
      expect(handed(...words, '/opt/check.sh', '80'), words.join(' ')).to.equal('/opt/check.sh 80');
    expect(handed('/bin/sh', '-c', '/opt/check.sh 80 || exit 1')).to.equal('/opt/check.sh 80 || exit 1');
    expect(handed('timeout', '2', 'bash', '-ec', '/opt/check.sh')).to.equal('/opt/check.sh');
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
