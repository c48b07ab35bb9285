import fc from 'fast-check';
import { joinBackward, joinForward } from 'prosemirror-commands';
import { redo, undo, undoDepth } from 'prosemirror-history';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { toggleList } from '../blocks/lists';
import type { BodyEditor } from '../body';
import { schema } from '../schema';
import { lines, list, LONG, open, p } from './rehearsal.testing';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('a change where a long paste is coming to', () => {
  const long = lines(LONG).map(p);
  /** The place between the first blocks and the last one, where the rest comes. */
  const seam = (editor: BodyEditor) => editor.doc.content.size - (editor.doc.lastChild?.nodeSize ?? 0);
  const joined = (one: number) => p(`سطر ${one}سطر ${one + 1}`);

  it.each([
    ['Backspace at the start of the last line', joinBackward, 1],
    ['Delete at the end of the line before it', joinForward, -1],
  ] as const)('by %s finds other neighbours, and joins those when it is made again', async (_name, command, side) => {
    const { editor, begin, select, run } = open(p(''));
    await begin(long);
    const nth = side > 0 ? LONG - 2 : editor.doc.childCount - 2;
    select(seam(editor) + side);
    run(command);
    expect(editor.isLanding).toBe(false);
    expect(editor.blocks()).toEqual(long);
    run(command);
    expect(editor.blocks()).toEqual([...long.slice(0, nth), joined(nth), ...long.slice(nth + 2)]);
    run(undo);
    expect(editor.blocks()).toEqual(long);
    run(undo);
    expect(editor.blocks()).toEqual([p('')]);
  });

  it('is made on all of it when it is made on a selection over the place', async () => {
    const { editor, begin, select, type, run, told } = open(p('قبل'), p('بعد'));
    select(4);
    await begin(long);
    select(2, editor.doc.content.size - 2);
    expect(told()).toEqual([{ kind: 'whole' }]);
    const all = [p('قبلسطر 0'), ...long.slice(1), p('بعد')];
    expect(editor.blocks()).toEqual(all);
    run(toggleList(false));
    expect(editor.blocks()).toEqual([list('قبلسطر 0', ...lines(LONG).slice(1), 'بعد')]);
    run(undo);
    select(2, editor.doc.content.size - 2);
    type('…');
    expect(editor.blocks()).toEqual([p('ق…د')]);
    run(undo);
    expect(editor.blocks()).toEqual(all);
  });

  it('takes what comes between with it when the words on both sides are deleted, and undo brings back all', async () => {
    const { editor, begin, run } = open(p(''));
    await begin(long);
    run((state, dispatch) => (dispatch?.(state.tr.delete(2, state.doc.content.size - 2)), true));
    expect(editor.isLanding).toBe(false);
    expect(editor.blocks()).toEqual([p('س9')]);
    run(undo);
    expect(editor.blocks()).toEqual(long);
  });

  it('of many steps is made on the whole text, or not at all', async () => {
    const { editor, begin, run } = open(p(''));
    await begin(long);
    run((state, dispatch) => {
      const tr = state.tr.insertText('أ', 1);
      const at = tr.doc.content.size - (tr.doc.lastChild?.nodeSize ?? 0);
      dispatch?.(tr.delete(at - 3, at + 3).insertText('ي', tr.doc.content.size - 1));
      return true;
    });
    expect(editor.isLanding).toBe(false);
    const first = long.slice(1, 59);
    expect(editor.blocks()).toEqual([p('أسطر 0'), ...first, p(`سطر ر ${LONG - 1}ي`)]);
    run(undo);
    expect(editor.blocks()).toEqual(long);
  });

  it('that makes something else of both sides is left to be made of the whole', async () => {
    const { editor, begin, run } = open(p(''));
    await begin(long);
    run((state, dispatch) => {
      const { doc, tr } = state;
      const both = doc.children.slice(-2).map(({ content }) => schema.nodes.list_item.create(null, schema.nodes.paragraph.create(null, content)));
      dispatch?.(tr.replaceWith(seam(editor) - doc.child(doc.childCount - 2).nodeSize, doc.content.size, schema.nodes.bullet_list.create(null, both)));
      return true;
    });
    expect(editor.isLanding).toBe(false);
    expect(editor.blocks()).toEqual(long);
  });

  it('that can be made on the whole text in no way is left out, and nothing is lost', async () => {
    const { editor, begin, run } = open(p(''));
    await begin(long);
    run((state, dispatch) => (dispatch?.(state.tr.join(seam(editor)).insertText('،', seam(editor) - 1)), true));
    expect(editor.isLanding).toBe(false);
    expect(editor.blocks()).toEqual(long);
  });

  it('from before the paste into its first line leaves nothing of it behind when it is stopped, and undo brings all of it back', async () => {
    const { editor, begin, select, run, coming, told } = open(p('خبر عاجل'));
    select(9);
    await begin(long);
    run((state, dispatch) => (dispatch?.(state.tr.delete(5, 12)), true));
    const before = editor.blocks()[0];
    (await coming()).stop();
    expect(editor.blocks()).toEqual([p('خبر ')]);
    expect(told().at(-1)).toEqual({ kind: 'stopped' });
    run(undo);
    expect(editor.blocks()).toEqual([before, ...long.slice(1)]);
  });

  it('as its undo makes a Stop that comes too late do nothing, and leaves no notice of a paste that is over', async () => {
    const { editor, begin, run, coming, told } = open(p('خبر'));
    await begin(long);
    const { stop } = await coming();
    run(undo);
    stop();
    expect(told().at(-1)).toEqual({ kind: 'whole' });
    expect(editor.blocks()).toEqual([p('خبر')]);
  });

  it('as Stop is one step, and redo brings back all of the paste', async () => {
    const { editor, begin, run, coming } = open(p('خبر'));
    await begin(long);
    (await coming()).stop();
    expect(editor.blocks()).toEqual([p('خبر')]);
    run(redo);
    expect(editor.blocks()).toEqual([...long.slice(0, -1), p(`سطر ${LONG - 1}خبر`)]);
  });
});

