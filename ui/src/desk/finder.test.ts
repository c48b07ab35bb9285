import { TextSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { BodyEditor } from '../editor/body';
import type { EditorHost, EditorWords } from '../editor/host';
import { openLab } from '../newsroom/lab';
import type { Block } from '../newsroom/wire';
import { ar } from '../words/ar';
import { Finder } from './finder.svelte';
import { OpenStory } from './open-story.svelte';

const paragraph = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });

/** A finder over a story with «الإسكندرية» once in its kicker, twice in its headline and once in each paragraph. */
async function open() {
  const bridge = openLab(0);
  const view = await bridge.call('new_story', { section: null });
  view.content.body.blocks = [paragraph('وصل الوفد إلى الاسكندرية أمس.'), paragraph('وتستعد الإسكندريه للافتتاح.')];
  const story = new OpenStory(bridge, view, { rowChanged: () => undefined });
  story.write('kicker', 'ميناء الإسكندرية');
  story.write('headline', 'الاسكندرية تستقبل الوفد، والإسكندرية تحتفل');
  const words = new Proxy({}, { get: (_target, name) => String(name) }) as EditorWords;
  const finder = new Finder(() => story);
  const host = { words: () => words, houseSigns: () => ({ quotes: 'as_typed', dashes: false }), changed: () => story.bodyChanged(), moved: () => finder.moved() } as unknown as EditorHost;
  const editor = new BodyEditor(document.body.appendChild(document.createElement('div')), view.content.body, host);
  story.attach(editor);
  finder.attach(editor);
  const seek = (text: string) => {
    finder.open(true, text);
  };
  const text = () => editor.blocks().map((block) => (block.type === 'paragraph' ? block.text.map((run) => run.text).join('') : ''));
  return { finder, story, editor, seek, text };
}

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('finding in a story', () => {
  it('counts the lines of the page and the body, and goes round in their order', async () => {
    const { finder, editor, seek } = await open();
    seek('الإسكندرية');
    expect([finder.number, finder.count]).toEqual([0, 5]);
    // The caret is in the body: its hits come first.
    const visited = [1, 2, 3, 4, 5, 6].map(() => {
      finder.go(1);
      return finder.number;
    });
    expect(visited).toEqual([4, 5, 1, 2, 3, 4]);
    expect(editor.selectedText()).toBe('الاسكندرية');
    finder.go(-1);
    expect([finder.number, finder.currentIn('headline')]).toEqual([3, { line: 'headline', from: 26, to: 36 }]);
  });

  it('follows the text while it changes', async () => {
    const { finder, editor, seek } = await open();
    seek('الوفد');
    finder.go(1);
    expect([finder.number, finder.count]).toEqual([2, 2]);
    editor.run((state, dispatch) => (dispatch?.(state.tr.insertText('الوفد ثم ', 1)), true));
    expect([finder.number, finder.count]).toEqual([3, 3]);
  });

  it('seeks from where it began while its query is typed, and goes no further than the first place', async () => {
    const { finder, editor } = await open();
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, 5))), true));
    finder.open(false, null);
    const typed = ['ا', 'ال', 'الا', 'الاس', 'الاسك', 'الا', 'الوفد'].map((text) => {
      finder.text = text;
      finder.seekAnew();
      return [finder.number > 0, editor.selectedText()];
    });
    expect(typed).toEqual([
      [true, 'ا'],
      [true, 'ال'],
      [true, 'الا'],
      [true, 'الاس'],
      [true, 'الاسك'],
      [true, 'الا'],
      [true, 'الوفد'],
    ]);
  });

  it('leaves nothing selected in the body once it is at a line, or nowhere: the next key would be typed over it', async () => {
    const { finder, editor, story } = await open();
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, 5))), true));
    finder.open(false, null);
    for (const text of ['ا', story.fields.headline.slice(-9)]) {
      finder.text = text;
      finder.seekAnew();
    }
    expect(finder.inLine).toMatchObject({ line: 'headline' });
    expect([editor.selectedText(), editor.caretAt]).toEqual(['', 5]);
    finder.text = 'ا';
    finder.seekAnew();
    finder.text = 'لا يوجد';
    finder.seekAnew();
    expect([finder.inLine, editor.selectedText(), editor.caretAt]).toEqual([null, '', 5]);
  });

  it('looks for what is selected, and for nothing once it is closed', async () => {
    const { finder, editor } = await open();
    finder.open(false, 'الوفد');
    finder.go(1);
    finder.open(false, null);
    expect(finder.text).toBe('الوفد');
    finder.close();
    expect([finder.count, editor.found.hits.length, finder.hitsOf('headline').length]).toEqual([0, 0, 0]);
  });
});

