import { readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { packagePath } from '../../../harness/topology/package-path';

/** A quarter of the sample: the day that its run is given, and how its two pairs of servers differ from the ready-made ones. */
export interface SampleQuarter {
  readonly label: string;
  readonly day: string;
  readonly seed: string;
  readonly pairs: Readonly<Record<'two-servers' | 'two-servers-ucarp', (topology: Document) => void>>;
}

const asReadyMade = (): void => undefined;

/** A year in the life of two pairs: what goes wrong, what is mended, what is accepted no longer, what creeps back in. */
export const sampleQuarters: readonly SampleQuarter[] = [
  {
    label: '2026Q1',
    day: '2026-02-10',
    seed: '2026-q1',
    pairs: { 'two-servers': asReadyMade, 'two-servers-ucarp': (pair) => pair.setIn(['agent', 'advertBase'], '2s') },
  },
  {
    label: '2026Q2',
    day: '2026-05-12',
    seed: '2026-q2',
    pairs: { 'two-servers': asReadyMade, 'two-servers-ucarp': asReadyMade },
  },
  {
    label: '2026Q3',
    day: '2026-08-11',
    seed: '2026-q3',
    pairs: { 'two-servers': asReadyMade, 'two-servers-ucarp': noLongerAccepts('takeover/kill') },
  },
  {
    label: '2026Q4',
    day: '2026-11-10',
    seed: '2026-q4',
    pairs: {
      'two-servers': (pair) => pair.setIn(['agent', 'advertInterval'], '1s'),
      'two-servers-ucarp': noLongerAccepts('takeover/kill'),
    },
  },
];

const descriptions = {
  'two-servers': 'Two servers share an address by VRRP on the LAN.',
  'two-servers-ucarp': 'Two servers share an address by CARP on the LAN.',
} as const;

/** The topology file of a pair in a quarter. */
export function topologyText(name: keyof SampleQuarter['pairs'], { label, pairs }: SampleQuarter): string {
  const topology = parseDocument(readFileSync(packagePath(`topologies/${name}.yaml`), 'utf8'));
  const first = isMap(topology.contents) ? topology.contents.items[0]?.key : undefined;
  if (isScalar(first)) first.commentBefore = ` ${name} as it stands in ${label} of the sample.`;
  // The ready-made text names the timers, which change here.
  topology.set('description', descriptions[name]);
  pairs[name](topology);
  return topology.toString({ lineWidth: 120 });
}

function noLongerAccepts(drill: string) {
  return (topology: Document): void => {
    const known = topology.get('known');
    if (!isSeq(known)) throw new Error('the ready-made topology declares no weakness');
    known.items = known.items.filter((weakness) => !isMap(weakness) || weakness.get('drill') !== drill);
  };
}
