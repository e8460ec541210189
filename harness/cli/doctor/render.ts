import { createColors } from 'picocolors';
import type { Examination } from '../../lab/doctor/examine';
import type { Diagnosis } from '../../lab/doctor/diagnosis';
import { runtimeNames } from '../../recording/runtime-name';
import { defaultRuntime } from '../run/asked/options';
import type { Surface } from '../surface';

/** One line for each finding, the remedy under what is missing, and the conclusion last, where the eye ends. */
export function renderDiagnosis(diagnosis: Examination & { readonly node: string }, { colour }: Surface): string {
  const paint = createColors(colour);
  const titleWidth = 2 + Math.max(...diagnosis.findings.map(({ title }) => title.length));
  const lines = diagnosis.findings.flatMap((finding) => {
    const { title, status, detail, remedy, needed } = finding;
    const mark =
      status === 'ok' ? paint.green('ok     ') : needed === 'some' ? paint.yellow('without') : paint.red('missing');
    const first = `${mark}  ${title.padEnd(titleWidth)}${paint.dim(detail)}`;
    return remedy === null ? [first] : [first, `         ${' '.repeat(titleWidth)}remedy: ${remedy}`];
  });
  const install = diagnosis.install === null ? [] : ['', `install what is missing:  ${paint.bold(diagnosis.install)}`];
  return [...lines, ...install, '', ...conclusion(diagnosis.able, diagnosis.findings)].join('\n');
}

function conclusion(able: Examination['able'], findings: readonly Diagnosis[]): string[] {
  const lacks = (runtime: Diagnosis['needed']) =>
    findings.filter(({ needed, status }) => needed === runtime && status === 'missing').map(({ id }) => id);
  const lines = runtimeNames.map((runtime) => {
    const name = runtime === 'netns' ? 'in namespaces (--runtime netns)' : 'in containers (--runtime docker)';
    if (able[runtime]) return `drills ${name}: yes`;
    const reasons = lacks(runtime);
    return `drills ${name}: no${reasons.length === 0 ? ', this is not Linux' : `, for want of ${reasons.join(', ')}`}`;
  });
  return [...lines, `failover-drill run takes ${defaultRuntime()} here, unless --runtime says otherwise`];
}
