import { serviceKinds } from '../../../harness/topology/service-kinds';
import {
  type Block,
  type Cell,
  type Section,
  paragraph,
  strong,
  subtitle,
  table,
  verdictCell,
} from '../../document/blocks';
import { countText, listText, numberText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import { applies, type DrillRecord } from '../drill-record';
import { byKind, serviceRecords, type ServiceRecord } from '../service-record';

/** Which faults were tried on which topology, and what came of it. */
export function coverage(context: QuarterContext): Section {
  const records = context.records.filter(applies);
  const leftOut = context.records.length - records.length;
  const topologies = [...new Set(records.map(({ topology }) => topology))];
  const drills = [...new Set(records.map(({ id }) => id))];
  const found = (topology: string, id: string) => records.find((record) => isOf(record, topology, id));
  const cell = (topology: string, id: string): Cell => {
    const record = found(topology, id);
    if (record === undefined) return context.records.some((each) => isOf(each, topology, id)) ? '' : 'not run';
    return verdictCell(record.last.verdict, `(${record.runs.reduce((sum, { drill }) => sum + drill.trials, 0)})`);
  };
  return {
    id: 'coverage',
    title: 'Coverage',
    blocks: [
      table(
        ['drill!', ...topologies],
        drills.map((id) => [id, ...topologies.map((topology) => cell(topology, id))]),
      ),
      paragraph(
        `${countText(records.length, 'pair')} of drill and topology; the number in each is its trials.${leftOut === 0 ? '' : ` ${leftOut} more do not apply, and are blank or have no row: see Scope.`}`,
      ),
      ...servicesBlocks(serviceRecords(context)),
    ],
  };
}

const isOf = (record: DrillRecord, topology: string, id: string): boolean =>
  record.topology === topology && record.id === id;

/** Of each service, whatever its kind, what was tried on it; and of which kinds nothing was. */
function servicesBlocks(services: readonly ServiceRecord[]): Block[] {
  if (services.length === 0) return [];
  const rows = services.map((service): Cell[] => {
    const { name, topology, kind, criticality, drills, trials, outagesMs } = service;
    const struck = drills.length === 0 ? strong('not drilled') : numberText(drills.length);
    return [
      name,
      topology,
      kind,
      criticality ?? 'not stated',
      struck,
      numberText(trials),
      numberText(outagesMs.length),
    ];
  });
  const kinds = byKind(services).map(([kind]) => kind);
  return [
    subtitle('Services, the most critical first'),
    table(['service!', 'topology', 'kind', 'criticality', 'drills#', 'trials#', 'failures#'], rows),
    paragraph(
      `Failures: trials in which its provider was put out of action, or a client was without it all the same. Of ${serviceKinds.length} kinds of service that there are, ${kinds.length} ${kinds.length === 1 ? 'is' : 'are'} here: ${listText(kinds)}.`,
    ),
  ];
}
