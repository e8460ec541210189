import { DurationError } from '../../topology/duration';
import { suggestion } from '../../topology/did-you-mean';
import { expectationNames } from '../../topology/shape/known-weakness';
import type { Flaw } from '../../topology/source/flaw';
import type { Topology } from '../../topology/types';
import { checkExpectations } from '../check-expectations';
import { writtenExpectation } from '../expectations';
import { ScheduleError } from '../schedule-error';
import type { Expectation, ExpectationName } from '../types';
import type { WrittenDrill } from './shape';

/** In place of a limit: what the topology promises. */
const objective = 'objective';

/** What is expected on a topology, whose objectives may stand for the limits. */
export function readExpectations(
  written: WrittenDrill['expect'],
  topology: Topology,
): { readonly expectations: readonly Expectation[]; readonly findings: readonly Flaw[] } {
  const { objectives } = topology;
  const findings: Flaw[] = [];
  const expectations = written.flatMap((each, index): Expectation[] => {
    const entries = typeof each === 'string' ? [[each, undefined] as const] : Object.entries(each);
    return entries.flatMap(([name, against]): Expectation[] => {
      const path = ['expect', index, ...(typeof each === 'string' ? [] : [name])];
      if (!isName(name)) {
        const hint = suggestion(name, expectationNames, 'there are none');
        findings.push({
          path,
          at: 'key',
          code: 'expectation-unknown',
          message: `there is no expectation ${name}`,
          hint,
        });
        return [];
      }
      try {
        const limit = against === objective ? objectiveMs(name, objectives) : against;
        const expectation = writtenExpectation(name, limit);
        checkExpectations([expectation], topology);
        return [expectation];
      } catch (error) {
        if (!(error instanceof ScheduleError || error instanceof DurationError)) throw error;
        findings.push({ path, at: 'value', code: error.code, message: error.message, hint: error.hint });
        return [];
      }
    });
  });
  return { expectations, findings };
}

const isName = (name: string): name is ExpectationName => (expectationNames as readonly string[]).includes(name);

/** What follows a healing has the time for healing. */
const objectiveMs = (name: ExpectationName, { takeoverMs, healMs }: Topology['objectives']): number =>
  name === 'agreeWithin' || name === 'revertWithin' || name === 'rejoinWithin' ? healMs : takeoverMs;