describe('replacing in a story', () => {
  it('changes one after the other and says where it is', async () => {
    const { finder, story, seek, text } = await open();
    seek('الإسكندرية');
    finder.by = 'بورسعيد';
    finder.go(1);
    finder.replaceOne();
    expect(text()[0]).toBe('وصل الوفد إلى بورسعيد أمس.');
    expect([finder.number, finder.count]).toEqual([4, 4]);
    finder.replaceOne();
    finder.replaceOne();
    expect(story.fields.kicker).toBe('ميناء بورسعيد');
    expect([finder.number, finder.count]).toEqual([1, 2]);
  });

  it('changes all at once, counts what really changed, and takes it back whole', async () => {
    const { finder, story, seek, text } = await open();
    seek('الاسكندرية');
    finder.by = 'الإسكندرية';
    const before = text();
    finder.replaceAll();
    expect(finder.replaced).toEqual({ lines: 1, body: 2 });
    expect(story.fields.headline).toBe('الإسكندرية تستقبل الوفد، والإسكندرية تحتفل');
    expect([...finder.rewritten]).toEqual([['headline', { before: 'الاسكندرية تستقبل الوفد، والإسكندرية تحتفل', after: 'الإسكندرية تستقبل الوفد، والإسكندرية تحتفل', takenBack: false }]]);
    expect(text()).toEqual(['وصل الوفد إلى الإسكندرية أمس.', 'وتستعد الإسكندرية للافتتاح.']);
    finder.undo();
    expect(story.fields.headline).toBe('الاسكندرية تستقبل الوفد، والإسكندرية تحتفل');
    expect(finder.rewritten.get('headline')).toEqual({ before: 'الإسكندرية تستقبل الوفد، والإسكندرية تحتفل', after: 'الاسكندرية تستقبل الوفد، والإسكندرية تحتفل', takenBack: true });
    expect(text()).toEqual(before);
    expect([finder.undoable, finder.stayed]).toEqual([false, null]);
  });

  it('is one step of undo in the body', async () => {
    const { finder, editor, seek, text } = await open();
    const before = text();
    editor.run((state, dispatch) => (dispatch?.(state.tr.insertText('عاجل: ', 1)), true));
    seek('الإسكندرية');
    finder.by = 'دمياط';
    finder.replaceAll();
    editor.undo();
    expect(text()).toEqual([`عاجل: ${before[0]}`, before[1]]);
  });

  it('says what it could not take back, until something else is sought', async () => {
    const { finder, story, editor, seek } = await open();
    seek('الإسكندرية');
    finder.by = 'دمياط';
    finder.replaceAll();
    editor.run((state, dispatch) => (dispatch?.(state.tr.insertText('ع', 1)), true));
    finder.undo();
    expect(story.fields.headline).toBe('الاسكندرية تستقبل الوفد، والإسكندرية تحتفل');
    expect([finder.replaced, finder.stayed]).toEqual([null, { lines: 0, body: 2 }]);
    expect(ar.find.stayed(2, 0)).toBe('بقي الاستبدال في موضعين من النص لأنه تغيّر بعده');
    seek('دمياط');
    expect(finder.stayed).toBe(null);
  });

  it('takes back nothing that was written over since', async () => {
    const { finder, story, editor, seek, text } = await open();
    seek('الإسكندرية');
    finder.by = 'دمياط';
    finder.replaceAll();
    story.write('kicker', 'عنوان آخر');
    editor.run((state, dispatch) => (dispatch?.(state.tr.insertText('عاجل: ', 1)), true));
    const after = text();
    finder.undo();
    expect(finder.stayed).toEqual({ lines: 1, body: 2 });
    expect(story.fields.kicker).toBe('عنوان آخر');
    expect(text()).toEqual(after);
  });

  it('by the same words changes nothing', async () => {
    const { finder, seek } = await open();
    seek('الوفد');
    finder.by = 'الوفد';
    finder.replaceAll();
    expect([finder.replaced, finder.undoable]).toEqual([{ lines: 0, body: 0 }, false]);
  });
});
