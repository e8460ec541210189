import { expect } from 'chai';
import { placeForName } from '../testing/named-service';
import { unbound } from '.';

const configurationFor = (settings = ''): string => unbound.files(placeForName('unbound', { settings }))[0]?.text ?? '';

describe('unbound', () => {
  it('asks the authoritative servers for what is in their zone', () => {
    expect(configurationFor()).to.include('stub-zone:\n  name: "drill.test"\n  stub-addr: 10.20.0.53\n');
  });

  it('keeps answers as long as they say, or longer when it is told to', () => {
    expect(configurationFor()).to.include('cache-min-ttl: 0\n');
    expect(configurationFor(', cacheMinTtl: 8s')).to.include('cache-min-ttl: 8\n');
  });
});
