import { expect } from 'chai';
import { durationSetting } from './duration-setting';

const setting = durationSetting({ example: '1s', description: 'A time.', least: '10ms', most: '2s', step: '10ms' });

const mistake = (written: unknown) => {
  const [issue] = setting.safeParse(written).error?.issues ?? [];
  return issue?.code === 'custom' ? { message: issue.message, ...issue.params } : issue?.code;
};

describe('a duration among the settings', () => {
  it('stays as it was written', () => {
    for (const written of ['10ms', '0.5s', '2s']) expect(setting.parse(written)).to.equal(written);
  });

  it('is kept within limits', () => {
    const expected = { code: 'out-of-range', hint: 'from 10ms to 2s' };
    expect(mistake('9ms')).to.deep.equal({ message: '9ms is not possible', ...expected });
    expect(mistake('2.01s')).to.deep.equal({ message: '2.01s is not possible', ...expected });
  });

  it('is held to its step', () => {
    const expected = { message: '15ms is not possible', code: 'out-of-range', hint: 'only multiples of 10ms' };
    expect(mistake('15ms')).to.deep.equal(expected);
  });

  it('needs a unit', () => {
    expect(mistake('2')).to.include({ code: 'duration-invalid' });
    expect(mistake(2)).to.equal('invalid_type');
  });
});
