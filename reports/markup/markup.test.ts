import { expect } from 'chai';
import fc from 'fast-check';
import { hostile } from '../testing/hostile';
import { markup } from './markup';

describe('markup', () => {
  it('escapes text, keeps markup, joins lists and leaves out nothing-values', () => {
    const item = (text: string) => markup`<li>${text}</li>`;
    const made = markup`<ul title="${'"&\''}">${['a<b', 'c'].map(item)}${null}${undefined}${false}${0}</ul>`;
    expect(String(made)).to.equal('<ul title="&quot;&amp;&#39;"><li>a&lt;b</li><li>c</li>0</ul>');
  });

  it('lets no inserted text open or close anything', () => {
    const made = String(markup`${hostile}`);
    expect(made).not.to.match(/[<>"']|\p{Cc}(?<![\n\r\t])|\u202e/u);
    expect(made).to.contain('漢字🔥');
  });

  it('gives back what a reader of entities would read, for any printable text', () => {
    const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    const read = (text: string) => text.replaceAll(/&(#?\w+);/g, (_, name: string) => names[name] ?? '?');
    fc.assert(fc.property(fc.string(), (text) => read(String(markup`${text}`)) === text));
  });
});
