import { DOMParser as PmParser } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';

import { cleanForeign } from './clean';
import { toBlocks } from './convert';
import { schema } from './schema';

function pasted(html: string) {
  const holder = document.createElement('div');
  holder.innerHTML = cleanForeign(html).html;
  return toBlocks(PmParser.fromSchema(schema).parse(holder));
}

describe('pasted markup', () => {
  it('of Google Docs keeps its structure and loses its dress', () => {
    const blocks = pasted(
      `<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p dir="rtl" style="text-align:right"><span style="font-weight:700">عاجل</span><span style="color:#000"> وصل الوفد</span></p></b>`,
    );
    expect(blocks).toEqual([{ type: 'paragraph', text: [{ text: 'عاجل', marks: [{ type: 'strong' }] }, { text: ' وصل الوفد' }] }]);
  });

  it('of Word loses its own elements, comments and classes', () => {
    const blocks = pasted(
      `<!--[if mso]><p>x</p><![endif]--><p class=MsoNormal dir=RTL style='text-align:right;direction:rtl'><span lang=AR-SA style='font-family:Arial;mso-bidi-font-size:12pt'>بيان <b>الوزارة</b><o:p></o:p></span></p>`,
    );
    expect(blocks).toEqual([{ type: 'paragraph', text: [{ text: 'بيان ' }, { text: 'الوزارة', marks: [{ type: 'strong' }] }] }]);
  });

  it('runs nothing and links nowhere it should not', () => {
    const { html } = cleanForeign(`<p onclick="x()">نص<script>x()</script><img src=x onerror="x()"><a href="javascript:x()">رابط</a></p><iframe></iframe>`);
    expect(html).not.toMatch(/script>|onclick|onerror|iframe|img/);
    expect(pasted(`<p><a href="javascript:x()">رابط</a></p>`)).toEqual([{ type: 'paragraph', text: [{ text: 'رابط' }] }]);
  });

  it('says how many pictures it left out', () => {
    expect(cleanForeign('<p>نص<img src="blob:http://x/1"></p>').pictures).toBe(1);
  });

  it('makes one quotation of a quoted passage, with who said it', () => {
    const blocks = pasted('<blockquote><p>لن نتراجع.</p><p>وسنمضي.</p><footer>— رئيسة النقابة</footer></blockquote>');
    expect(blocks).toEqual([{ type: 'quotation', text: [{ text: 'لن نتراجع.\nوسنمضي.' }], attribution: 'رئيسة النقابة' }]);
  });

  it('keeps nested lists, with the words of each item together', () => {
    const blocks = pasted('<ul><li><p>أول</p><ol><li>فرع</li></ol></li><li><div>ثانٍ</div></li></ul>');
    expect(blocks).toEqual([
      {
        type: 'list',
        list: {
          ordered: false,
          items: [{ text: [{ text: 'أول' }], list: { ordered: true, items: [{ text: [{ text: 'فرع' }] }] } }, { text: [{ text: 'ثانٍ' }] }],
        },
      },
    ]);
  });

  it('keeps a table, its cells flat', () => {
    const cell = (text: string) => ({ text: [{ text }] });
    const blocks = pasted('<table><tbody><tr><th><p>المدينة</p></th><th>السكان</th></tr><tr><td><p>طنطا</p></td><td><div>نصف مليون</div></td></tr></tbody></table>');
    expect(blocks).toEqual([
      { type: 'table', caption: '', header: true, rows: [[cell('المدينة'), cell('السكان')], [cell('طنطا'), cell('نصف مليون')]] },
    ]);
  });

  it('keeps a direction only where the words bear it out', () => {
    expect(pasted('<p dir="ltr">قالت الوزارة</p><p dir="ltr">Reuters said</p>')).toEqual([
      { type: 'paragraph', text: [{ text: 'قالت الوزارة' }] },
      { type: 'paragraph', text: [{ text: 'Reuters said' }], dir: 'ltr' },
    ]);
  });
});
