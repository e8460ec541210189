import { z } from 'zod';
import { reportSchema } from './schema';

/** The JSON Schema of report.json, as it is published beside this file. */
export const jsonSchemaText = (): string => `${JSON.stringify(z.toJSONSchema(reportSchema), null, 2)}\n`;
