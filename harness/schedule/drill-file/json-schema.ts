import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { packagePath } from '../../topology/package-path';
import { drillFileShape } from './shape';

/** For editors: completion, descriptions and mistakes while a drill is being written. */
export const drillJsonSchemaPath = (): string => packagePath('suites/drill.schema.json');

export const drillJsonSchema = (): object => ({
  ...z.toJSONSchema(drillFileShape, { io: 'input' }),
  title: 'failover-drill drill',
});

export function writeDrillJsonSchema(): void {
  writeFileSync(drillJsonSchemaPath(), `${JSON.stringify(drillJsonSchema(), null, 2)}\n`);
}