describe('whatever is done while a long paste comes', () => {
  const deed = fc.record({ what: fc.constantFrom('type', 'delete', 'backspace', 'undo', 'redo', 'wait'), at: fc.double({ min: 0, max: 1, noNaN: true }), more: fc.nat(9) });

  it('leaves a text that undo takes back to what it was, and redo brings back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 8 }), fc.boolean(), async (deeds, stops) => {
        const first = [p('قبل اللصق'), p('بعده')];
        const { editor, begin, run, select, type, later, told } = open(...first);
        select(5);
        await begin(lines(300).map(p));
        later(1500);
        for (const { what, at, more } of deeds) {
          const { doc } = editor.state;
          // Mostly near the ends of the paste and the place between them.
          const pos = Math.min(doc.content.size - 1, 1 + Math.round(at * (doc.content.size - 2)));
          if (what === 'wait') await new Promise((resolve) => setTimeout(resolve));
          else if (what === 'undo') run(undo);
          else if (what === 'redo') run(redo);
          else if (what === 'delete') run((state, dispatch) => (dispatch?.(state.tr.delete(pos, Math.min(doc.content.size - 1, pos + more))), true));
          else {
            select(what === 'type' ? pos : doc.resolve(pos).start());
            if (what === 'type') type('ك');
            else run(joinBackward);
          }
        }
        const news = told().at(-1);
        if (stops && news?.kind === 'coming') news.stop();
        editor.finishLanding();
        expect(editor.isLanding).toBe(false);
        expect(told().some(({ kind }) => kind === 'broken')).toBe(false);
        editor.doc.check();
        const last = editor.blocks();
        let steps = 0;
        while (undoDepth(editor.state) > 0) {
          run(undo);
          steps += 1;
        }
        expect(editor.blocks()).toEqual(first);
        while (steps > 0) {
          run(redo);
          steps -= 1;
        }
        expect(editor.blocks()).toEqual(last);
        editor.destroy();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a second long paste', () => {
  const long = lines(LONG).map(p);
  const other = lines(LONG, 'بند').map(p);

  it('finds the first whole, and is told and stopped alone', async () => {
    const { editor, begin, select, coming, told } = open(p('أ'), p('ب'));
    await begin(long);
    select(editor.doc.content.size - 1);
    await begin(other, {}, () => told().length > 0);
    expect(told()).toEqual([{ kind: 'whole' }]);
    const first = [...long.slice(0, -1), p(`سطر ${LONG - 1}أ`)];
    expect(editor.blocks().slice(0, LONG)).toEqual(first);
    (await coming()).stop();
    expect(editor.blocks()).toEqual([...first, p('ب')]);
    expect(told().at(-1)).toEqual({ kind: 'stopped' });
  });

  it('into the first comes to the place it was pasted at', async () => {
    const { editor, begin, select, whole, told } = open(p(''));
    await begin(long);
    select(editor.doc.content.size - (editor.doc.lastChild?.nodeSize ?? 0) + 1);
    await begin(other, {}, () => told().length > 0);
    await whole();
    expect(editor.blocks()).toEqual([...long.slice(0, -1), ...other.slice(0, -1), p(`بند ${LONG - 1}سطر ${LONG - 1}`)]);
  });
});
