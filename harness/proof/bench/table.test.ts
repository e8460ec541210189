import { expect } from 'chai';
import { render } from './table';

describe('bench: the table', () => {
  const line = {
    subject: '50 nodes: up',
    unit: 'ms',
    samples: [177],
    peer: { name: 'mininet', samples: [1125] },
    target: { kind: 'times-peer', times: 3 },
  } as const;

  it('gives figure, peer, ratio, target and whether it is met', () => {
    const cells = render(line, false).split(/ {2,}/);
    expect(cells).to.deep.equal(['50 nodes: up', '177 ms', '1 mininet', '1125 ms', '6.4 x >= 3 x', 'met']);
  });

  it('says what makes a figure worthless', () => {
    expect(render({ ...line, flaw: '3 of 100 not judged' }, false)).to.match(/missed: 3 of 100 not judged$/);
  });

  it('says why something was not measured', () => {
    expect(render({ subject: 'containers', skipped: 'no engine answers' }, false)).to.match(
      /^containers +not measured: no engine answers$/,
    );
  });
});
