//! The bridge inside the app. The only file that knows Tauri.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import { asFailure, type Bridge } from './bridge';

export const tauri: Bridge = {
  async call(command, payload) {
    try {
      return await invoke('desk', { cmd: command, payload });
    } catch (thrown) {
      throw asFailure(thrown);
    }
  },
  listen(event, hear) {
    const stop = listen(event, (heard) => hear(heard.payload as Parameters<typeof hear>[0]));
    return () => void stop.then((off) => off());
  },
};
