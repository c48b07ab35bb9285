import { DOMParser, DOMSerializer } from 'prosemirror-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { body } from './bodies.arbitrary';
import { toBlocks, toDoc } from './convert';
import { schema } from './schema';

describe('a body in the editor', () => {
  it('comes back as it was, whatever its blocks', () => {
    fc.assert(
      fc.property(body, (given) => {
        const doc = toDoc(given);
        doc.check();
        expect(toBlocks(doc)).toEqual(given.blocks);
      }),
      { numRuns: 400 },
    );
  });

  it('survives the editor’s own JSON', () => {
    fc.assert(
      fc.property(body, (given) => {
        const again = schema.nodeFromJSON(JSON.parse(JSON.stringify(toDoc(given).toJSON())));
        expect(toBlocks(again)).toEqual(given.blocks);
      }),
    );
  });

  it('gives the same object for a block that did not change, so that a save compares at once', () => {
    const doc = toDoc({ schema_version: 1, blocks: [{ type: 'paragraph', text: [{ text: 'خبر' }] }, { type: 'rule' }] });
    const [first] = toBlocks(doc);
    const longer = doc.copy(doc.content.addToEnd(schema.nodes.rule.create()));
    expect(toBlocks(longer)[0]).toBe(first);
  });

  it('keeps a paragraph, a list, a quotation and a picture through copy and paste', () => {
    const given = toDoc({
      schema_version: 1,
      blocks: [
        { type: 'paragraph', text: [{ text: 'قالت ' }, { text: 'الوزارة', marks: [{ type: 'strong' }] }], dir: 'ltr' },
        { type: 'quotation', text: [{ text: 'سنعمل ليلًا ونهارًا' }], attribution: 'الوزير' },
        { type: 'list', list: { ordered: true, items: [{ text: [{ text: 'أولًا' }] }] } },
        { type: 'image', image: { media: 'm1', caption: 'تعليق', alt: 'وصف', credit: '' } },
      ],
    });
    const holder = document.createElement('div');
    holder.append(DOMSerializer.fromSchema(schema).serializeFragment(given.content, { document }));
    const parsed = DOMParser.fromSchema(schema).parse(holder);
    expect(toBlocks(parsed)).toEqual(toBlocks(given));
  });
});

describe('the schema', () => {
  it('refuses an address that runs code, a level that is no sub-heading and a focal point outside the picture', () => {
    const check = (json: object) => () => schema.nodeFromJSON(json).check();
    const linked = (href: string) => ({ type: 'paragraph', content: [{ type: 'text', text: 'هنا', marks: [{ type: 'link', attrs: { href } }] }] });
    expect(check(linked('https://example.org/'))).not.toThrow();
    expect(check(linked('javascript:alert(1)'))).toThrow();
    expect(check({ type: 'heading', attrs: { level: 1 } })).toThrow();
    expect(check({ type: 'image', attrs: { focal: { x: 2000, y: 0 } }, content: ['caption', 'alt', 'credit'].map((type) => ({ type })) })).toThrow();
    expect(check({ type: 'embed', attrs: { url: 'http://example.org/' }, content: [{ type: 'embed_title' }] })).toThrow();
  });
});
