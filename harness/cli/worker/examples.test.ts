import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';
import { packagePath } from '../../topology/package-path';
import { findTopology } from '../run/asked/topologies';
import { runCommand } from '../run/command';
import { workerCommand } from './command';
import { composeFaults } from './testing/compose-faults';
import { kubernetesFaults, type KubernetesDocument } from './testing/kubernetes-faults';

const read = (file: string): string => readFileSync(packagePath(`.github/examples/workers/${file}`), 'utf8');

interface Container {
  readonly image: string;
  readonly args?: readonly string[];
  readonly securityContext?: {
    readonly capabilities: { readonly drop: readonly string[]; readonly add?: readonly string[] };
  };
  readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
}

interface Manifest extends KubernetesDocument {
  readonly spec: { readonly template?: { readonly spec: { readonly containers: readonly Container[] } } };
}

interface Compose {
  readonly services: Record<
    string,
    {
      readonly image: string;
      readonly command: readonly string[];
      readonly environment: Record<string, string>;
      readonly cap_add?: readonly string[];
    }
  >;
}

const compose = (text = read('compose.yaml')) => parse(text, { merge: true }) as Compose;
const manifests = (text = read('kubernetes.yaml')) =>
  parseAllDocuments(text).map((document) => document.toJS() as Manifest);
const containersIn = (documents: readonly Manifest[]) =>
  documents.flatMap(({ spec }) => spec.template?.spec.containers ?? []);

describe('the examples of workers', function () {
  this.timeout(60_000);

  it('are such as the Compose specification has them, and a misspelt field is none', () => {
    expect(composeFaults(compose())).to.deep.equal([]);
    const misspelt = compose(read('compose.yaml').replace('stop_grace_period', 'stop_grace_perod'));
    expect(composeFaults(misspelt).join()).to.contain('stop_grace_perod');
  });

  it('are such as Kubernetes has them, and a misspelt field or a wrong value is none', async () => {
    expect(manifests().map(({ kind }) => kind)).to.include.members(['StatefulSet', 'Deployment', 'Job']);
    expect(await kubernetesFaults(manifests())).to.deep.equal([]);
    const wrong = read('kubernetes.yaml')
      .replace('terminationGracePeriodSeconds', 'terminationGracePeriod')
      .replace('backoffLimit: 0', 'backoffLimit: none')
      .replace('type: RuntimeDefault', 'type: Default');
    const faults = (await kubernetesFaults(manifests(wrong))).join('\n');
    for (const part of ['terminationGracePeriod', 'backoffLimit', 'Default']) expect(faults).to.contain(part);
  });

  const words = [
    ...Object.values(compose().services).map(({ image, command }) => ({ image, command })),
    ...containersIn(manifests()).map(({ image, args = [] }) => ({ image, command: args })),
  ].flatMap(({ image, command }) => (image.endsWith('failover-drill') ? [command] : []));

  it('call commands with options that there are', () => {
    expect(words.map(([name]) => name)).to.have.members(['worker', 'run', 'worker', 'run']);
    for (const command of words) expect(unknownIn(command), command.join(' ')).to.deep.equal([]);
    expect(unknownIn(['worker', '--queue', 'redis://redis', '--replicas', '4'])).to.deep.equal(['--replicas', '4']);
  });

  it('give workers the same rights', () => {
    const { cap_add: inCompose = [] } = compose().services['worker'] ?? {};
    const [worker] = containersIn(manifests()).filter(({ args }) => args?.[0] === 'worker');
    expect(inCompose).not.to.be.empty;
    expect(worker?.securityContext?.capabilities).to.deep.equal({ drop: ['ALL'], add: inCompose });
  });

  it('hold no secret, but say where it is', () => {
    expect(secretsIn(compose(), manifests())).to.deep.equal([]);
    const open = (text: string) => text.replaceAll(/redis:\/\/:\$[^@]*@/g, 'redis://:sesame@');
    const told = secretsIn(compose(open(read('compose.yaml'))), manifests(open(read('kubernetes.yaml'))));
    expect(told).to.have.length(4);
    expect(
      secretsIn(compose(read('compose.yaml').replace(/requirepass, '[^']*'/, 'requirepass, sesame')), []),
    ).to.deep.equal(['sesame']);
    const inline = read('kubernetes.yaml').replace(/valueFrom: .*redis-password.*/, 'value: sesame');
    expect(secretsIn(compose(), manifests(inline))).to.deep.equal(['REDISCLI_AUTH']);
  });
});

/** What our own command line would not know, or takes for something else. */
function unknownIn([name, ...args]: readonly string[]): readonly string[] {
  const command = name === 'worker' ? workerCommand() : runCommand();
  const { operands, unknown } = command.exitOverride().parseOptions(args);
  const { topology = [] } = command.opts<{ topology?: readonly string[] }>();
  for (const name of topology) findTopology(name);
  return [...operands, ...unknown];
}

/** Where something stands that only its readers should know. */
function secretsIn({ services }: Compose, documents: readonly Manifest[]): readonly string[] {
  const containers = containersIn(documents);
  const inPods = containers.flatMap(({ env = [] }) => env);
  const variables: readonly (readonly [name: string, value: string])[] = [
    ...Object.values(services).flatMap(({ environment }) => Object.entries(environment)),
    ...inPods.map(({ name, value = '', valueFrom }) => [name, valueFrom ? '${}' : value] as const),
  ];
  const isElsewhere = (value: string) => /^\$\{(\w+:\?[^}]*)?\}$/.test(value);
  const literal = variables.flatMap(([name, value]) => (isElsewhere(value) || isUrl(value) ? [] : [name]));
  const urls = variables.flatMap(([, value]) => (isUrl(value) ? [value] : []));
  const words = [...Object.values(services).map(({ command }) => command), ...containers.map(({ args = [] }) => args)];
  const passwords = [...words.flat(), ...urls].flatMap((word, i, all) => {
    if (all[i - 1] === '--requirepass') return [word];
    return isUrl(word) ? [word.replace(/^rediss?:\/\/:?([^@]*)@.*$/, '$1')] : [];
  });
  return [...literal, ...passwords.filter((word) => !/^\$(\{\w+\}|\(\w+\))$/.test(word))];
}

const isUrl = (text: string): boolean => /^rediss?:\/\//.test(text);
