import { describe, expect, it } from 'vitest';

import { chord, isForeignKey } from './keys';

const press = (key: string, code: string, held: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, code, ...held });
const ctrl = { ctrlKey: true };

describe('a shortcut', () => {
  it('is found on an Arabic layout, where B types a lam-alef and keyCode is 0', () => {
    expect(chord(press('ﻻ', 'KeyB', ctrl))).toBe('Mod-b');
    expect(chord(press('ن', 'KeyK', ctrl))).toBe('Mod-k');
    expect(chord(press('ئ', 'KeyZ', { ...ctrl, shiftKey: true }))).toBe('Mod-Shift-z');
  });

  it('is found where Shift makes an ASCII sign of an Arabic letter key', () => {
    expect(chord(press('~', 'KeyZ', { ...ctrl, shiftKey: true }))).toBe('Mod-Shift-z');
    expect(chord(press('{', 'KeyV', { ...ctrl, shiftKey: true }))).toBe('Mod-Shift-v');
    expect(chord(press(';', 'KeyZ', ctrl))).toBe('Mod-;');
  });

  it('is found where the engine cannot name the key', () => {
    expect(chord(press('Unidentified', 'KeyB', ctrl))).toBe('Mod-b');
  });

  it('follows the letter, not its place, on a Latin layout', () => {
    expect(chord(press('b', 'KeyN', ctrl))).toBe('Mod-b');
  });

  it('is read from the place for digits, which Arabic layouts pair with mirrored signs', () => {
    expect(chord(press(')', 'Digit9', { ...ctrl, shiftKey: true }))).toBe('Mod-Shift-9');
    expect(chord(press('٩', 'Digit9', ctrl))).toBe('Mod-9');
  });

  it('is read from the place for signs, where an Arabic layout has letters', () => {
    expect(chord(press('ظ', 'Slash', ctrl))).toBe('Mod-/');
    expect(chord(press('ك', 'Semicolon', ctrl))).toBe('Mod-;');
    expect(chord(press('+', 'Equal', { ...ctrl, shiftKey: true }))).toBe('Mod-Shift-=');
    expect(chord(press('w', 'Comma', ctrl))).toBe('Mod-w');
  });

  it('is no digit where the numeric pad moves the caret', () => {
    expect(chord(press('7', 'Numpad7', ctrl))).toBe('Mod-7');
    expect(chord(press('Home', 'Numpad7', { shiftKey: true }))).toBe('Shift-Home');
  });

  it('is nothing while an input method has the key, nor what AltGr types', () => {
    expect(chord(press('b', 'KeyB', { ...ctrl, isComposing: true }))).toBe('');
    expect(chord(press('Process', 'KeyB', ctrl))).toBe('');
    expect(chord(press('Dead', 'Quote', ctrl))).toBe('');
    expect(chord(press('@', 'KeyQ', { ...ctrl, altKey: true, modifierAltGraph: true }))).toBe('');
  });

  it('names the other keys', () => {
    expect(chord(press('Enter', 'Enter', { shiftKey: true }))).toBe('Shift-Enter');
    expect(chord(press('Unidentified', 'Tab', { shiftKey: true }))).toBe('Shift-Tab');
    expect(chord(press('ArrowLeft', 'ArrowLeft'))).toBe('ArrowLeft');
  });
});

it('only a hidden Latin letter is foreign', () => {
  expect(isForeignKey(press('ئ', 'KeyZ', ctrl))).toBe(true);
  expect(isForeignKey(press('{', 'KeyV', { ...ctrl, shiftKey: true }))).toBe(true);
  expect(isForeignKey(press('z', 'KeyZ', ctrl))).toBe(false);
  expect(isForeignKey(press(',', 'KeyW', ctrl))).toBe(false);
  expect(isForeignKey(press('Enter', 'Enter'))).toBe(false);
});
