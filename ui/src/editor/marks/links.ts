//! Which addresses a link may have. The same rule as `story::Href`: complete, of a scheme a reader may follow, and no
//! longer than any that leads somewhere.

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** As it is written out, where an Arabic letter takes six. */
const LONGEST = 4096;

/** The address in its serialised form, or `null` when a reader may not follow it. */
export function allowedHref(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  if (!SCHEMES.has(url.protocol)) return null;
  if (url.protocol.startsWith('http') && url.hostname === '') return null;
  return url.href.length > LONGEST ? null : url.href;
}

/**
 * What somebody typed for an address, made complete and else as it was typed: «example.org» and «name@example.org» are what
 * people type. `null` when it is no address a reader may follow; a word without a dot names no site.
 */
export function typedAddress(text: string): string | null {
  const complete = completed(text.trim());
  return complete !== null && allowedHref(complete) !== null ? complete : null;
}

function completed(typed: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed)) return typed;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`;
  return /^[^\s/?#]+\.[^\s/?#.]+\.?(?:[/?#]|$)/.test(typed) ? `https://${typed}` : null;
}
