import { stringify } from 'yaml';
import type { FaultKind } from '../../schedule/fault-kind';
import { expectationMeasures } from '../../schedule/expectations';
import type { WrittenStep } from '../../schedule/steps';
import type { Expectation, FaultSpec, Wait } from '../../schedule/types';
import { stepsOf } from './schedule-of';
import type { Offer, Plan, Violation } from './types';

export interface Named {
  readonly id: string;
  readonly topology: string;
  readonly seed: string;
  readonly shows: { readonly k: number; readonly n: number };
}

/** The plan as a drill file: `failover-drill run` shows with it what was found. */
export function writeDrill(
  plan: Plan,
  violation: Violation,
  menu: readonly Offer[],
  kinds: readonly FaultKind[],
  { id, topology, seed, shows }: Named,
): string {
  const names = new Map<FaultSpec, string>();
  const steps = stepsOf(plan, menu, kinds).map((step) => writtenStep(step, names));
  const said = [
    `Found by failover-drill explore on ${topology}, seed ${seed}: ${violation.rule} of ${violation.service}.`,
    `Shows in ${shows.k} of ${shows.n}.`,
  ];
  const drill = {
    name: id,
    title: `${violation.what} (shows in ${shows.k} of ${shows.n})`,
    steps,
    expect: [writtenExpectation(violation.expectation)],
  };
  const comment = said.map((line) => `# ${oneLine(line)}\n`).join('');
  return `${comment}${stringify(drill, { lineWidth: 0 })}`;
}

const oneLine = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

function writtenStep(step: WrittenStep, names: Map<FaultSpec, string>): object {
  switch (step.step) {
    case 'wait':
      return { wait: waitText(step.for) };
    case 'await':
      return { await: step.condition };
    case 'heal':
      return { heal: names.get(step.fault) };
    case 'apply': {
      const { kind, target, parameters } = step.fault;
      const taken = [...names.values()].filter((name) => name.replace(/-\d+$/, '') === kind).length;
      const name = taken === 0 ? kind : `${kind}-${taken + 1}`;
      names.set(step.fault, name);
      const given = Object.keys(parameters).length > 0 && { with: parameters };
      return { apply: kind, target, ...given, ...(name !== kind && { as: name }) };
    }
  }
}

function waitText(wait: Wait): string | object {
  if ('ms' in wait) return `${wait.ms}ms`;
  const { takeover, otherwiseMs, times, plusMs } = wait;
  return { takeover, times, plus: `${plusMs}ms`, otherwise: `${otherwiseMs}ms` };
}

function writtenExpectation(expectation: Expectation): string | object {
  const { name } = expectation;
  if (expectationMeasures[name] === 'nothing') return name;
  if ('limitMs' in expectation) return { [name]: `${expectation.limitMs}ms` };
  return { [name]: 'node' in expectation ? expectation.node : 'atMost' in expectation ? expectation.atMost : 0 };
}
