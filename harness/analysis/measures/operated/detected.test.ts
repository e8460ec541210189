import { expect } from 'chai';
import type { LogEvent } from '../../../recording/types';
import { detectedNs } from './detected';

const whole = { fromNs: 1_795_774_185_000_000_000n, toNs: 1_795_774_190_000_000_000n };
const arrivedNs = 1_795_774_186_200_000_000n;
const said = (line: string, node = 'monitor'): LogEvent => ({ kind: 'log', node, line, atNs: arrivedNs });
const detected = (...events: readonly LogEvent[]) =>
  detectedNs({ service: 'shared', provider: 'web-a' }, events, whole);

describe('when it was noticed that a provider is down', () => {
  it('is when its monitor says so, by the clock that it writes', () => {
    const failed = said('1795774185.613001 web-a failed 3 of 3: no answer');
    expect(detected(failed, said('1795774186.113204 web-a is down'))).to.equal(1_795_774_186_113_204_000n);
  });

  it('is when a balancer says so of this service, as its words arrive', () => {
    const line = (backend: string) => `Server ${backend}/web-a is DOWN, reason: Layer4 timeout, check duration: 500ms.`;
    expect(detected(said(line('shared'), 'balancer'))).to.equal(arrivedNs);
    expect(detected(said(line('ordered'), 'balancer'))).to.equal(null);
  });

  it('is not known where nobody says so in time, or it is said of another, or by itself', () => {
    expect(detected()).to.equal(null);
    expect(detected(said('1795774186.113204 web-aa is down'), said('1795774186.113204 web-a is up'))).to.equal(null);
    expect(detected(said('1795774199.113204 web-a is down'))).to.equal(null);
    expect(detected(said('web-a is down', 'web-a'))).to.equal(null);
  });
});
