import { expect } from 'chai';
import { DockerError } from '../engine/docker-error';
import { ensureImage, imageId, imageTag } from './image';
import { listImages, removeImages } from '../reaping/inventory';
import { benchOrSkip, type Bench } from '../testing/engine';

const spec = { name: 'sample', packages: ['keepalived', 'iproute2'] };

describe('tag of an image', () => {
  const tag = imageTag(spec, 'debian:bookworm-slim', 'FROM debian');

  it('is the same for the same content, in whatever order the packages are named', () => {
    expect(tag).to.match(/^failover-drill\/sample:[0-9a-f]{12}$/);
    expect(imageTag({ ...spec, packages: ['iproute2', 'keepalived'] }, 'debian:bookworm-slim', 'FROM debian')).to.equal(
      tag,
    );
  });

  it('differs when the packages, the base or the Dockerfile do', () => {
    const others = [
      imageTag({ ...spec, packages: ['keepalived'] }, 'debian:bookworm-slim', 'FROM debian'),
      imageTag(spec, 'failover-drill/base:bookworm', 'FROM debian'),
      imageTag(spec, 'debian:bookworm-slim', 'FROM debian:12'),
    ];
    expect(new Set([tag, ...others]).size).to.equal(4);
  });
});

describe('images in an engine', function () {
  const small = { name: 'test-small', packages: ['netbase'] };
  let bench: Bench;

  before(async function () {
    bench = await benchOrSkip(this);
  });

  it('builds once with progress shown, lists what it built, and removes it', async function () {
    this.timeout(60_000);
    const { engine, ownership } = bench;
    const lines: string[] = [];
    const tag = await ensureImage(engine, small, ownership.owner, (image, line) => lines.push(`${image} ${line}`));
    expect(lines.some((line) => line.startsWith(`${tag} Step`))).to.equal(true);
    const again: string[] = [];
    expect(await ensureImage(engine, small, ownership.owner, (_, line) => again.push(line))).to.equal(tag);
    expect(again).to.deep.equal([]);
    const mine = (await listImages(engine)).filter((image) => image.tag === tag);
    expect(mine).to.have.length(1);
    expect(await removeImages(engine, mine)).to.deep.equal({ removed: [tag], inUse: [] });
    expect((await listImages(engine)).map((image) => image.tag)).not.to.include(tag);
  });

  it('says which package is at fault when a build fails', async function () {
    this.timeout(60_000);
    const failing = ensureImage(
      bench.engine,
      { name: 'test-failing', packages: ['no-such-package'] },
      bench.ownership.owner,
    );
    const failure: unknown = await failing.catch((cause: unknown) => cause);
    expect(failure).to.be.instanceOf(DockerError).with.property('code', 'image-build-failed');
    expect(failure)
      .to.have.property('message')
      .that.matches(/^[^\n]*Unable to locate package no-such-package[^\n]*$/);
  });

  it('never looks for an absent image in a registry', async () => {
    const failure: unknown = await imageId(bench.engine, 'failover-drill/absent:1').catch((cause: unknown) => cause);
    expect(failure).to.be.instanceOf(DockerError).with.property('code', 'image-absent');
  });
});
