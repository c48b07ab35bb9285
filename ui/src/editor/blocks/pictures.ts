//! Pictures on their way into a story: from files that were dropped or pasted, or from the clipboard.

import type { ImageUse, MediaView } from '../../newsroom/wire';
import type { EditorHost } from '../host';

/** How a story first uses a picture: with the words its file came with. */
export const useOf = ({ id, alt, caption, credit }: MediaView): ImageUse => ({ media: id, alt, caption, credit });

/** The same of a video. */
export const useOfVideo = ({ id, caption, credit }: MediaView) => ({ media: id, caption, credit });

export const isPicture = (file: File): boolean => file.type.startsWith('image/');

export const pictureFiles = (data: DataTransfer | null): File[] => [...(data?.files ?? [])].filter(isPicture);

/** Takes files into the media folder, in order; one that is refused is told and the others are kept. */
export async function takeIn(host: Pick<EditorHost, 'addPicture' | 'failed'>, files: File[]): Promise<MediaView[]> {
  const taken: MediaView[] = [];
  for (const file of files) {
    try {
      taken.push(await host.addPicture(file.name, await base64(file)));
    } catch (thrown) {
      host.failed(thrown);
    }
  }
  return taken;
}

export function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} cannot be read`));
    reader.readAsDataURL(file);
  });
}
