import { lint } from '../../agents/keepalived/lint/lint';
import { exitCode, type ExitCode } from '../exit-code';
import { surface } from '../surface';
import { UsageError } from '../usage-error';
import { readServers } from './read-servers';
import { renderFindings } from './render';
import { topologyServers } from './topology-servers';

export interface LintCommandOptions {
  readonly topology?: string;
  readonly files?: string;
  /** In milliseconds. */
  readonly objective?: number;
  readonly json?: boolean;
}

/** @throws {UsageError} for what cannot be read */
export function lintFiles(paths: readonly string[], options: LintCommandOptions): ExitCode {
  const { topology, files: filesFolder, objective, json } = options;
  if ((topology === undefined) === (paths.length === 0))
    throw new UsageError(
      'nothing-to-lint',
      'lint takes configurations, or a topology that names them',
      'give one of the two',
    );
  const facts = topology === undefined ? undefined : topologyServers(topology, filesFolder);
  const files = facts ? [...facts.keys()] : readServers(paths, filesFolder).map(({ configuration }) => configuration);
  const findings = lint(files, {
    ...(facts && { facts }),
    ...(filesFolder !== undefined && { filesFolder }),
    ...(objective !== undefined && { objectiveMs: objective }),
  });
  const names = [...new Set(files.map(({ path }) => path))];
  process.stdout.write(
    json
      ? `${JSON.stringify({ files: names, findings }, null, 2)}\n`
      : renderFindings(names, findings, surface(process.stdout)),
  );
  return findings.some(({ severity }) => severity === 'error') ? exitCode.fail : exitCode.pass;
}
