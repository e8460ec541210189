import { outletIn, outletsFolder } from '../../agents';
import { bindPowerOff } from '../../faults/power-off';
import type { BoundFault } from '../../faults';
import type { RecordedEvent } from '../../recording/types';
import type { TrialContext } from '../execution/trial-context';
import { strike } from '../execution/strike';
import type { TrialPlan } from './trial-plan';

/**
 * The power of the nodes, as software has hold of it: what a PDU is asked to cut is cut here, and written down as what strikes the
 * node. Whoever heals anything switches it on again, as somebody would who has mended what was broken.
 */
export class Outlets {
  private readonly cut = new Map<string, { readonly id: string; readonly fault: BoundFault; readonly pdu: string }>();
  private doing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly trial: Pick<TrialContext, 'watch' | 'context' | 'record'>,
    private readonly plan: Pick<TrialPlan, 'signal' | 'onNews'>,
  ) {}

  hear(event: RecordedEvent): void {
    const asked = outletIn(event);
    if (asked === null) return;
    this.doing = this.doing.then(() => this.off(asked.outlet, asked.pdu));
    this.doing.catch(() => undefined);
  }

  /** Resolves when all that was asked for is done. @throws what went wrong */
  async done(): Promise<void> {
    await this.doing;
  }

  /** Gives back the power that was cut. */
  async on(): Promise<void> {
    await this.done();
    for (const [node, { id, fault, pdu }] of this.cut) {
      this.cut.delete(node);
      const { proven } = await strike('heal', id, fault, this.trial, this.plan);
      await proven;
      await this.tell(pdu, node, 'on');
    }
  }

  /** Who is off already, for another reason, is off. */
  private async off(node: string, pdu: string): Promise<void> {
    const { context } = this.trial;
    if (context.lab.isUp(node)) {
      const id = `fenced-${context.nextNumber()}`;
      const fault = bindPowerOff(context, { name: 'fenced', target: node }, [node]);
      const { proven } = await strike('apply', id, fault, this.trial, this.plan);
      this.cut.set(node, { id, fault, pdu });
      await proven;
    }
    await this.tell(pdu, node, 'off');
  }

  private async tell(pdu: string, node: string, state: 'on' | 'off'): Promise<void> {
    const { lab } = this.trial.context;
    if (lab.isUp(pdu)) await lab.writeFile(pdu, `${outletsFolder}/${node}`, `${state}\n`);
  }
}
