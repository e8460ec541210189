import { expect } from 'chai';
import { PassThrough } from 'node:stream';
import { agents } from '../../../agents';
import type { PlacedDrill } from '../../../drill/suite/definition';
import { loadTopologyFile } from '../../../topology/load-file';
import { packagePath } from '../../../topology/package-path';
import { openScreen, type View } from './screen';

const drill: PlacedDrill = {
  ...{ id: 'takeover/kill', title: 'killed', suite: 'takeover', file: 'takeover.ts' },
  topology: loadTopologyFile(packagePath('topologies/two-servers.yaml'), agents),
  ...{ schedule: [], expectations: [], note: null },
};

/** What a screen wrote, on a terminal or elsewhere. */
function written(view: View, isTerminal: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY: isTerminal, columns: 80, rows: 24 });
  const screen = openScreen(stream as unknown as NodeJS.WriteStream, view, isTerminal);
  screen.line('first');
  screen.begin(1);
  screen.news?.(drill, 1, { kind: 'ownership', service: '10.20.0.100', owner: 'server-b', holders: ['server-b'] });
  screen.line('second');
  screen.stop();
  return String(stream.read());
}

describe('where progress is shown', () => {
  it('is plain lines in a log, without any escape code', () => {
    expect(written('status', false)).to.equal('first\nsecond\n');
    expect(written('live', false)).to.match(
      /^first\n +0\.\d{3} s {2}two-servers takeover\/kill 1: server-b owns 10\.20\.0\.100\nsecond\n$/,
    );
  });

  it('is redrawn below the lines on a terminal, and gone at the end', () => {
    const text = written('live', true);
    expect(text).to.contain('0/1 drill').and.to.contain('● server-b');
    const [, afterwards = ''] = text.split('● server-b');
    expect(afterwards).to.contain('\u001b[2K'); // erased
    expect(afterwards).not.to.contain('0/1 drill');
  });

  it('is one line on a terminal unless more is asked for, and none where lines alone are wanted', () => {
    expect(written('status', true)).to.contain('0/1 drill').and.not.to.contain('server-b');
    expect(written('lines', true)).to.equal('first\nsecond\n');
  });
});
