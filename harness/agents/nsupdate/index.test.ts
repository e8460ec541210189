import { expect } from 'chai';
import { bind9 } from '../bind9';
import { placeForName } from '../testing/named-service';
import { nsupdate } from '.';

describe('nsupdate', () => {
  it('has the key that the name server knows, where a script finds it, and runs nothing by itself', () => {
    const place = placeForName('nsupdate', { settings: ', secret: c2VjcmV0' });
    const [key] = nsupdate.files(place);
    expect(key?.path).to.equal('/run/nsupdate/key');
    const server = bind9.files(placeForName('bind9', { settings: ', secret: c2VjcmV0' }))[0]?.text;
    expect(server).to.contain(key?.text);
    expect(nsupdate.processes(place)).to.deep.equal([]);
  });
});
