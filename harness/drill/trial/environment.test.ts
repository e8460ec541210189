import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import { sampleTopology } from '../../recording/testing/sample';
import { packagePath } from '../../topology/package-path';
import { environmentOf } from './environment';

/** A program that prints this, and ends. */
const printing = (out: string, err = ''): LabProcess => ({
  stdout: Readable.from([out]),
  stderr: Readable.from([err]),
  pid: Promise.resolve(1),
  ended: Promise.resolve(0),
});

const lab = {
  topology: sampleTopology,
  runtime: 'netns',
  control: { read: () => Promise.resolve('tsc\n') },
  spawn: () => printing('', 'Keepalived v2.2.7 (01/16,2022)\n'),
  instrument: ([program]: readonly string[]) =>
    program === 'tcpdump' ? printing('tcpdump version 4.99.3\n') : printing('ip utility, iproute2-6.1.0\n'),
} as unknown as Lab;

describe('the environment of a trial', () => {
  it('names the version of everything that took part, its own too', async () => {
    const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
    const { versions, clockSource } = await environmentOf(lab, new Map());
    expect(versions).to.deep.equal({
      ...{ 'failover-drill': version, node: process.versions.node },
      ...{ keepalived: '2.2.7', tcpdump: '4.99.3', iproute2: '6.1.0' },
    });
    expect(clockSource).to.equal('tsc');
  });

  it('asks each image once, and names what differs', async () => {
    const [first, ...others] = sampleTopology.nodes;
    if (!first) throw new RangeError('there is no node');
    const asked = new Map<string, Promise<string>>();
    const spawned: string[] = [];
    const spawn = (node: string) => {
      spawned.push(node);
      return printing(spawned.length === 1 ? 'Keepalived v2.2.7\n' : 'Keepalived v2.3.1\n');
    };
    await environmentOf({ ...lab, spawn } as unknown as Lab, asked);
    expect(spawned).to.have.length(1);
    const nodes = [{ ...first, image: 'registry.example/keepalived:2.3.1' }, ...others];
    const { versions } = await environmentOf(
      { ...lab, topology: { ...sampleTopology, nodes }, spawn } as unknown as Lab,
      asked,
    );
    expect(spawned).to.have.length(2);
    expect(versions['keepalived']).to.equal('2.2.7 / 2.3.1');
  });
});
