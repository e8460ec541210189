import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packagePath } from '../../harness/topology/package-path';
import { asset } from '../html/page';
import { Markup, markup } from '../markup/markup';
import { verdictWording } from '../wording/verdicts/verdicts';

/**
 * The page of a run that goes on. What happens comes as events from `/events`, and is put in as text, never as markup; the policy is the
 * header's that it is to be served with.
 */
export function renderLivePage(): { readonly page: string; readonly policy: string } {
  const style = `${asset('page.css')}\n${own('live.css')}`;
  const script = `const verdicts = ${JSON.stringify(verdictWording)};\n${own('live.js')}`;
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>failover-drill</title><style>${new Markup(style)}</style></head>
<body><main><header class="masthead"><p class="kicker">failover-drill <span>live</span></p>
<h1 id="head">The run begins</h1><p id="counts" role="status"></p></header>
<section aria-labelledby="labs"><h2 id="labs">Labs</h2><div id="trials"></div><p id="idle">No lab is up.</p></section>
<section aria-labelledby="log"><h2 id="log">What happened</h2><div id="events" tabindex="0" role="region" aria-labelledby="log"><ol></ol></div></section>
<noscript>This page needs its script: it shows what happens while it happens.</noscript>
</main><script>${new Markup(script)}</script></body></html>
`.toString();
  const policy = `default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { page, policy };
}

const own = (name: string): string => readFileSync(packagePath(`reports/live/assets/${name}`), 'utf8');

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
