import { readFile } from 'node:fs/promises';
import { attempt } from './attempt';
import { missing, ok, type Check } from './diagnosis';

const slowSources = ['hpet', 'acpi_pm', 'jiffies', 'pit'];

/** Timestamps are as good as the clock that the kernel reads them from. */
export const clockSource: Check = {
  id: 'clock-source',
  title: 'clock source',
  needed: 'some',
  look: async () => {
    const folder = '/sys/devices/system/clocksource/clocksource0';
    const current = (await readFile(`${folder}/current_clocksource`, 'utf8').catch(() => '')).trim();
    if (current === '') return missing('the kernel does not say which', null);
    if (!slowSources.includes(current)) return ok(current);
    const available = await readFile(`${folder}/available_clocksource`, 'utf8').catch(() => '');
    const better = available
      .trim()
      .split(' ')
      .find((source) => !slowSources.includes(source));
    const remedy = better === undefined ? null : `echo ${better} | sudo tee ${folder}/current_clocksource`;
    return missing(`${current} is slow to read: wider brackets`, remedy);
  },
};

/** Real-time priority keeps the instruments on time on a busy machine. */
export const realTime: Check = {
  id: 'real-time',
  title: 'real-time priority (SCHED_FIFO)',
  needed: 'some',
  look: async () => {
    const tried = await attempt(['chrt', '--fifo', '1', 'true']);
    return tried.succeeded ? ok('allowed') : missing(tried.line, 'run as root, or raise the limit: ulimit -r 1');
  },
};
