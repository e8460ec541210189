import { expect } from 'chai';
import { buildImages, builtImages } from './commands';
import { connectEngine } from './engine';
import { softwareImage } from '../image/lab-images';
import { reap } from '../reaping/reap';
import { benchOrSkip, type Bench } from '../testing/engine';

describe('what the command line does with an engine', () => {
  let bench: Bench;

  before(async function () {
    bench = await benchOrSkip(this);
  });

  it('builds the switch’s image and each agent’s, and lists them', async function () {
    this.timeout(300_000);
    const tags = await buildImages([softwareImage(['keepalived'], ['keepalived'])], () => undefined);
    expect(tags).to.have.length(2);
    expect(tags[0]).to.equal(bench.image);
    expect(tags[1]).to.match(/^failover-drill\/keepalived:[0-9a-f]{12}$/);
    expect((await builtImages()).map(({ tag }) => tag)).to.include.members(tags);
  });

  it('cleans, and finds nothing more at a second time', async () => {
    const engine = await connectEngine();
    await reap(engine);
    expect(await reap(engine)).to.deep.equal({ containers: [], networks: [], images: [], left: [] });
  });
});
