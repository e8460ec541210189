import { expect } from 'chai';
import type { InstrumentEvent } from '../../../recording/types';
import { active, agentDown, powerOff, standby, trial } from '../../testing/agents';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import type { FaultScript } from '../../testing/script';
import { instrumentsControl } from './ended-instruments';

const endMs = 6000;

/** Whether instruments can be believed, one of which ended at that moment. */
function controlAt(atMs: number, fault: FaultScript, tells: InstrumentEvent['tells'] = 'addresses') {
  const { manifest, events } = syntheticTrial(trial({ a: active(2000), b: standby(2600) }, [fault]));
  const ended: InstrumentEvent = { kind: 'instrument', atNs: timeNs(atMs), node: 'server-a', tells, status: 137 };
  return instrumentsControl({ manifest, events: [...events, ended] });
}

describe('an instrument that speaks only when something happens', () => {
  const hang = agentDown('hang', 'server-a', 2000, 4000);

  it('is not believed once it has ended before the trial did', () => {
    for (const atMs of [-500, 1000, 3000, endMs - 1]) {
      const [control] = controlAt(atMs, hang);
      expect(control, String(atMs)).to.deep.include({ name: 'instruments', ok: false });
    }
    expect(controlAt(4000, hang, 'waits')[0]?.detail).to.equal(
      'what tells of the waiting for processors of server-a ended 2000 ms before the trial (exit status 137)',
    );
  });

  it('ends with the lab, and with the power of its node', () => {
    expect(controlAt(endMs, hang)).to.deep.equal([]);
    expect(controlAt(2100, powerOff('server-a', 2000))).to.deep.equal([]);
    expect(controlAt(3900, powerOff('server-a', 2000, 4000))).to.deep.equal([]);
  });

  it('is not excused by a power cut before or after, or of another', () => {
    expect(controlAt(1900, powerOff('server-a', 2000, 4000))[0]?.ok).to.equal(false);
    expect(controlAt(4100, powerOff('server-a', 2000, 4000))[0]?.ok).to.equal(false);
    expect(controlAt(2100, powerOff('server-b', 2000, 4000))[0]?.ok).to.equal(false);
  });
});
