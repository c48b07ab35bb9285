import { beforeEach, describe, expect, it } from 'vitest';

import { FieldPast, mendFields, tellRewritten } from './fields';

let field: HTMLTextAreaElement;
let past: FieldPast;
let clock = 0;

/** Types as a key does, `wait` milliseconds after the last change. */
function type(text: string, wait = 50, inputType = 'insertText'): void {
  clock += wait;
  field.value += text;
  past.changed(field, { timeStamp: clock, inputType });
}

const replaced = (before: string) => ({ before, takenBack: false });
const takenBack = (before: string) => ({ before, takenBack: true });

beforeEach(() => {
  field = document.createElement('textarea');
  past = new FieldPast();
  past.entered(field);
});

describe('the past of a field', () => {
  it('gives back a run of typing at once, and takes it away again', () => {
    [...'خبر'].forEach((letter) => type(letter));
    type(' عاجل', 900);
    past.move(field, 'back');
    expect(field.value).toBe('خبر');
    past.move(field, 'back');
    expect(field.value).toBe('');
    past.move(field, 'back');
    expect(field.value).toBe('');
    past.move(field, 'forward');
    past.move(field, 'forward');
    expect(field.value).toBe('خبر عاجل');
  });

  it('tells the view of it', () => {
    const told: string[] = [];
    field.addEventListener('input', () => told.push(field.value));
    type('خبر');
    past.move(field, 'back');
    expect(told).toEqual(['']);
  });

  it('is another step for another kind of change', () => {
    type('خبر');
    type(' ملصق', 10, 'insertFromPaste');
    past.move(field, 'back');
    expect(field.value).toBe('خبر');
  });

  it('is forgotten when the window gives the field other words', () => {
    type('خبر');
    field.value = 'عنوان خبر آخر';
    past.move(field, 'back');
    expect(field.value).toBe('عنوان خبر آخر');
    type(' هنا');
    past.move(field, 'back');
    expect(field.value).toBe('عنوان خبر آخر');
  });

  it('loses what was taken back once something else is typed', () => {
    type('أول');
    past.move(field, 'back');
    type('ثان');
    past.move(field, 'forward');
    expect(field.value).toBe('ثان');
  });

  it('has a step for what the find bar replaced, and loses it when the bar takes that back itself', () => {
    type('خبر قديم');
    field.value = 'خبر جديد';
    past.rewritten(field, replaced('خبر قديم'));
    past.entered(field);
    past.move(field, 'back');
    expect(field.value).toBe('خبر قديم');
    past.move(field, 'forward');
    expect(field.value).toBe('خبر جديد');
    field.value = 'خبر قديم';
    past.rewritten(field, takenBack('خبر جديد'));
    past.move(field, 'back');
    expect(field.value).toBe('');
  });

  it('has a step for what the find bar replaced by words that stood there before', () => {
    type('مصر');
    clock += 1000;
    field.value = 'قطر';
    past.changed(field, { timeStamp: clock, inputType: 'insertReplacementText' });
    field.value = 'مصر';
    past.rewritten(field, replaced('قطر'));
    past.move(field, 'back');
    expect(field.value).toBe('قطر');
    past.move(field, 'back');
    expect(field.value).toBe('مصر');
    past.move(field, 'back');
    expect(field.value).toBe('');
  });

  it('has a step for what the find bar takes back after something was typed and deleted again', () => {
    type('خبر قديم');
    field.value = 'خبر جديد';
    past.rewritten(field, replaced('خبر قديم'));
    type('ة', 1000);
    field.value = 'خبر جديد';
    past.changed(field, { timeStamp: (clock += 50), inputType: 'deleteContentBackward' });
    field.value = 'خبر قديم';
    past.rewritten(field, takenBack('خبر جديد'));
    past.move(field, 'back');
    expect(field.value).toBe('خبر جديد');
  });

  it('has a step for what the find bar replaced in a field nobody was in before', () => {
    const other = document.createElement('textarea');
    other.value = 'خبر جديد';
    past.rewritten(other, replaced('خبر قديم'));
    past.move(other, 'back');
    expect(other.value).toBe('خبر قديم');
  });

  it('hears of it through the document', () => {
    const stop = mendFields(document, () => Promise.resolve(null));
    document.body.append(field);
    type('خبر قديم');
    field.value = 'خبر جديد';
    tellRewritten(field, replaced('خبر قديم'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ئ', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true }));
    expect(field.value).toBe('خبر قديم');
    stop();
    field.remove();
  });
});
