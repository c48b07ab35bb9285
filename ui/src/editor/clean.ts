//! Markup pasted from elsewhere, made plain before the schema reads it: structure stays, dress goes. The markup is
//! parsed into a document that runs nothing and loads nothing.

/** Elements that hold no words of the text. */
const DROPPED =
  'script, style, meta, link, title, base, iframe, frame, object, embed, svg, math, canvas, noscript, template, video, audio, source, form, input, button, select, textarea, dialog, map, area, [hidden]';

const BLOCKS = /^(?:address|article|aside|blockquote|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)$/;

const WEIGHTS: Record<string, number> = { normal: 400, bold: 700, bolder: 700 };

const ARABIC = /\p{Script=Arabic}/u;

export interface Cleaned {
  html: string;
  /** Pictures that were left out: their files were not in the clipboard. */
  pictures: number;
}

export function cleanForeign(html: string): Cleaned {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  body.querySelectorAll(DROPPED).forEach((element) => element.remove());
  const pictures = body.querySelectorAll('img, picture').length;
  body.querySelectorAll('img, picture').forEach((element) => element.remove());
  removeComments(body);
  for (const element of [...body.querySelectorAll<HTMLElement>('*')]) plain(element);
  body.querySelectorAll<HTMLElement>('blockquote').forEach(flattenQuotation);
  body.querySelectorAll<HTMLElement>('td, th, caption').forEach(flatten);
  body.querySelectorAll<HTMLElement>('li').forEach(flattenItem);
  body.querySelectorAll('table').forEach(putCaptionFirst);
  return { html: body.innerHTML, pictures };
}

function removeComments(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.parentNode?.removeChild(comment));
}

/** Takes every attribute off but an address and a direction that the words bear out; spans say what their style meant. */
function plain(element: HTMLElement): void {
  const { fontWeight, fontStyle } = element.style;
  const name = element.localName;
  const weight = WEIGHTS[fontWeight] ?? Number(fontWeight || Number.NaN);
  const href = name === 'a' ? element.getAttribute('href') : null;
  const ltr = element.getAttribute('dir')?.toLowerCase() === 'ltr' && !ARABIC.test(element.textContent ?? '');
  for (const { name: attribute } of [...element.attributes]) element.removeAttribute(attribute);
  if (href !== null) element.setAttribute('href', href);
  if (ltr && BLOCKS.test(name)) element.setAttribute('dir', 'ltr');
  // Google Docs wraps everything in <b style="font-weight:normal">; Word has elements of its own such as <o:p>.
  const undressed = (name === 'b' && weight < 600) || (name === 'i' && fontStyle === 'normal') || name.includes(':') || name === 'font';
  if (undressed) return unwrap(element);
  if (name !== 'span') return;
  const mark = weight >= 600 ? 'strong' : fontStyle === 'italic' ? 'em' : null;
  if (mark === null) return unwrap(element);
  const marked = element.ownerDocument.createElement(mark);
  marked.append(...element.childNodes);
  element.replaceWith(marked);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** One run of words with line breaks where blocks ended. */
function flatten(element: HTMLElement): void {
  for (const block of [...element.querySelectorAll<HTMLElement>('*')].filter((inner) => BLOCKS.test(inner.localName))) {
    const rest = block.nextSibling;
    const blank = rest === null || (rest.nodeType === Node.TEXT_NODE && rest.textContent?.trim() === '' && rest.nextSibling === null);
    if (!blank) block.after(element.ownerDocument.createElement('br'));
    unwrap(block);
  }
}

/** Our tables begin with their caption, an empty one where there is none. */
function putCaptionFirst(table: HTMLTableElement): void {
  table.prepend(table.querySelector('caption') ?? table.ownerDocument.createElement('caption'));
}

/** The words of an item are one paragraph; the list in it stays a list. */
function flattenItem(item: HTMLElement): void {
  const inner = [...item.children].filter((child) => child.localName === 'ul' || child.localName === 'ol');
  inner.forEach((list) => list.remove());
  flatten(item);
  const words = item.ownerDocument.createElement('p');
  words.append(...item.childNodes);
  item.append(words, ...inner);
}

/** A quotation is its words and who said them. */
function flattenQuotation(quotation: HTMLElement): void {
  const { ownerDocument } = quotation;
  const said = quotation.querySelector('footer, cite');
  said?.remove();
  flatten(quotation);
  const words = ownerDocument.createElement('p');
  words.dataset['field'] = 'quote_text';
  words.append(...quotation.childNodes);
  const attribution = ownerDocument.createElement('footer');
  attribution.dataset['field'] = 'attribution';
  attribution.textContent = said?.textContent?.replace(/^[\s—–-]+/, '').trim() ?? '';
  quotation.append(words, attribution);
}
