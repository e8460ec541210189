import { writeFileSync } from 'node:fs';
import { writePackageList } from '../agents/package-list';
import { writeDrillJsonSchema } from '../schedule/drill-file/json-schema';
import { packagePath } from '../topology/package-path';
import { writeTopologyJsonSchema } from '../topology/json-schema';
import { jsonSchemaText } from '../../reports/json/json-schema';

// `npm run schemas`, after a change of what they are made from; the tests beside each say when.
writeTopologyJsonSchema();
writeDrillJsonSchema();
writePackageList();
writeFileSync(packagePath('reports/json/report.schema.json'), jsonSchemaText());
