import { writeFileSync } from 'node:fs';
import { writeConfigurationJsonSchema } from '../cli/run/configured/json-schema';
import { writePackageList } from '../agents/package-list';
import { writeManual } from '../cli/man/write-manual';
import { writeDrillJsonSchema } from '../schedule/drill-file/json-schema';
import { packagePath } from '../topology/package-path';
import { writeTopologyJsonSchema } from '../topology/json-schema';
import { jsonSchemaText } from '../../reports/json/json-schema';

// `npm run schemas`, after a change of what they are made from; the tests beside each say when.
writeTopologyJsonSchema();
writeDrillJsonSchema();
writeConfigurationJsonSchema();
writePackageList();
writeManual();
writeFileSync(packagePath('reports/json/report.schema.json'), jsonSchemaText());
