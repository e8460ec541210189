import { expect } from 'chai';
import type { DrillResult } from '../../../harness/judging/types';
import { noteText } from './note';

const trial = {} as DrillResult['trials'][number];

describe('a note on a drill', () => {
  it('says why a drill was not run, if it was not, and nothing of one that was', () => {
    expect(noteText({ interrupted: true }, { note: 'it has one network', trials: [] })).to.equal('it has one network');
    expect(noteText({ interrupted: true }, { note: null, trials: [] })).to.match(/interrupted before it.*--resume/);
    expect(noteText({ interrupted: false }, { note: null, trials: [] })).to.equal('Not run.');
    expect(noteText({ interrupted: true }, { note: null, trials: [trial] })).to.equal(null);
  });
});
