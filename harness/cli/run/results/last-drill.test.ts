import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderHtml, renderJson, renderTerminal, writeReports } from '../../../../reports';
import { sampleRun } from '../../../../reports/testing/sample';
import type { RunResult } from '../../../judging/types';
import { forgetLastDrill, lastDrill, sinceLastDrill, unlike } from './last-drill';
import { prepareOutput } from './output';

const { run: sample } = sampleRun(1);

/** The sample, whose servers have this version of keepalived, and this password. */
const drilled = (id: string, version: string, password = 'hunter2'): RunResult => ({
  ...{ ...sample, id },
  environment: {
    ...sample.environment,
    servers: {
      'two-servers': {
        'server-a': [`package/keepalived: ${version}`, `password: ${password}`],
        'server-b': [`package/keepalived: ${version}`],
      },
    },
  },
});

describe('a run, and the drill before it', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'last-drill-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const told = (run: RunResult) => ({
    terminal: renderTerminal(run, { colour: false, columns: 120 }),
    html: renderHtml(run, new Map()),
    json: JSON.parse(renderJson(run)) as { readonly drift: RunResult['drift'] | null },
  });

  it('is held against the one that lay in its folder, in every report', async () => {
    await writeReports(drilled('1', '2.2.7'), new Map(), [], folder);
    const last = await lastDrill({ output: folder });
    const run = sinceLastDrill(drilled('2', '2.3.1'), last);
    const { terminal, html, json } = told(run);
    const change = { was: 'package/keepalived: 2.2.7', is: 'package/keepalived: 2.3.1' };
    expect(terminal).to.include(`Changed since the drill of ${sample.startedAt.slice(0, 10)}`);
    expect(terminal.replace(/\s+/g, ' ')).to.include(
      'two-servers, server-a and server-b, changed: package/keepalived: 2.2.7, now 2.3.1',
    );
    expect(html).to.include('package/keepalived: 2.2.7').and.include('package/keepalived: 2.3.1');
    expect(json.drift?.topologies[0]).to.deep.equal({
      topology: 'two-servers',
      changes: [{ nodes: ['server-a', 'server-b'], ...change }],
      untold: [],
    });
  });

  it('says that nothing has changed where nothing has, and nothing where there was no drill', async () => {
    expect(await lastDrill({ output: folder })).to.equal(null);
    expect(told(sinceLastDrill(drilled('2', '2.2.7'), null)).json.drift).to.equal(null);
    const same = told(sinceLastDrill(drilled('2', '2.2.7'), drilled('1', '2.2.7', 'another')));
    expect(same.json.drift?.topologies.flatMap(({ changes }) => changes)).to.deep.equal([]);
    expect(same.html).to.include('Nothing has changed');
    expect(same.terminal).not.to.include('Changed since');
  });

  it('says what was not held against it, since that drill could not tell', () => {
    const blind = drilled('1', '2.2.7');
    const servers = {
      'two-servers': { 'server-a': ['unknown/package: no dpkg'], 'server-b': ['package/keepalived: 2.2.7'] },
    };
    const last = { ...blind, environment: { ...blind.environment, servers } };
    const { terminal, html, json } = told(sinceLastDrill(drilled('2', '2.3.1'), last));
    const text = 'two-servers, server-a: package (no dpkg)';
    expect(terminal).to.include('Not held against the drill of').and.include(text);
    expect(html).to.include('Not held against it').and.include(text);
    expect(json.drift?.topologies[0]?.untold).to.deep.equal([{ nodes: ['server-a'], what: 'package', why: 'no dpkg' }]);
  });

  it('is held against the one that was named, and refuses what is no run', async () => {
    await writeReports(drilled('1', '2.2.7'), new Map(), [], folder);
    expect((await lastDrill({ compare: folder, output: 'nowhere' }))?.id).to.equal('1');
    const failure = await lastDrill({ compare: `${folder}/none`, output: folder }).catch((error: unknown) => error);
    expect(failure).to.include({ code: 'results-missing' });
  });

  it('is not held against one of another runtime, which it says', () => {
    const inContainers: RunResult = { ...drilled('1', '2.2.7'), runtime: 'docker' };
    expect(sinceLastDrill(drilled('2', '2.3.1'), inContainers).drift).to.equal(undefined);
    expect(unlike(inContainers, { runtime: 'netns' })).to.match(
      /the last drill was of docker, and this one is of netns$/,
    );
    expect(unlike(drilled('1', '2.2.7'), { runtime: 'netns' })).to.equal(null);
  });

  it('tells no secrets of either', () => {
    const changed = sinceLastDrill(drilled('2', '2.3.1'), drilled('1', '2.2.7', 'sesame'));
    expect(JSON.stringify(changed.drift)).not.to.match(/hunter2|sesame/);
  });

  it('is held against the one that lay in its folder though others were killed in between', async () => {
    const last = async () => (await lastDrill({ output: folder }))?.id;
    await writeReports(drilled('1', '2.2.7'), new Map(), [], folder);
    for (const killed of ['2', '3']) {
      await prepareOutput(folder);
      expect(await last(), killed).to.equal('1');
    }
    await writeReports(drilled('4', '2.3.1'), new Map(), [], folder);
    expect(await last()).to.equal('4');
    await forgetLastDrill(folder);
    expect(await last()).to.equal('4');
    await prepareOutput(folder);
    expect(await last()).to.equal('4');
  });

  it('is still held against the same when it is resumed', () => {
    const interrupted = sinceLastDrill(drilled('2', '2.3.1'), drilled('1', '2.2.7'));
    expect(sinceLastDrill(drilled('2', '2.3.1'), interrupted).drift).to.deep.equal(interrupted.drift);
  });
});
