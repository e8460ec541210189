import { Readable } from 'node:stream';
import { expect } from 'chai';
import { isPresent } from './base-image';
import { importImage } from './import-image';
import { listImages, removeImages } from '../reaping/inventory';
import { benchOrSkip, type Bench } from '../testing/engine';

describe('importing a file system', () => {
  const named = { repository: 'failover-drill/test-import', tag: String(process.pid), name: 'test-import' };
  const image = `${named.repository}:${named.tag}`;
  // Two blocks of zeros end an archive (pax(1), ustar interchange format): these are one without any file.
  const emptyTar = () => Readable.from([Buffer.alloc(1024)]);
  let bench: Bench;

  before(async function () {
    bench = await benchOrSkip(this);
  });

  it('makes no image of an archive that did not come out whole', async () => {
    const cut = { tar: emptyTar(), whole: Promise.reject(new Error('E: no mirror')) };
    const failure: unknown = await importImage(bench.engine, cut, named, () => undefined).catch(
      (cause: unknown) => cause,
    );
    expect(failure).to.be.instanceOf(Error).with.property('message', 'E: no mirror');
    expect(await isPresent(bench.engine, image)).to.equal(false);
  });

  it('makes one of ours of an archive that did', async () => {
    const { engine } = bench;
    await importImage(engine, { tar: emptyTar(), whole: Promise.resolve() }, named, () => undefined);
    const made = (await listImages(engine)).filter(({ tag }) => tag === image);
    expect(await removeImages(engine, made)).to.deep.equal({ removed: [image], inUse: [] });
  });
});
