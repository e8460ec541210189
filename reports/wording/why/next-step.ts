import { stringify } from 'yaml';
import { nextStep } from '../../../harness/judging';
import type { DrillExpectation, DrillResult } from '../../../harness/judging/types';
import { plainLine } from '../quantities/plain';

/** What to do next about an expectation: a sentence, and where something is to be pasted into the topology, those lines. */
export interface NextStepText {
  readonly sentence: string;
  readonly lines: readonly string[];
}

export function nextStepText(drill: DrillResult, judged: DrillExpectation): NextStepText | null {
  const step = nextStep(drill, judged);
  if (step === null) return null;
  if (step.kind === 'change') return { sentence: plainLine(step.what), lines: [] };
  if (step.kind === 'declare')
    return {
      sentence: 'the protocol cannot do better; if that is accepted, declare it in the topology:',
      lines: yamlLines({ known: [step.known] }),
    };
  return {
    sentence: 'correct it; or, if it is accepted, declare that in the topology:',
    lines: yamlLines({
      accepts: [{ complaint: beginningOf(plainLine(step.complaint)), reason: 'Why it is accepted.' }],
    }),
  };
}

/** One text for all steps of a drill, each once. */
export function nextStepsOf(drill: DrillResult): readonly NextStepText[] {
  const steps = drill.expectations.flatMap((judged) => nextStepText(drill, judged) ?? []);
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()];
}

/** A part of it is enough, but not one that all complaints of a folder share. */
function beginningOf(complaint: string): string {
  const text = complaint.replace(/^\S*\/(?=[^\s/]+:\d+: )/, '');
  return text.length <= 50 ? text : text.slice(0, 50).replace(/\s\S*$/, '');
}

/** Their indentation is part of them. */
const yamlLines = (value: unknown): string[] =>
  stringify(value, { lineWidth: 60 })
    .trimEnd()
    .split('\n')
    .map((line) => `${/^ */.exec(line)?.[0] ?? ''}${plainLine(line)}`);
