import { expect } from 'chai';
import { skipBecause } from './skip-because';

describe('a test that cannot run', () => {
  it('is skipped, and its reason told the first time', () => {
    const { stderr } = process;
    const told: string[] = [];
    let skipped = 0;
    const test = { skip: () => (skipped += 1) } as unknown as Mocha.Context;
    const write = stderr.write;
    stderr.write = (text: string | Uint8Array) => told.push(String(text).trim()) > 0;
    try {
      for (const why of ['no engine here', 'no engine here', 'no room here']) skipBecause(test, why);
    } finally {
      stderr.write = write;
    }
    expect([skipped, told]).to.deep.equal([3, ['did not run: no engine here', 'did not run: no room here']]);
  });
});
