import { type Cell, type Section, paragraph, table, verdictCell } from '../../document/blocks';
import type { QuarterContext } from '../context';

/** Which faults were tried on which topology, and what came of it. */
export function coverage({ records }: QuarterContext): Section {
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
    ],
  };
}
