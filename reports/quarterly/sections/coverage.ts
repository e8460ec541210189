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
import { listText, numberText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import { byKind, serviceRecords, type ServiceRecord } from '../service-record';

/** Which faults were tried on which topology, and what came of it. */
export function coverage(context: QuarterContext): Section {
  const { records } = context;
  const topologies = [...new Set(records.map(({ topology }) => topology))];
  const drills = [...new Set(records.map(({ id }) => id))];
  const found = (topology: string, id: string) =>
    records.find((record) => record.topology === topology && record.id === id);
  const cell = (topology: string, id: string): Cell => {
    const record = found(topology, id);
    if (record === undefined) return 'not run';
    return verdictCell(record.last.verdict, `(${record.runs.reduce((sum, { drill }) => sum + drill.trials, 0)})`);
  };
  const pairs = drills.length * topologies.length;
  const tried = drills.reduce(
    (sum, id) => sum + topologies.filter((topology) => found(topology, id) !== undefined).length,
    0,
  );
  return {
    id: 'coverage',
    title: 'Coverage',
    blocks: [
      table(
        ['drill!', ...topologies],
        drills.map((id) => [id, ...topologies.map((topology) => cell(topology, id))]),
      ),
      paragraph(`${tried} of ${pairs} pairs of drill and topology were tried; the number in each is its trials.`),
      ...servicesBlocks(serviceRecords(context)),
    ],
  };
}

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
