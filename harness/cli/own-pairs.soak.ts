import { expect } from 'chai';
import { join } from 'node:path';
import { configurationPairs } from '../agents/keepalived/testing/pairs';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { drilledPair } from './testing/own-pairs';

/** How the run of a pair must end, and what it must say of it: at the verdict, or as it refuses. */
interface Expected {
  readonly code: number;
  readonly says?: RegExp;
}

const grep = 'takeover/(power-off|graceful-stop) |service/.*dead';

const expected: Readonly<Record<string, Expected>> = {};

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
      expect(said).to.match(says);
    });
});
