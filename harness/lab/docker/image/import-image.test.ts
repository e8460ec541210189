import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import Dockerode from 'dockerode';
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

describe('importing a file system that is long in the making', () => {
  const named = { repository: 'failover-drill/test-late', tag: '1', name: 'test-late' };
  const patienceMs = 100;
  const uploads: Buffer[] = [];
  let server: Server;
  let docker: Dockerode;

  // As dockerd does after five minutes, it hangs up on whoever connects and then says nothing.
  before(async () => {
    server = createServer(
      { headersTimeout: patienceMs, connectionsCheckingInterval: 10 },
      async (request, response) => {
        uploads.push(await buffer(request));
        response.end('{"status":"sha256:0123"}\r\n');
      },
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    docker = new Dockerode({ protocol: 'http', host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const importing = (tar: Readable, whole: Promise<void>, lines: string[] = []) =>
    importImage({ docker, version: '', apiVersion: '' }, { tar, whole }, named, (line) => lines.push(line));

  it('outlasts the engine’s patience, and says when it goes on', async () => {
    const tar = new PassThrough();
    const lines: string[] = [];
    const imported = importing(tar, Promise.resolve(), lines);
    await delay(5 * patienceMs);
    expect(lines).to.deep.equal([]);
    tar.end('archive');
    await imported;
    expect(uploads.map(String)).to.deep.equal(['archive']);
    expect(lines).to.deep.equal(['handing it over to the engine', 'sha256:0123']);
  });

  it('asks the engine for nothing when it comes to nothing', async () => {
    const before = uploads.length;
    const failure: unknown = await importing(new PassThrough(), Promise.reject(new Error('E: no mirror'))).catch(
      (cause: unknown) => cause,
    );
    expect(failure).to.have.property('message', 'E: no mirror');
    expect(uploads).to.have.length(before);
  });
});
