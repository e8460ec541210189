import { expect } from 'chai';
import { promisesReturn } from './failback';
import { load, sound } from './testing/expect-mistake';

const promising = (failback: string) => load(sound.replace('heal: 10s', `heal: 10s, failback: ${failback}`));

describe('a way back that a topology promises', () => {
  it('is a word, or a time not before which', () => {
    expect(load(sound).objectives).not.to.have.property('failback');
    for (const policy of ['immediate', 'manual', 'after-sync'])
      expect(promising(policy).objectives.failback).to.deep.equal({ policy });
    expect(promising('30s').objectives.failback).to.deep.equal({ policy: 'delayed', delayMs: 30_000 });
    expect(() => promising('someday')).to.throw(/"someday" is not a duration/);
  });

  it('stands above what the agent is set to', () => {
    expect(promisesReturn(load(sound), true)).to.equal(true);
    expect(promisesReturn(load(sound), undefined)).to.equal(undefined);
    expect(promisesReturn(promising('manual'), true)).to.equal(false);
    expect(promisesReturn(promising('30s'), false)).to.equal(true);
  });
});
