import { expect } from 'chai';
import { readLoad } from './load';

describe('what a load came to', () => {
  it('is what was answered well, and what was not', () => {
    const printed = {
      ...{ duration: 2, errors: 3, timeouts: 1, non2xx: 40, '2xx': 160, '5xx': 40, url: 'http://10.20.0.100/' },
      latency: { average: 3, p50: 2, p75: 3, p99: 17, max: 41 },
    };
    expect(readLoad(JSON.stringify(printed))).to.deep.equal({
      ...{ servedPerSecond: 80, served: 160, refused: 40, failed: 4 },
      latencyMs: { p50: 2, p99: 17, max: 41 },
    });
  });

  it('is nothing else that was printed', () => {
    expect(() => readLoad('{"url":"http://10.20.0.100/"}')).to.throw();
  });
});
