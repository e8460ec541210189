import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failoverDrill } from '../../testing/cli';

describe('a mistake in a user’s own suite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-suite-'));
  after(() => rmSync(folder, { recursive: true }));

  const told = async (name: string, text: string | null): Promise<string> => {
    const path = join(folder, name);
    if (text !== null) writeFileSync(path, text);
    const { code, stderr } = await failoverDrill(['run', '--output', join(folder, 'out'), path]);
    expect(code, stderr).to.equal(2);
    return stderr.split('\n').find((line) => line.startsWith('failover-drill: ')) ?? '';
  };

  it('is told in one line, with its place', async () => {
    expect(await told('absent.ts', null)).to.match(/there is no suite \S+absent\.ts .*\[suite-missing\]$/);
    const syntax = await told('syntax.ts', 'const x = ;\n');
    expect(syntax).to.match(/syntax\.ts\(1,11\): error TS1109: .*\[suite-unloadable\]$/);
    const name = await told(
      'name.ts',
      "import { suite } from 'failover-drill';\nsuite('ours', () => {\n  foo();\n});\n",
    );
    expect(name).to.match(/name\.ts:3: foo is not defined .*\[suite-unloadable\]$/);
    const step = await told(
      'step.ts',
      "import { drill, suite, awaitTakover } from 'failover-drill';\nsuite('ours', () => {\n  drill('a', 'b', { steps: () => [awaitTakover()], check: () => undefined });\n});\n",
    );
    expect(step).to.match(/step\.ts:3: .*awaitTakover.* is not a function .*\[suite-unloadable\]$/);
  }).timeout(60_000);
});
