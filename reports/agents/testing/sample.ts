import type { AgentComparison, ComparedSetUp, FaultFigures } from '../comparison';

const figures = (fault: string, more: Partial<FaultFigures> = {}): FaultFigures => ({
  ...{ fault, leftOut: 0, takeoversMs: [], splitBrains: [{ ms: 0 }, { ms: 0 }], undecided: [] },
  ...{ outages: [], reversionsMs: [], returns: 0 },
  ...more,
});

const setUp = (more: Partial<ComparedSetUp>): ComparedSetUp => ({
  topology: 'two-servers',
  description: 'two servers',
  agent: 'keepalived',
  version: '2.2.7',
  objectiveMs: 2000,
  theory: { minMs: 521.9, medianMs: 621.9, maxMs: 721.9, formula: '3 x 200 ms + skew' },
  missing: null,
  faults: [
    figures('power-off', {
      takeoversMs: [600, 555.5],
      outages: [{ ms: 610 }, { ms: 566 }],
      reversionsMs: [685],
      returns: 2,
    }),
    figures('hang', { takeoversMs: [640], leftOut: 1, splitBrains: [{ ms: 853.2, atLeast: true }, { ms: 0 }] }),
  ],
  footprint: { trials: 2, framesPerSecond: 5, bytesPerSecond: 230, processorShare: 0.0012 },
  ...more,
});

/** For tests. */
export const sampleComparison: AgentComparison = {
  format: 'failover-drill/agents',
  schemaVersion: 2,
  startedAt: '2026-11-27T14:00:00.000Z',
  durationMs: 600_000,
  command: ['failover-drill', 'compare-agents'],
  seed: '7',
  runtime: 'netns',
  interrupted: false,
  trials: 2,
  kernel: '6.1.0',
  machine: 'x64, a processor',
  processors: 2,
  faults: [
    { id: 'power-off', title: 'the active server loses its power' },
    { id: 'hang', title: 'the agent on the active server hangs' },
  ],
  setUps: [
    setUp({}),
    setUp({
      topology: 'witness-baton',
      agent: 'baton',
      version: '24.1',
      faults: [figures('power-off', { takeoversMs: [2300, null] }), figures('hang', { takeoversMs: [2310] })],
    }),
    setUp({
      topology: 'two-servers-frr',
      agent: 'frr-vrrpd',
      version: '',
      faults: [],
      footprint: null,
      missing: 'frr-vrrpd not installed here: sudo apt-get install frr',
    }),
  ],
};
