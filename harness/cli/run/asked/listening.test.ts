import { expect } from 'chai';
import { parseListening } from './listening';

describe('what is listened on', () => {
  it('is a port of this machine alone, unless an address is given', () => {
    expect(parseListening('9464')).to.deep.equal({ port: 9464 });
    expect(parseListening('0.0.0.0:9464')).to.deep.equal({ address: '0.0.0.0', port: 9464 });
    expect(parseListening('[::]:0')).to.deep.equal({ address: '::', port: 0 });
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'web',
      '70000',
      '-1',
      'localhost:80',
      ':80',
      '1.2.3:80',
      '::1:80',
      '[10.0.0.1',
      '80:10.0.0.1',
    ])
      expect(() => parseListening(text), text).to.throw('it is a port');
  });
});
