import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { configurationPairs } from '../agents/keepalived/testing/pairs';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { drilledPair } from './testing/own-pairs';

/** How the run of a pair must end, and what it must say of it: at the verdict, or as it refuses. */
interface Expected {
  readonly code: number;
  readonly says?: RegExp;
}

const grep = 'takeover/power-off|service/.*dead';

const kernelHasIpvs =
  existsSync('/proc/net/ip_vs') || existsSync(`/lib/modules/${release()}/kernel/net/netfilter/ipvs`);
const balanced: Expected = kernelHasIpvs ? { code: 0 } : { code: 2, says: /\.conf, .*IPVS: Can't initialize ipvs/ };

const expected: Readonly<Record<string, Expected>> = {
  'sound-active-active': { code: 0 },
  'sound-bfd': { code: 0 },
  'sound-cloud': { code: 0, says: /a real nginx, with a page of the lab on port 8080/ },
  'sound-dual-stack': { code: 0 },
  'sound-haproxy': { code: 0, says: /haproxy is the real one/ },
  // No lab has the events by which keepalived follows processes.
  'sound-includes': { code: 4, says: /Failed to set\/clear process event listen/ },
  'sound-kubernetes': { code: 0, says: /service-6443 is a real haproxy/ },
  'sound-lvs': kernelHasIpvs ? { code: 4, says: /virtual_server is left out/ } : balanced,
  'sound-nopreempt': { code: 0, says: /postgres is a real one/ },
  'sound-one-file-for-both': { code: 0 },
  'sound-told-behind-ah': { code: 0 },
  'sound-told-preempt-delay': { code: 0 },
  'sound-told-routed': { code: 0 },
  'sound-told-two-links': { code: 0 },
  'sound-told-without-ipvs': balanced,
  'sound-vmac': { code: 0 },
  'unsound-addresses-differ': { code: 1, says: /they do not heed each other/ },
  'unsound-another-router': { code: 1, says: /they do not heed each other/ },
  'unsound-bfd': { code: 1, says: /it was never taken over/ },
  'unsound-checks': { code: 2, says: /app1\.conf:7: `\|` is for a shell/ },
  // It moves all the same: of equals the higher address, to which nothing is sent, happens to be right.
  'unsound-conditions': { code: 4, says: /peer-not-listed/ },
  'unsound-grammar': { code: 1, says: /Unknown keyword 'virtual_routr_id'/ },
  'unsound-intervals': { code: 1, says: /advertisement interval mismatch/ },
  'unsound-one-file': { code: 2, says: /10\.0\.4\.1 is a VIP already/ },
  'unsound-passwords': { code: 1, says: /received an invalid passwd!/ },
  'unsound-peers': { code: 1, says: /they do not heed each other/ },
  'unsound-preemption': { code: 1, says: /10\.20\.0\.101: it was never taken over/ },
  'unsound-ranks': { code: 4, says: /both configured as address owner/ },
  'unsound-strict': { code: 1, says: /never served, not even before/ },
  'unsound-sync-group': { code: 4, says: /sync-group-crossed/ },
  'unsound-told-check-removed': { code: 4, says: /track script web not found, ignoring/ },
  'unsound-told-intervals': { code: 1, says: /advertisement interval mismatch/ },
  'unsound-told-serves-nobody': { code: 1, says: /never served, not even before/ },
  // By its file alone the standby has the address that it says, and no fault: its peer sends to another.
  'unsound-told-standby-in-fault': { code: 1, says: /they do not heed each other/ },
  'unsound-told-without-effect': { code: 4, says: /nopreempt will not work/ },
  'unsound-versions': { code: 1, says: /they do not heed each other/ },
  // The server that has lost its haproxy keeps the address, and answers pings.
  'unsound-weights': { code: 1, says: /192\.168\.1\.100: it was never taken over/ },
};

/** From the files alone to the verdict, one after the other: what is inconclusive then is the product's, and not the machine's. */
describe('pairs of configurations, drilled', function () {
  this.timeout(0);
  const folder = temporaryFolder();
  for (const { name } of configurationPairs())
    it(`are told rightly: ${name}`, async () => {
      const { code, stdout, stderr, complaints } = await drilledPair(name, join(folder(name), 'report'), grep);
      const said = `${stdout}\n${stderr}\n${complaints}`;
      const { code: right, says = /./ } = expected[name] ?? {};
      expect(code, said).to.equal(right);
      // Where it was broken to fit the page it is one line all the same.
      expect(said.replaceAll(/\s+/g, ' ')).to.match(says);
    });
});
