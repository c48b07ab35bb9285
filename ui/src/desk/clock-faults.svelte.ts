//! What the newsroom cannot do by itself at present: publish what is due, and bring the site up to date. It stands until
//! the newsroom says that it goes well again.

import { asFailure, type Bridge } from '../newsroom';
import type { Failure } from '../newsroom/wire';

export class ClockFaults {
  due = $state.raw<Failure | null>(null);
  export = $state.raw<Failure | null>(null);
  /** The editor's own attempt is under way. */
  exporting = $state(false);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Hears the newsroom until the returned function is called. */
  start(): () => void {
    let heard = false;
    const hear = (work: 'due' | 'export') => (failure: Failure | null) => {
      heard = true;
      this[work] = failure;
    };
    const stops = [this.#bridge.listen('due_failed', hear('due')), this.#bridge.listen('export_failed', hear('export'))];
    void this.#read(() => heard);
    return () => stops.forEach((stop) => stop());
  }

  /** Brings the site up to date now; what came of it stands here. */
  async exportAgain(): Promise<void> {
    this.exporting = true;
    try {
      await this.#bridge.call('export_site', { full: false });
      this.export = null;
    } catch (thrown) {
      const failure = asFailure(thrown);
      // What the editor cancelled is no new fault, and does not mend the old one.
      if (failure.code !== 'cancelled') this.export = failure;
    } finally {
      this.exporting = false;
    }
  }

  /** Reads what was told before this window listened; what it has heard since is newer. */
  async #read(heard: () => boolean): Promise<void> {
    try {
      const known = await this.#bridge.call('clock_faults', {});
      if (heard()) return;
      this.due = known.due;
      this.export = known.export;
    } catch {
      // A newsroom that cannot even be asked is told of by the failure page.
    }
  }
}
