import { expect } from 'chai';
import { readConfiguration } from './read';

const read = (text: string) => readConfiguration('a.conf', text, 'main');
const words = (text: string) => read(text).statements.map((statement) => statement.words.join(' '));
/** The lines that they make are no directives, which is beside the point. */
const found = (text: string) =>
  read(text).findings.flatMap(({ id, at }) => (id === 'directive-unknown' ? [] : `${id}:${at.line}`));

/** Most of these are the examples of keepalived.conf(5). */
describe('sequences of keepalived.conf', () => {
  const cases: [what: string, line: string, made: string[]][] = [
    ['count to their end', '~SEQ(N, 3) a ${N}', ['a 1', 'a 2', 'a 3']],
    ['count from their start', '~SEQ(N, 0, 2) 10.0.${N}.1', ['10.0.0.1', '10.0.1.1', '10.0.2.1']],
    ['count in steps', '~SEQ(N, 168, 2, 172) a ${N}', ['a 168', 'a 170', 'a 172']],
    ['count down', '~SEQ(N, 2, -2) a $N', ['a 2', 'a 1', 'a 0', 'a -1', 'a -2']],
    ['count down from minus one', '~SEQ(N, -2) a $N', ['a -1', 'a -2']],
    ['stop before they are over their end', '~SEQ(N, 1, 4, 8) a $N', ['a 1', 'a 5']],
    [
      'are written in hexadecimal where they are asked to be',
      '~SEQx(N, 0x90, 0x10, 192) fe80::20:${N}:1',
      ['fe80::20:90:1', 'fe80::20:a0:1', 'fe80::20:b0:1', 'fe80::20:c0:1'],
    ],
    ['go through each other', '~SEQ(A, 0, 1)  ~SEQ(B, 2) a.${A}.${B}', ['a.0.1', 'a.0.2', 'a.1.1', 'a.1.2']],
    ['go through lists', '~LST(A, x, 7) ~SEQ(B, 2) ${A}${B}', ['x1', 'x2', '71', '72']],
    ['go through several variables of a list', '~LST({A, B}, {10,1},{20,4}) 192.${A}.${B}', ['192.10.1', '192.20.4']],
    ['count only on the machine that they are for', '@other ~SEQ(N, 2) a ${N}', []],
  ];
  for (const [what, line, made] of cases)
    it(what, () => {
      expect(words(line)).to.deep.equal(made);
      expect(found(line)).to.deep.equal([]);
    });

  it('make blocks of what is defined in several lines, inside of blocks too', () => {
    const { statements, findings } = read(
      `$VI= \\
vrrp_instance VI_\${IF}_\${ID} { \\
  virtual_router_id \${ID} \\
  virtual_ipaddress { \\
    ~SEQ(HOST, 1, 2) 10.\${IF}.\${ID}.\${HOST}/24 \\
  } \\
}
~SEQ(IF, 0, 1) ~SEQ(ID, 51, 52) $VI`,
    );
    expect(findings).to.deep.equal([]);
    expect(statements.map((one) => one.words[1])).to.deep.equal(['VI_0_51', 'VI_0_52', 'VI_1_51', 'VI_1_52']);
    const addresses = statements[3]?.block[1]?.block.map((one) => one.words[0]);
    expect(addresses).to.deep.equal(['10.1.52.1/24', '10.1.52.2/24']);
    expect(statements[3]?.block[0]?.at.line).to.equal(3);
  });

  it('are told where nothing can be made of them', () => {
    for (const line of [
      '~SEQ(N)',
      '~SEQ(N, 1, 2, 3, 4) a',
      '~SEQ(N, 1, 0, 5) a',
      '~SEQ(N, 5, 1, 1) a',
      '~LST({A, B}, {1}) a',
    ])
      expect(found(`\n${line}`), line).to.deep.equal(['sequence-malformed:2']);
  });

  it('end where no machine could hold them, whatever they make', () => {
    for (const line of ['~SEQ(A, 999999999) a', '~SEQ(A, 99999) ~SEQ(B, 99999) @other a', '$A=~SEQ(N, 9) ${A}\n$A'])
      expect(
        found(line).filter((id) => id.startsWith('lines-too-many')),
        line,
      ).not.to.deep.equal([]);
  });
});
