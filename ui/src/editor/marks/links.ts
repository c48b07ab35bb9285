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
