import { expect } from 'chai';
import { globSync, readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';

/** What only layer 2 and the agents that need it know of; a word of its own or the beginning or end of one. */
const layer2 = /\b([Aa]rp|ARP|[Vv]rrp|VRRP|[Cc]arp|CARP|[Hh]srp|HSRP|[Gg]lbp|GLBP|macs?|MACs?)\b|[a-z]Mac\b|\bmac[A-Z]/;
/** The rooms that every kind of service shares, but for the evidence that tells of addresses, and the words of that kind. */
const shared = ['harness/analysis/**/*.ts', 'harness/judging/**/*.ts', 'reports/**/*.ts'];
const apart = /\/evidence\/|[.]test[.]ts$|\/testing\/|^reports\/wording\/services\/address[.]ts$/;

describe('rooms that every kind of service shares', () => {
  it('know nothing of ARP, VRRP, CARP and hardware addresses', () => {
    const root = packagePath('.');
    const files = shared.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !apart.test(file));
    expect(files.length).to.be.greaterThan(100);
    const knowing = files.flatMap((file) => {
      const lines = readFileSync(`${root}/${file}`, 'utf8').split('\n');
      return lines.flatMap((line, index) =>
        layer2.test(line) && !/evidence\/l2/.test(line) ? [`${file}:${String(index + 1)}: ${line.trim()}`] : [],
      );
    });
    expect(knowing).to.deep.equal([]);
  });
});
