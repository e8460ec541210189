import { expect } from 'chai';
import { onlyVip, placeIn } from '../testing/place-in';
import { timersIn } from './timers-in';

const vip = onlyVip(placeIn({ agent: '{ kind: keepalived }' }, 'server-a'));
const vip6 = { ...vip, address: 'fd00:20::100' };

const instance = (...lines: string[]) => `vrrp_instance x {\n interface eth0\n${lines.join('\n')}\n}\n`;
const withVip = (...lines: string[]) => instance(...lines, 'virtual_ipaddress {', '10.20.0.100/24 dev eth0', '}');
const global = (...lines: string[]) => `global_defs {\n${lines.join('\n')}\n}\n`;

const defaults = { version: 2, advertIntervalMs: 1000, priority: 100, missedAdverts: 3, preempts: true };

describe('the timers in a keepalived.conf', () => {
  // What keepalived 2.2.7 says with --dump-conf of each of these files, once it has an interface and a VRID.
  const cases: Record<string, readonly [text: string, timers: Partial<typeof defaults>]> = {
    'its defaults': [withVip(), {}],
    'an instance of its own': [
      withVip('version 3', 'priority 90', 'advert_int 0.25'),
      { version: 3, advertIntervalMs: 250, priority: 90 },
    ],
    'global settings, wherever they stand': [
      withVip('advert_int 0.2') + global('vrrp_version 3', 'vrrp_down_timer_adverts 5'),
      { version: 3, advertIntervalMs: 200, missedAdverts: 5 },
    ],
    'an instance that differs from the global settings': [
      global('vrrp_version 3', 'vrrp_down_timer_adverts 5') + withVip('version 2', 'down_timer_adverts 2'),
      { version: 2, missedAdverts: 2 },
    ],
    'a fraction of a second in version 2': [withVip('advert_int 0.2'), { advertIntervalMs: 1000 }],
    'a second and a half in version 2': [withVip('advert_int 1.5'), { advertIntervalMs: 2000 }],
    'a fraction of a centisecond': [withVip('version 3', 'advert_int 0.333'), { version: 3, advertIntervalMs: 330 }],
    'half a centisecond': [withVip('version 3', 'advert_int 0.015'), { version: 3, advertIntervalMs: 20 }],
    'more than version 3 can say': [withVip('version 3', 'advert_int 50'), { version: 3, advertIntervalMs: 40_950 }],
    'an interval that is refused': [
      withVip('version 3', 'advert_int 0.5', 'advert_int 0.004', 'advert_int abc'),
      { version: 3, advertIntervalMs: 500 },
    ],
    'a priority that is refused': [withVip('priority 20', 'priority 300'), { priority: 100 }],
    'a priority after one that is refused': [withVip('priority 300', 'priority 20'), { priority: 20 }],
    'something said twice': [withVip('priority 20', 'priority 30'), { priority: 30 }],
    'the address owner': [withVip('priority 255', 'nopreempt'), { priority: 255 }],
    'a master without a priority': [withVip('state MASTER'), { priority: 255 }],
    'a master whose priority is refused': [withVip('state MASTER', 'priority 300'), { priority: 100 }],
    'a backup that does not preempt': [withVip('state BACKUP', 'nopreempt'), { preempts: false }],
    'a change of mind': [withVip('nopreempt', 'preempt'), {}],
    'a master that may not preempt, which is refused': [
      withVip('nopreempt', 'priority 150', 'state MASTER'),
      { priority: 150 },
    ],
    'the line of this machine': [withVip('@server-b priority 50', '@^server-b priority 150'), { priority: 50 }],
    'a parameter': [`$PRIORITY=77\n${withVip('priority $PRIORITY')}`, { priority: 77 }],
    'a parameter for one machine': [
      `@server-b $PRIORITY=77\n@^server-b $PRIORITY=78\n${withVip('priority $PRIORITY')}`,
      { priority: 77 },
    ],
    'a statement after a closing brace': [
      instance('virtual_ipaddress {', '10.20.0.100', '} priority 91'),
      { priority: 91 },
    ],
    'everything on one line': ['vrrp_instance x { virtual_ipaddress { 10.20.0.100/24 dev eth0 } }', {}],
    'a VIP in quotes': [instance('virtual_ipaddress {', '"10.20.0.100/24" dev eth0', '}'), {}],
    'a VIP that is not advertised': [
      instance(
        'version 3',
        'virtual_ipaddress {',
        '10.20.0.9',
        '}',
        'virtual_ipaddress_excluded {',
        '10.20.0.100',
        '}',
      ),
      { version: 3 },
    ],
    'the right one of two instances': [
      instance('priority 1', 'virtual_ipaddress {', '10.20.0.10', '}') + withVip('priority 2'),
      { priority: 2 },
    ],
    'a decoy in a comment': [withVip('! priority 7', '# advert_int 9'), {}],
  };
  for (const [name, [text, timers]] of Object.entries(cases))
    it(`are read from ${name}`, () => {
      expect(timersIn(text, vip, 'server-b')).to.deep.equal({ ...defaults, ...timers });
    });

  it('are of version 3 for IPv6, however the address is written', () => {
    const text =
      global('vrrp_version 2') +
      instance('version 2', 'advert_int 0.2', 'virtual_ipaddress {', 'FD00:20:0::0100/64', '}');
    expect(timersIn(text, vip6, 'server-b')).to.deep.equal({ ...defaults, version: 3, advertIntervalMs: 200 });
  });

  it('are those of BFD, too, of what it is in FAULT without', () => {
    const watching = (weight: string) =>
      timersIn(
        `bfd_instance gw {\n neighbor_ip 10.20.0.1\n min_rx 50\n}\n${withVip('track_bfd {', `gw ${weight}`, '}')}`,
        vip,
        'server-b',
      );
    expect(watching('')).to.deep.include({ startupDelayMs: 3000, bfd: { intervalMs: 50, multiplier: 5 } });
    expect(watching('weight -10')).not.to.have.property('bfd');
  });

  const unknown: Record<string, string> = {
    'no instance has the VIP': instance('virtual_ipaddress {', '10.20.0.10', '}'),
    'the VIP stands only in a comment': instance('virtual_ipaddress {', '10.20.0.10 # 10.20.0.100', '}'),
    'other files are included': `include /etc/keepalived/more.conf\n${withVip()}`,
    'a sequence cannot be told': `~SEQ(N) $X\n${withVip()}`,
    'it is no keepalived.conf': '{"a": [1, 2]}',
  };
  for (const [why, text] of Object.entries(unknown))
    it(`are unknown when ${why}`, () => {
      expect(timersIn(text, vip, 'server-b')).to.equal(null);
    });
});
