import { expect } from 'chai';
import type { PlannedPort } from '../../topology/ports';
import { bridgeSetup, linkSetup } from './switch';

const port = (index: number, bridge: string): PlannedPort => ({
  ...{ index, portName: `p${String(index)}`, bridge, node: 'server-a', interface: `eth${String(index)}` },
  network: `network of ${bridge}`,
});
const macOf = () => '02:00:00:00:00:01';
const said = ({ changes }: ReturnType<typeof bridgeSetup>): string[] =>
  changes.map(({ says, message }) => `${says} ${message.toString('hex')}`);

describe('the bridges of a lab', () => {
  it('have indices by their names, whichever port comes first: another lab may come to them', () => {
    const [one, two] = [port(1001, 'b1'), port(1002, 'b2')];
    expect(said(bridgeSetup([two, one]))).to.have.members(said(bridgeSetup([one, two])));
    const linked = (...ports: readonly PlannedPort[]) => said(linkSetup(ports, macOf, new Map(), new Set()));
    expect(linked(two, one)).to.have.members(linked(one, two));
    expect(linked(one)).not.to.have.members(linked({ ...one, bridge: 'b2' }));
  });
});
