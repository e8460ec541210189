import { expect } from 'chai';
import type { Element } from '../plan/sweep/elements';
import type { ToldSign } from '../plan/sweep/severity';
import { tell, type Survived } from '../plan/sweep/survival';
import { inBothOrders, type Pair } from './both-orders';

const elementOf = (id: string): Element => ({
  ...{ id, kind: 'node', name: id, nodes: [id], links: [] },
  fault: { kind: 'power-off', target: id, parameters: {} },
});
const pair = [elementOf('server'), elementOf('pdu')] as const;

const came = (...signs: readonly ToldSign[]): Survived => ({ ...tell(signs), signs });
const sign = (survival: ToldSign['survival'], isKnown = false): ToldSign => ({ survival, service: 'x', isKnown });
const sound = came();
const lost = came(sign('lost'));
const open: Survived = { survival: 'inconclusive', what: 'no word of pdu', isKnown: false };

/** What becomes of the pair, and in which orders it was struck. */
async function struck(
  inTurn: { readonly first: Survived; readonly second?: Survived },
  alone: Readonly<Record<string, readonly ToldSign[]>> = {},
  failing: Pair = pair,
) {
  const orders: string[] = [];
  const became = await inBothOrders(failing, new Map(Object.entries(alone)), (order) => {
    orders.push(order.map(({ id }) => id).join());
    return Promise.resolve(orders.length === 1 ? inTurn.first : inTurn.second);
  });
  return { became, orders };
}

describe('two that fail after each other', () => {
  const both = ['server,pdu', 'pdu,server'];

  it('are struck in both orders, and told of by the worse', async () => {
    const { became, orders } = await struck({ first: sound, second: lost });
    expect(orders).to.deep.equal(both);
    expect(became).to.deep.include({ survival: 'lost', order: ['pdu', 'server'], otherwise: 'survives' });
  });

  it('have no order where it makes no difference', async () => {
    const { became, orders } = await struck({ first: sound, second: sound });
    expect(orders).to.deep.equal(both);
    expect(became).to.deep.equal(sound);
  });

  it('are struck once where one order is a finding already, or none could be worse', async () => {
    const { became, orders } = await struck({ first: lost });
    expect(orders).to.deep.equal(['server,pdu']);
    expect(became).to.deep.equal({ ...lost, order: ['server', 'pdu'] });
    const total = { ...came(sign('cut-off', true)), isTotal: true } as const;
    expect(await struck({ first: total })).to.deep.equal({ became: total, orders: ['server,pdu'] });
    const lasting = { ...open, isLasting: true } as const;
    expect(await struck({ first: lasting })).to.deep.equal({ became: lasting, orders: ['server,pdu'] });
  });

  it('are struck again where one is accepted, or done by one of the two alone', async () => {
    const accepted = await struck({ first: came(sign('late', true)), second: lost });
    expect(accepted.orders).to.deep.equal(both);
    expect(accepted.became).to.deep.include({ survival: 'lost', order: ['pdu', 'server'], otherwise: 'late' });
    const alone = { server: [sign('lost')] };
    expect((await struck({ first: lost, second: lost }, alone)).orders).to.deep.equal(both);
    const worse = await struck({ first: lost, second: came(sign('cut-off')) }, alone);
    expect(worse.became).to.deep.include({ survival: 'cut-off', otherwise: 'lost' });
    // It is worse by what neither does alone, be that the milder of what is seen.
    const elsewhere: ToldSign = { survival: 'late', service: 'y', isKnown: false };
    const beside = await struck({ first: lost, second: came(sign('lost'), elsewhere) }, alone);
    expect(beside.became).to.deep.include({ order: ['pdu', 'server'], otherwise: 'lost' });
  });

  it('are worse by what nobody has accepted than by what is accepted and heavier', async () => {
    const { became } = await struck({ first: came(sign('cut-off', true)), second: came(sign('late')) });
    expect(became).to.deep.include({ survival: 'late', isKnown: false, otherwise: 'cut-off' });
  });

  it('are open where one order is, unless the other is a finding', async () => {
    const openSecond = await struck({ first: sound, second: open });
    expect(openSecond.became).to.deep.include({ survival: 'inconclusive', order: ['pdu', 'server'] });
    const openFirst = await struck({ first: open, second: came(sign('late', true)) });
    expect(openFirst.became).to.deep.include({ survival: 'inconclusive', order: ['server', 'pdu'] });
    expect((await struck({ first: open, second: lost })).became).to.deep.include({ survival: 'lost' });
    expect((await struck({ first: open, second: open })).became).to.deep.equal(open);
  });

  it('are nothing when they were interrupted in between', async () => {
    expect((await struck({ first: sound })).became).to.equal(undefined);
  });

  it('are struck once where the second would change nothing after the first', async () => {
    const server = { ...elementOf('server'), links: ['server:eth0', 'server:eth1'] };
    const silence = (...silences: readonly string[]) => ({ ...elementOf('silence'), silences });
    const cable = silence('server:eth1', 'other:eth1');
    for (const failing of [
      [server, cable],
      [cable, server],
    ] as const)
      expect(await struck({ first: lost }, {}, failing)).to.deep.equal({ became: lost, orders: ['silence,server'] });
    const lan = silence('server:eth0', 'other:eth0', 'client:eth0');
    expect((await struck({ first: sound, second: sound }, {}, [server, lan])).orders).to.have.length(2);
    const elsewhere = silence('other:eth1', 'third:eth1');
    expect((await struck({ first: sound, second: sound }, {}, [server, elsewhere])).orders).to.have.length(2);
  });
});
