//! Which engine draws the window, for the few faults that cannot be probed without being seen.

/** WebKit, which is WebKitGTK on Linux and WKWebView on macOS. */
export const isWebKit = (): boolean => navigator.vendor.startsWith('Apple');
