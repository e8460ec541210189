import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { packagePath } from '../../../topology/package-path';
import { configurationShape } from './shape';

/** For editors: completion, descriptions and mistakes while a failover-drill.yaml is being written. */
export const configurationJsonSchemaPath = (): string => packagePath('suites/failover-drill.schema.json');

export const configurationJsonSchema = (): object => ({
  ...z.toJSONSchema(configurationShape, { io: 'input' }),
  title: 'failover-drill.yaml',
});

export function writeConfigurationJsonSchema(): void {
  writeFileSync(configurationJsonSchemaPath(), `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
}
