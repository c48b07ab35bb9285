//! A toolbar as one stop of the Tab key: within it the arrows go, left to the tool on the left as seen, in either
//! direction of writing.

import { oncePainted } from '../onscreen/painted';

const tools = (bar: HTMLElement): HTMLButtonElement[] =>
  [...bar.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')].filter((tool) => tool.closest('[role="toolbar"]') === bar && !tool.closest('[role="menu"], form') && isShown(tool));

/** A tool that is not for this place is in no tab order; the lab of the tests lays nothing out, so style is asked. */
const isShown = (tool: HTMLElement): boolean => getComputedStyle(tool).display !== 'none';

/** Makes a toolbar one tab stop for as long as it stands; returns how to stop. */
export function oneTabStop(bar: HTMLElement): () => void {
  let current: HTMLButtonElement | null = null;
  const settle = () => {
    const all = tools(bar);
    if (!current || !all.includes(current)) current = all[0] ?? null;
    // Only where it is another: what is written has the engine look at every style again.
    for (const tool of all) {
      const index = tool === current ? 0 : -1;
      if (tool.tabIndex !== index) tool.tabIndex = index;
    }
  };
  const focused = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLButtonElement) || !tools(bar).includes(target)) return;
    current = target;
    settle();
  };
  const pressed = (event: KeyboardEvent) => {
    const all = tools(bar);
    const at = all.findIndex((tool) => tool === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = goal(event.key, at, all.length, getComputedStyle(bar).direction === 'rtl');
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  };
  // Which tools are shown is a question of style: asked while a story is being opened, it had the engine lay out half of it.
  let stop = oncePainted(settle);
  const watch = new MutationObserver(() => {
    stop();
    stop = oncePainted(settle);
  });
  watch.observe(bar, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  bar.addEventListener('focusin', focused);
  bar.addEventListener('keydown', pressed);
  return () => {
    stop();
    watch.disconnect();
    bar.removeEventListener('focusin', focused);
    bar.removeEventListener('keydown', pressed);
  };
}

/** The place a key goes to among `count` tools; `null` for a key that goes nowhere. */
export function goal(key: string, at: number, count: number, rightToLeft: boolean): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const forward = (key === 'ArrowLeft') === rightToLeft;
  return (at + (forward ? 1 : -1) + count) % count;
}

/** Puts the focus on a toolbar's tool that had it last. */
export function enterToolbar(bar: HTMLElement): boolean {
  const tool = tools(bar).find(({ tabIndex }) => tabIndex === 0) ?? tools(bar)[0];
  tool?.focus();
  return tool !== undefined;
}
