import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderTerminal } from '../../../../reports';
import type { RunResult } from '../../../judging/types';
import { runOf } from '../../../proof/told/testing/run-of';
import { again } from '../../report/again';
import { publish } from './publish';

/** Two servers with these passwords of ucarp's. */
function withPasswords(...passwords: readonly string[]): RunResult {
  const run = runOf('two-servers-ucarp');
  const servers = ['server-a', 'server-b'];
  const topologies = run.topologies.map((topology) => ({
    ...topology,
    nodes: topology.nodes.map((node) => ({
      ...node,
      software: node.software.map((use) => ({
        ...{ ...use, settings: { ...use.settings, password: passwords[servers.indexOf(node.name)] } },
      })),
    })),
  }));
  const facts = { 'server-a': ['kernel: 6.1.0'], 'server-b': ['kernel: 6.1.0'] };
  return { ...run, topologies, environment: { ...run.environment, servers: { 'two-servers-ucarp': facts } } };
}

async function printed(work: () => Promise<unknown>): Promise<string> {
  const { write } = process.stdout;
  let text = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
  return text;
}

describe('what a run leaves', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'publish-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function toldOf(run: RunResult): Promise<Readonly<Record<string, string>>> {
    const history = join(folder, 'history');
    const options = { output: folder };
    const terminal = await printed(() => publish(run, { ...options, json: false, history }));
    const json = await printed(() => publish(run, { ...options, json: true }));
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const blob = readFileSync(join(folder, 'run.json'), 'utf8');
    const made = await printed(() => again(folder, { json: false }));
    return { terminal, json, page, blob, made, history: readFileSync(join(history, 'history.jsonl'), 'utf8') };
  }

  it('says everywhere that passwords differ, and nowhere what they are', async () => {
    const told = await toldOf(withPasswords('hunter2', 'sesame'));
    for (const [where, text] of Object.entries(told)) {
      expect(text, where).not.to.match(/hunter2|sesame/);
      expect(text, where).to.contain('[redacted-2]');
    }
    for (const where of ['terminal', 'json', 'page', 'made']) expect(told[where], where).to.contain('ucarp.password');
    expect(told['page']).not.to.contain('are alike in all that was told');
  });

  it('says nowhere that they differ where they do not', async () => {
    const run = withPasswords('hunter2', 'hunter2');
    for (const [where, text] of Object.entries(await toldOf(run)))
      expect(text, where).not.to.match(/hunter2|\[redacted-2\]/);
    expect(renderTerminal(run, { colour: false, columns: 120 })).not.to.contain('differs from');
  });
});
