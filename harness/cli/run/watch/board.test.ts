import { expect } from 'chai';
import { stripVTControlCharacters } from 'node:util';
import { agents } from '../../../agents';
import type { PlacedDrill } from '../../../drill/suite/definition';
import type { FaultNews, TrialNews } from '../../../drill/trial/trial-news';
import { loadTopologyFile } from '../../../topology/load-file';
import { packagePath } from '../../../topology/package-path';
import { Board } from './board';
import { drawBoard, drawStatus, type Canvas } from './draw-board';

const topology = loadTopologyFile(packagePath('topologies/two-servers.yaml'), agents);
const service = '10.20.0.100';
const canvas: Canvas = { columns: 100, rows: 24, colour: false };
const hang: FaultNews['fault'] = {
  ...{ name: 'hang', target: 'active', id: 'fault-1', nodes: ['server-a'], cuts: [] },
  ...{ losesAddresses: false, harmless: false, planned: false },
};
const struckA = { kind: 'fault', phase: 'applied', fault: hang, node: 'server-a' } as const;

const drillNamed = (id: string): PlacedDrill => ({
  ...{ id, title: id, suite: 'takeover', file: 'takeover.ts', topology },
  ...{ schedule: [], expectations: [], note: null },
});
const takeover = drillNamed('takeover/hang');

function boardOf(...told: readonly (readonly [atMs: number, news: TrialNews])[]): Board {
  const board = new Board(0);
  board.total = 3;
  for (const [atMs, news] of told) board.news(takeover, 1, news, atMs);
  return board;
}

/** Its lines below the first, without what pads them. */
const linesOf = (board: Board, nowMs: number, on = canvas): string[] =>
  drawBoard(board, nowMs, on)
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll(/ +/g, ' ').trim());

describe('the picture of a running run', () => {
  it('shows who owns each address, who spoke last, and how long it runs', () => {
    const board = boardOf(
      [1000, { kind: 'progress', what: 'settled' }],
      [1000, { kind: 'ownership', service, owner: 'server-a', holders: ['server-a'] }],
      [1500, { kind: 'frame', service, node: 'server-a', act: 'advertisement', priority: 200 }],
    );
    expect(linesOf(board, 3500)).to.deep.equal([
      'two-servers takeover/hang 1 2.5 s settled',
      `${service} ● server-a ○ server-b server-a advertises, priority 200, 2.0 s ago`,
    ]);
  });

  it('shows a fault while it is in force, where it struck, and who owns and holds the address then', () => {
    const struck = boardOf(
      [0, struckA],
      [600, { kind: 'ownership', service, owner: null, holders: ['server-a', 'server-b'] }],
      [600, { kind: 'frame', service, node: 'server-b', act: 'announcement', priority: null }],
    );
    expect(linesOf(struck, 700)).to.deep.equal([
      'two-servers takeover/hang 1 0.7 s hang server-a 0.7 s',
      `${service} ◐ server-a✗ ◐ server-b server-b announces it, 0.1 s ago`,
    ]);
    struck.news(takeover, 1, { ...struckA, phase: 'healed' }, 800);
    struck.news(takeover, 1, { kind: 'frame', service, node: 'server-a', act: 'release', priority: 0 }, 900);
    expect(linesOf(struck, 1000)[0]).not.to.contain('hang server-a');
    expect(linesOf(struck, 1000)[1]).to.equal(`${service} ◐ server-a ◐ server-b server-a gives it up, 0.1 s ago`);
  });

  it('forgets a trial that has ended, and counts the verdicts', () => {
    const board = boardOf([0, { kind: 'progress', what: 'building' }], [10, { kind: 'ended' }]);
    board.verdicts.push('pass', 'known', 'pass');
    expect(drawBoard(board, 65_000, canvas)).to.match(/^\S 3\/3 drills {2}1:05 {2}✓ 2 {2}≈ 1$/);
  });

  it('stays within the terminal, however much there is to show', () => {
    const board = new Board(0);
    for (let number = 1; number <= 20; number += 1) board.news(takeover, number, struckA, 0);
    const small = { columns: 40, rows: 12, colour: true };
    const lines = drawBoard(board, 1000, small).split('\n');
    expect(lines).to.have.lengthOf.at.most(11);
    expect(lines.at(-1)).to.contain('... and 16 more');
    for (const line of lines) expect(stripVTControlCharacters(line)).to.have.lengthOf.at.most(39);
  });

  it('says in one line what is at work', () => {
    const board = boardOf([0, { kind: 'progress', what: 'building' }]);
    board.news(takeover, 2, { kind: 'progress', what: 'building' }, 0);
    board.news(drillNamed('takeover/kill'), 1, { kind: 'progress', what: 'building' }, 0);
    expect(drawStatus(board, 2000, canvas)).to.match(/^\S 0\/3 drills {2}0:02 {2}takeover\/hang ×2, takeover\/kill$/);
  });
});
