import ts from 'typescript';
import { packagePath } from '../../../topology/package-path';

export interface KubernetesDocument {
  readonly apiVersion: string;
  readonly kind: string;
}

interface Model {
  validate(): void;
}

/**
 * What the published schemas of Kubernetes have against documents. The validators that are made of them look at the values
 * of fields that are known; that there are no others is held against the types that are made of them.
 */
export async function kubernetesFaults(documents: readonly KubernetesDocument[]): Promise<readonly string[]> {
  const values = await Promise.all(documents.map(valueFaults));
  return [...values.flat(), ...typeFaults(documents)];
}

const moduleOf = ({ apiVersion, kind }: KubernetesDocument): string => `kubernetes-models/${apiVersion}/${kind}`;

async function valueFaults(document: KubernetesDocument): Promise<readonly string[]> {
  try {
    const models = (await import(moduleOf(document))) as Record<string, new (data: object) => Model>;
    const OfKind = models[document.kind];
    if (OfKind === undefined) return [`${moduleOf(document)} has no model`];
    new OfKind(document).validate();
    return [];
  } catch (error) {
    return [`${document.kind}: ${String(error)}`];
  }
}

function typeFaults(documents: readonly KubernetesDocument[]): readonly string[] {
  const path = packagePath('harness/cli/worker/testing/documents-as-types.ts');
  const text = documents
    .map(
      (document, i) =>
        `import type { I${document.kind} as T${i} } from ${JSON.stringify(moduleOf(document))};\n` +
        `export const document${i}: T${i} = ${JSON.stringify(document)};\n`,
    )
    .join('');
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
    ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.readFile = (name) => (name === path ? text : readFile(name));
  host.getSourceFile = (name, version, ...more) =>
    name === path ? ts.createSourceFile(name, text, version) : getSourceFile(name, version, ...more);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([path], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
