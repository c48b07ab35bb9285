import { describe, expect, it } from 'vitest';

import { Sight } from './sight.svelte';

function memory(kept: string | null = null) {
  const store = { kept };
  return { store, getItem: () => store.kept, setItem: (_key: string, value: string) => void (store.kept = value) };
}

describe('the sight of a window', () => {
  it('grows and shrinks between 80 and 200 per cent', () => {
    const sight = new Sight(memory());
    expect([sight.zoom, sight.focused]).toEqual([100, false]);
    for (let i = 0; i < 10; i += 1) sight.zoomBy(1);
    expect([sight.zoom, sight.largest]).toEqual([200, true]);
    for (let i = 0; i < 10; i += 1) sight.zoomBy(-1);
    expect([sight.zoom, sight.smallest]).toEqual([80, true]);
    sight.zoomBack();
    expect(sight.zoom).toBe(100);
  });

  it('is remembered', () => {
    const kept = memory();
    const sight = new Sight(kept);
    sight.zoomBy(1);
    sight.focus(true);
    const again = new Sight(kept);
    expect([again.zoom, again.focused]).toEqual([110, true]);
  });

  it.each(['', 'null', '{"zoom":1000,"focused":"yes"}', '{"zoom":null}', '[]'])('is the usual one where %j is remembered', (text) => {
    const sight = new Sight(memory(text));
    expect([sight.zoom, sight.focused]).toEqual([100, false]);
  });
});
