import type { KnownWeakness, Topology } from '../../../harness/topology/types';
import { grouped } from '../../figures/grouped';
import { type Markup, markup } from '../../markup/markup';
import { expectationName } from '../../wording/verdicts/expectations';
import { shellText } from '../../wording/verdicts/rerun';
import { topologyDrawing } from '../charts/topology-drawing';
import type { PageContext } from '../context';

/** The networks that were drilled, drawn; with the weaknesses that their owners have declared. */
export function topologies({ run, styles }: PageContext): Markup {
  const one = (topology: Topology) =>
    markup`<figure class="topology-figure"><figcaption><h3>${topology.name}</h3><p>${topology.description}</p></figcaption><div class="scroll">${topologyDrawing(topology, styles)}</div>${knownList(topology.known)}</figure>`;
  return markup`<section id="topologies" aria-labelledby="topologies-title"><h2 id="topologies-title">Topologies</h2>${run.topologies.map(one)}</section>`;
}

function knownList(known: readonly KnownWeakness[]): Markup | null {
  if (known.length === 0) return null;
  // What is said of several drills is said once.
  const items = [...grouped(known, (each) => `${weaknessText(each)}: ${each.reason}`)].map(
    ([text, all]) =>
      markup`<li><span class="glyph v-known" aria-hidden="true">◆</span> <strong>${[...new Set(all.map(({ drill }) => drill))].join(', ')}</strong>, ${text}</li>`,
  );
  return markup`<h4>Declared weaknesses</h4><ul class="known">${items}</ul>`;
}

/** `never two owners (conflict)`. */
function weaknessText({ expectation, vip, client, class: kind }: KnownWeakness): string {
  const whose = [vip, client, kind].filter((part) => part !== undefined).join(', ');
  return `${expectationName(expectation)}${whose === '' ? '' : ` (${whose})`}`;
}

/** Last, for who wants it: what the lab set in the kernel of every node. */
export function kernelSettings({ run }: PageContext): Markup | null {
  const settings = Object.entries(run.environment.sysctls);
  if (settings.length === 0) return null;
  const placed = settings.map(([name, value]) => {
    const [node = '', key = ''] = name.split(/: (.*)/s);
    return { node, setting: `${key === '' ? name : key} = ${value}` };
  });
  const nodes = new Set(placed.map(({ node }) => node));
  // What is alike on all nodes is told once.
  const items = [...grouped(placed, ({ setting }) => setting)].map(([setting, own]) => {
    const where = own.length === nodes.size ? '' : own.map(({ node }) => node).join(', ');
    return markup`<li>${setting}${where !== '' && markup` <span class="where-set">${where}</span>`}</li>`;
  });
  return markup`<section id="kernel" aria-labelledby="kernel-title"><h2 id="kernel-title">Appendix: kernel settings of every node</h2><details class="settings"><summary>${settings.length} settings</summary><ul>${items}</ul></details></section>`;
}

/** What it was measured on, and how to measure it again. */
export function environment({ run }: PageContext): Markup {
  const { kernel, machine, processors, clockSource, versions } = run.environment;
  const facts: [string, string][] = [
    ['run', run.id],
    ['started', run.startedAt],
    ['command', shellText(run.command)],
    ['seed', run.seed],
    ['runtime', run.runtime],
    ['kernel', kernel],
    ['machine', `${machine}, ${processors} processors`],
    ['clock source', clockSource],
    ...Object.entries(versions),
  ];
  const list = (entries: readonly (readonly [string, string])[]) =>
    markup`<dl class="facts">${entries.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  return markup`<section id="environment" aria-labelledby="environment-title"><h2 id="environment-title">Environment</h2>${list(facts)}</section>`;
}
