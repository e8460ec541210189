import { expect } from 'chai';
import { readConfiguration } from './read';

const told = (text: string) =>
  readConfiguration('a.conf', text, 'a').findings.map(({ at, what, remedy }) => `${at.line}: ${what} (${remedy})`);

describe('directives that are not known', () => {
  it('are named with their line and the likely slip', () => {
    expect(told('vrrp_instance A {\n  virtual_routr_id 5\n}')).to.deep.equal([
      '2: `virtual_routr_id` is not known (did you mean `virtual_router_id`?)',
    ]);
    expect(told('vrrp_instanse A {\n  priority 5\n}')).to.deep.equal([
      '1: `vrrp_instanse` is not known, and keepalived takes its closing brace for the end of the block around it (did you mean `vrrp_instance`?)',
    ]);
  });

  it('are told where they belong', () => {
    expect(told('vrrp_instance A {\n  script_user root\n}')).to.deep.equal([
      '2: `script_user` is not known (it belongs into global_defs)',
    ]);
  });

  it('are not repeated where they may be a password', () => {
    expect(told('vrrp_instance A {\n authentication {\n  auth_pass\n  hunter2\n }\n}').join()).not.to.contain(
      'hunter2',
    );
  });

  it('are not repeated where they are no words of a configuration', () => {
    expect(told('root:$y$j9T$secret:19000::').join()).not.to.contain('secret');
  });

  it('are not looked for among values and virtual servers', () => {
    expect(
      told(
        'vrrp_instance A { track_script { anything } }\nvirtual_server 10.0.0.1 80 { real_server 10.0.0.2 80 { x } }',
      ),
    ).to.deep.equal([]);
  });
});
