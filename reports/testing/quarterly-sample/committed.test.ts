import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFile } from '../../history/store';
import { sampleFolder, sampleReport } from './sample-report';
import { sampleQuarters, topologyText } from './quarters';

const committed = (name: string): string => readFileSync(join(sampleFolder, name), 'utf8');

describe('the sample of a quarterly report', () => {
  it('shows what this version makes of its history (else: make sample SAMPLE=--render)', async () => {
    const { label, html, markdown } = await sampleReport();
    expect(committed(`${label}.md`)).to.equal(markdown);
    expect(committed(`${label}.html`)).to.equal(html);
    expect(existsSync(join(sampleFolder, `${label}.pdf`))).to.equal(true);
  });

  it('was drilled with the ready-made topologies as they are (else: make sample)', () => {
    for (const quarter of sampleQuarters)
      for (const name of ['two-servers', 'two-servers-ucarp'] as const)
        expect(committed(`topologies/${quarter.label}/${name}.yaml`)).to.equal(topologyText(name, quarter));
    expect(committed(historyFile).trim().split('\n')).to.have.lengthOf(sampleQuarters.length);
  });
});
