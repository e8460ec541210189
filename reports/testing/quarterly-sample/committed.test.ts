import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../../harness/topology/package-path';
import { historyFile } from '../../history/store';
import { sampleFolder, sampleReport } from './sample-report';
import { sampleQuarters, topologyText } from './quarters';

const page = (name: string): string => readFileSync(packagePath(`.github/docs/${name}.md`), 'utf8');
const committed = (name: string): string => readFileSync(join(sampleFolder, name), 'utf8');

describe('the sample of a quarterly report', () => {
  it('shows what this version makes of its history (else: make sample SAMPLE=--render)', async () => {
    const { label, html, markdown } = await sampleReport();
    expect(committed(`${label}.md`)).to.equal(markdown);
    expect(committed(`${label}.html`)).to.equal(html);
    expect(existsSync(join(sampleFolder, `${label}.pdf`))).to.equal(true);
  });

  it('is quoted by its manual page as it is', () => {
    const plain = (text: string): string => text.replaceAll(/[*>#\s-]+/g, ' ');
    const [, quoted = ''] = /It begins:\n\n```text\n(.*?)```/s.exec(page('quarterly')) ?? [];
    const sentences = quoted.split(/\. |\n(?=[A-Z✗])/).map((each) => plain(each.replaceAll(';', '')));
    const whole = plain(committed('2026Q4.md').replaceAll(';', ''));
    expect(sentences).to.have.length.above(5);
    expect(sentences.map((each) => each.trim()).filter((each) => !whole.includes(each))).to.deep.equal([]);
  });

  it('was drilled with the ready-made topologies as they are (else: make sample)', () => {
    for (const quarter of sampleQuarters)
      for (const name of ['two-servers', 'two-servers-ucarp'] as const)
        expect(committed(`topologies/${quarter.label}/${name}.yaml`)).to.equal(topologyText(name, quarter));
    expect(committed(historyFile).trim().split('\n')).to.have.lengthOf(sampleQuarters.length);
  });
});
