import { lint } from '../../agents/keepalived/lint/lint';
import { exitCode, type ExitCode } from '../exit-code';
import { surface } from '../surface';
import { readServers } from './read-servers';
import { renderFindings } from './render';

export interface LintCommandOptions {
  readonly files?: string;
  /** In milliseconds. */
  readonly objective?: number;
  readonly json?: boolean;
}

export function lintFiles(
  paths: readonly string[],
  { files: filesFolder, objective, json }: LintCommandOptions,
): ExitCode {
  const files = readServers(paths, filesFolder).map(({ configuration }) => configuration);
  const findings = lint(files, {
    ...(filesFolder !== undefined && { filesFolder }),
    ...(objective !== undefined && { objectiveMs: objective }),
  });
  process.stdout.write(
    json
      ? `${JSON.stringify({ files: paths, findings }, null, 2)}\n`
      : renderFindings(paths, findings, surface(process.stdout)),
  );
  return findings.some(({ severity }) => severity === 'error') ? exitCode.fail : exitCode.pass;
}
