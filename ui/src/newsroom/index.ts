//! Which newsroom this window talks to: the app's when it runs in the app, an in-memory one in a plain browser.

import type { Bridge } from './bridge';

export async function findBridge(): Promise<Bridge> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauri;
  return (await import('./lab')).openLab();
}

export { asFailure, type AllCommands, type Bridge, type Events, type HostCommands, type RefusedFile } from './bridge';
