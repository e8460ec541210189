import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { packagePath } from './package-path';
import { topologyShape } from './shape/topology-shape';

/** For editors: completion, descriptions and mistakes while a topology is being written. */
export const topologyJsonSchemaPath = (): string => packagePath('topologies/topology.schema.json');

export const topologyJsonSchema = (): object => ({
  ...z.toJSONSchema(topologyShape, { io: 'input' }),
  title: 'failover-drill topology',
});

export function writeTopologyJsonSchema(): void {
  writeFileSync(topologyJsonSchemaPath(), `${JSON.stringify(topologyJsonSchema(), null, 2)}\n`);
}
