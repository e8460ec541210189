import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { LabError } from '../errors';
import { Control } from './control';

describe('control', () => {
  it('ends every request, and whatever else is waited for in its lab, with its reason', async () => {
    const control = new Control(new PassThrough(), new PassThrough());
    const asked = control.clock();
    const waited = delay(60_000, undefined, { signal: control.over });
    control.end('first');
    control.end('second');
    for (const request of [asked, control.clock()]) {
      const failure: unknown = await request.catch((cause: unknown) => cause);
      expect(failure).to.equal(control.over.reason);
    }
    expect(control.over.reason).to.be.instanceOf(LabError).with.property('message').that.includes('first');
    const interrupted: unknown = await waited.catch((cause: unknown) => cause);
    expect(interrupted).to.have.property('name', 'AbortError');
  });

  it('is not over while its output is there', () => {
    expect(new Control(new PassThrough(), new PassThrough()).over.aborted).to.equal(false);
  });
});
