import { expect } from 'chai';
import { packageList } from './package-list';

describe('the list of Debian packages', () => {
  it('has the packages of every agent, as the registry tells them', () => {
    const { written, due } = packageList();
    expect(written, 'npm run schemas').to.equal(due);
  });
});
