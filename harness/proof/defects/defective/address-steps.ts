import { blackhole, powerOff } from '../../../faults';
import { apply, heal, wait, type WrittenStep } from '../../../schedule/steps';
import { between, type Log, type Span } from '../log';
import { go } from '../set-ups/go';
import { pair } from '../set-ups/pair';

export const vip = '10.20.0.100/24';

/** The standby, unless another is named, has one act that differs from what a sound one does. */
export const standby = (defect: string, of?: Parameters<typeof pair>[1]) => pair({ 'server-b': defect }, of);

export const dies = (watchMs = 1500): readonly WrittenStep[] => [apply(powerOff('server-a')), wait(`${watchMs}ms`)];
export const healthy = (node = 'server-b', watchMs = 700): readonly WrittenStep[] => [
  wait('100ms'),
  go(node),
  wait(`${watchMs}ms`),
];
export const cutOffAndBack = (watchMs = 900): readonly WrittenStep[] => {
  const cut = blackhole('server-a');
  return [apply(cut), wait('600ms'), heal(cut), wait(`${watchMs}ms`)];
};
export const diesAndReturns = (): readonly WrittenStep[] => {
  const cut = powerOff('server-a');
  return [apply(cut), wait('700ms'), heal(cut), wait('3s')];
};

export const toTheEnd = (log: Log): Span => between(log.struck, log.ended);
export const fromHealing = (log: Log): Span => between(log.healed, log.ended);
