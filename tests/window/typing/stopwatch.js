// What a key costs in the page: all script that runs from one key to the next, and the time to the next frame. Put into the
// page before a story is opened, so that what the editor asks of the engine then comes through here. An expression, for `eval`.
//
// The script a key starts runs in listeners, in the observers of the text, and later in timers, frames and answers of the
// newsroom. Each is timed with the promises it goes on with; what the engine does between them, its own insertion of the
// letter, layout that nobody asked for and painting, is not. Layout that a script forces is.
(() => {
  const frame = window.requestAnimationFrame.bind(window);
  const now = performance.now.bind(performance);
  /** So many turns of promises follow what is timed; an answer of the newsroom takes about ten. */
  const TURNS = 32;

  let key = null;
  let begun = null;
  let kind = '';
  const begin = (what) => {
    if (begun !== null) return;
    begun = now();
    kind = what;
  };
  const end = () => {
    if (begun === null) return;
    const took = now() - begun;
    begun = null;
    if (!key) return;
    key.work += took;
    key.of[kind] = (key.of[kind] ?? 0) + took;
  };
  const settle = (turns = TURNS) => (turns > 0 ? queueMicrotask(() => settle(turns - 1)) : end());
  const timed = (what, act) =>
    function (...given) {
      begin(what);
      try {
        return act.apply(this, given);
      } finally {
        settle();
      }
    };

  const { setTimeout } = window;
  window.setTimeout = (act, ...rest) => setTimeout(typeof act === 'function' ? timed('timers', act) : act, ...rest);
  window.requestAnimationFrame = (act) => frame(timed('frames', act));
  for (const name of ['ResizeObserver', 'IntersectionObserver']) {
    const Observer = window[name];
    window[name] = class extends Observer {
      constructor(act, ...rest) {
        super(timed('observers', act), ...rest);
      }
    };
  }
  for (const name of ['json', 'text', 'arrayBuffer']) {
    const read = Response.prototype[name];
    Response.prototype[name] = function () {
      return read.call(this).then((answer) => {
        begin('answers');
        settle();
        return answer;
      });
    };
  }

  // Observers of the text are called in the order they were made in: this one before the editor's, the one of `start` after.
  const text = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(() => begin('changes')).observe(document, text);

  let stop = new AbortController();
  const watch = {
    keys: [],
    /** Begins to measure keys, in the story that is open. */
    start() {
      stop.abort();
      stop = new AbortController();
      watch.keys = [];
      key = null;
      const { signal } = stop;
      const last = new MutationObserver(() => settle());
      last.observe(document, text);
      signal.addEventListener('abort', () => last.disconnect());
      const pressed = () => {
        end();
        const made = (key = { work: 0, frame: null, of: {} });
        watch.keys.push(made);
        const at = now();
        frame(() => (made.frame = now() - at));
      };
      window.addEventListener('keydown', pressed, { capture: true, signal });
      // Nothing but listeners runs between a window's first and its last one.
      for (const event of ['keydown', 'keypress', 'beforeinput', 'input', 'keyup', 'selectionchange']) {
        window.addEventListener(event, () => begin('listeners'), { capture: true, signal });
        (event === 'selectionchange' ? document : window).addEventListener(event, end, { signal });
      }
    },
  };
  window.stopwatch = watch;
  return true;
})()
