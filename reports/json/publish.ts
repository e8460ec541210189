import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemaText } from './json-schema';

// Run by hand after a change of the schema; the test beside it says when.
writeFileSync(join(__dirname, 'report.schema.json'), jsonSchemaText());
