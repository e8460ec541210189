import { expect } from 'chai';
import { PassThrough } from 'node:stream';
import { Words } from './words';

describe('what a program says', () => {
  it('is heard though it comes in pieces, and twice over', async () => {
    const stderr = new PassThrough();
    const words = new Words(stderr);
    const [first, later] = [words.matching(/listening on (\w+)/), words.matching(/(\d+) dropped/)];
    for (const piece of ['tcpdump: list', 'ening on any,', ' link-type\n', '12 dropped\n']) stderr.write(piece);
    expect((await first)?.[1]).to.equal('any');
    expect((await later)?.[1]).to.equal('12');
    expect((await words.matching(/link-(\w+)/))?.[1]).to.equal('type');
  });

  it('is null when it ends without it', async () => {
    const stderr = new PassThrough();
    const words = new Words(stderr);
    const never = words.matching(/listening/);
    stderr.end('no such device\n');
    expect(await never).to.equal(null);
    expect(await words.matching(/listening/)).to.equal(null);
    expect(words.said).to.equal('no such device\n');
  });
});
