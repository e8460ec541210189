import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packagePath } from '../../harness/topology/package-path';
import type { RunResult } from '../../harness/judging/types';
import { Markup, markup } from '../markup/markup';
import { plainLine } from '../wording/quantities/plain';
import { verdictStatement } from '../wording/verdicts/statement';
import { verdictWording } from '../wording/verdicts/verdicts';
import { drillAnchors } from './anchors';
import type { Evidence, EvidenceFiles, PageContext } from './context';
import { nodeStyles } from './node-styles';
import { distribution } from './sections/distribution';
import { attention } from './sections/attention';
import { drillTable } from './sections/drill-table';
import { drillSections } from './sections/drills';
import { masthead } from './sections/masthead';
import { readiness } from './sections/readiness';
import { services } from './sections/services';
import { environment, kernelSettings, topologies } from './sections/surroundings';
import { symbols } from './swimlane/symbols';

const noFiles: EvidenceFiles = new Map();

/**
 * A whole run as one self-contained page: no network, readable without its script, and nothing that came from outside
 * can become markup or script.
 */
export function renderHtml(run: RunResult, evidence: Evidence, files: EvidenceFiles = noFiles): string {
  const context: PageContext = {
    ...{ run, evidence, files },
    anchors: drillAnchors(run),
    styles: nodeStyles(run.topologies),
  };
  const title = `${verdictWording[run.verdict].glyph} ${verdictStatement(run)}`;
  return document(
    title,
    markup`${masthead(context)}
${attention(context)}
${drillTable(context)}
${services(context)}
${distribution(context)}
${drillSections(context)}
${readiness(context)}
${topologies(context)}
${environment(context)}
${kernelSettings(context)}`,
  );
}

/** A page of ours around any content; the policy allows our own style and script by their digests, and nothing else. */
export function document(title: string, content: Markup): string {
  const style = asset('page.css');
  const script = ['page.js', 'find.js'].map(asset).join('');
  const policy = `default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${plainLine(title)}</title><style>${new Markup(style)}</style></head>
<body>${symbols}<main>${content}</main><script>${new Markup(script)}</script></body></html>
`.toString();
}

export const asset = (name: string): string => readFileSync(packagePath(`reports/html/assets/${name}`), 'utf8');

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
