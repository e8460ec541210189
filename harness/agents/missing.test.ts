import { expect } from 'chai';
import { missingOf } from './missing';

describe('software that this machine has not', () => {
  it('is told with the command that brings it', async () => {
    const agents: Parameters<typeof missingOf>[0] = [
      { name: 'present', packages: { dash: 'sh', 'base-files': '/etc/os-release', perl: 'perl:Time::HiRes' } },
      {
        name: 'absent',
        packages: {
          dash: 'sh',
          'no-such-package': 'no-such-program',
          'no-such-module': 'python3:nosuch',
          'no-such-file': '/no/such',
        },
      },
    ];
    expect(await missingOf(agents)).to.equal(
      'absent not installed here: sudo apt-get install -y --no-install-recommends no-such-package no-such-module no-such-file',
    );
  });

  it('is nothing where all is there', async () => {
    expect(await missingOf([{ name: 'present', packages: { dash: 'sh' } }])).to.equal(null);
  });
});
