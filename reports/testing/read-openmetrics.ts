import { spawnSync } from 'node:child_process';

export interface ReadSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number | string;
}

const reader = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
samples = [s for family in parse(sys.stdin.buffer.read().decode()) for s in family.samples]
json.dump([{'name': s.name, 'labels': s.labels, 'value': s.value if s.value != float('inf') else 'Inf'} for s in samples], sys.stdout)
`;

/** As Prometheus' own strict parser reads it. */
export function readOpenMetrics(text: string): ReadSample[] {
  const { stdout, stderr, status } = spawnSync('/usr/bin/python3', ['-c', reader], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (stderr.includes('ModuleNotFoundError'))
    throw new Error('this test needs the Debian package python3-prometheus-client');
  if (status !== 0) throw new Error(`refused: ${stderr}`);
  return JSON.parse(stdout);
}
