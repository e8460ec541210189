import {
  type Block,
  type Cell,
  type Section,
  facts,
  field,
  list,
  paragraph,
  subtitle,
  table,
} from '../../document/blocks';
import { objectiveText } from '../../wording/services/services';
import { grouped } from '../../figures/grouped';
import { whichDrills } from '../../wording/verdicts/which-drills';
import type { QuarterContext } from '../context';
import { applies, byTopology, type DrillRecord } from '../drill-record';
import { serviceRecords, type ServiceRecord } from '../service-record';
import { quarterText } from '../quarter';
import { countText, durationText } from '../../wording/quantities/quantities';

export function identity({ quarter, entries, particulars, generatedOn }: QuarterContext): Section {
  const dates = entries.map(({ startedAt }) => startedAt.slice(0, 10));
  const period = dates.length === 0 ? 'no run' : [...new Set([dates[0] ?? '', dates.at(-1) ?? ''])].join(' to ');
  const durationMs = entries.reduce((sum, entry) => sum + entry.durationMs, 0);
  return {
    id: 'identity',
    title: 'Identity',
    blocks: [
      facts([
        ['drill id', field(particulars.id, 'drill id')],
        ['quarter', `${quarter.label}, ${quarterText(quarter)}`],
        ['version', field(particulars.version, 'version of this report')],
        ['dates', period],
        ['made on', generatedOn ?? 'not said'],
        ['duration', `${countText(entries.length, 'run')}, ${durationText(durationMs)} in all`],
        ['lead', field(particulars.lead, 'who led the drill')],
        ['participants', field(particulars.participants?.join(', '), 'who took part')],
        ['classification', field(particulars.classification, 'who may read this')],
        ['next due', field(particulars.nextDue, 'date of the next drill')],
      ]),
    ],
  };
}

export function scope(context: QuarterContext): Section {
  const { entries, records, particulars } = context;
  const newest = new Map(
    entries.flatMap(({ topologies }) => topologies.map((topology) => [topology.name, topology] as const)),
  );
  const agents = new Set(
    entries.flatMap(({ drills, versions }) => drills.map(({ agent }) => `${agent} ${versions[agent] ?? ''}`.trim())),
  );
  const exclusions = [...leftOut(records), ...(particulars.exclusions ?? []).map(({ what, why }) => `${what}: ${why}`)];
  return {
    id: 'scope',
    title: 'Scope',
    blocks: [
      facts([
        ['systems', field(particulars.systems?.join(', '), 'the systems that these topologies stand for')],
        ['agents', [...agents].join(', ')],
        ['drill type', field(particulars.type, 'tabletop, functional or full-scale (NIST SP 800-84)')],
      ]),
      subtitle('Topologies'),
      table(
        ['topology', 'servers', 'what it is'],
        [...newest.values()].map(({ name, servers, description }) => [
          name,
          servers.map(({ node }) => node).join(', '),
          description,
        ]),
      ),
      ...servicesBlocks(serviceRecords(context)),
      subtitle('Left out, and why'),
      exclusions.length === 0 ? paragraph('Nothing was left out.') : list(exclusions),
    ],
  };
}

/** Drills that do not apply: what is said of them once, with the topology where it is not said of all. */
function leftOut(records: readonly DrillRecord[]): string[] {
  const topologies = byTopology(records).length;
  const out = records.filter((record) => !applies(record));
  const noteOf = ({ last }: DrillRecord): string => last.note ?? 'does not apply';
  return [...grouped(out, noteOf)].flatMap(([note, own]) => {
    const whereOf = ({ id }: DrillRecord): string =>
      own.flatMap((each) => (each.id === id ? each.topology : [])).join(', ');
    return [...grouped(own, whereOf)].map(([where, those]) => {
      const isEverywhere = where.split(', ').length === topologies;
      return `${note}${isEverywhere ? '' : ` (${where})`}: ${whichDrills(those.map(({ id }) => id))}`;
    });
  });
}

/** What clients use, of whatever kind, and how much depends on it. */
function servicesBlocks(services: readonly ServiceRecord[]): Block[] {
  if (services.length === 0) return [];
  const rows = services.map(
    ({ name, topology, kind, criticality, recoveryObjectiveMs, dataLossObjectiveMs }): Cell[] => [
      ...[name, topology, kind],
      field(criticality, 'criticality in the topology'),
      objectiveText(recoveryObjectiveMs),
      dataLossObjectiveMs === undefined ? '' : objectiveText(dataLossObjectiveMs),
    ],
  );
  return [
    subtitle('Services, the most critical first'),
    table(['service!', 'topology', 'kind', 'criticality', 'RTO#', 'RPO#'], rows),
  ];
}
