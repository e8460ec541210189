import type { Drift } from '../../../harness/judging/readiness/drift';
import type { Readiness } from '../../../harness/judging/readiness/readiness';
import { readinessIn } from '../../figures/readiness';
import { type Markup, markup } from '../../markup/markup';
import { countText } from '../../wording/quantities/quantities';
import { dayText, expiringText, notHeldText, untoldText } from '../../wording/services/readiness';
import type { PageContext } from '../context';

/** Whether the standby is what the active server is: what was drilled may not be what will stand in for it. */
export function readiness({ run }: PageContext): Markup | null {
  const told = readinessIn(run);
  if (told.length === 0 && run.drift === undefined) return null;
  const one = ({ topology, found }: (typeof told)[number]) =>
    markup`<h3>${topology}</h3>${differences(found)}${notes(found)}`;
  return markup`<section id="readiness" aria-labelledby="readiness-title"><h2 id="readiness-title">Readiness of the standby</h2><p>Packages, kernel settings, firewall rules, files and certificates, as each server had them before anything was broken.</p>${told.map(one)}${run.drift && since(run.drift)}</section>`;
}

function since({ since: at, topologies }: Drift): Markup {
  const rows = topologies.flatMap(({ topology, changes }) =>
    changes.map(
      ({ nodes, was, is }) =>
        markup`<tr><td>${topology}</td><td>${nodes.join(', ')}</td><td><code>${was ?? ''}</code></td><td><code>${is ?? ''}</code></td></tr>`,
    ),
  );
  const heading = markup`<h3>Since the drill of ${dayText(at)}</h3>`;
  if (topologies.length === 0) return markup`${heading}<p>It was of other set-ups.</p>`;
  const notHeld = topologies.flatMap(({ topology, untold = [] }) =>
    untold.map((each) => `${topology}, ${notHeldText(each)}`),
  );
  const told = notHeld.length === 0 ? '' : ' of what both tell';
  const changes =
    rows.length === 0
      ? markup`<p>Nothing has changed${told}, nor has a setting of the agents, but for secrets, which are not kept.</p>`
      : markup`<div class="scroll" tabindex="0" role="region" aria-label="What has changed since ${dayText(at)}"><table><thead><tr><th scope="col">set-up</th><th scope="col">server</th><th scope="col">was</th><th scope="col">is</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return markup`${heading}${changes}${notHeld.length === 0 ? null : markup`<p>Not held against it:</p>${bullets(notHeld)}`}`;
}

function differences({ differences: all, servers }: Readiness): Markup {
  if (all.length === 0)
    return markup`<p>${countText(servers, 'server')}: those that stand by for each other are alike in all that was told.</p>`;
  return markup`${all.map(({ from, node, changes }) => {
    const rows = changes.map(
      ({ was, is }) => markup`<tr><td><code>${was ?? ''}</code></td><td><code>${is ?? ''}</code></td></tr>`,
    );
    return markup`<div class="scroll" tabindex="0" role="region" aria-label="What differs between ${from} and ${node}"><table><thead><tr><th scope="col">${from}</th><th scope="col">${node}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  })}`;
}

function notes({ expiring, untold }: Readiness): Markup | null {
  const lines = [
    ...expiring.map((each) => `${each.node}: ${expiringText(each)}`),
    ...untold.map((each) => `${each.node} does not tell of ${untoldText(each)}`),
  ];
  return lines.length === 0 ? null : bullets(lines);
}

const bullets = (lines: readonly string[]): Markup =>
  markup`<ul class="bullets">${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
