//! A file of the archive on its way into the text.

import type { Command } from 'prosemirror-state';

import type { MediaView } from '../../newsroom/wire';
import { addToGallery, galleryAt } from './gallery';
import { insertPictures, insertVideo } from './insert';
import { useOf, useOfVideo } from './pictures';

/**
 * Puts a file where the selection is, and the caret behind it: a video as a video, a picture as one or, within a gallery, as
 * one more of it.
 */
export function placed(file: MediaView): Command {
  if (file.kind === 'video') return insertVideo(useOfVideo(file), 'after');
  return (state, dispatch, view) => {
    const gallery = galleryAt(state);
    const command = gallery === null ? insertPictures([useOf(file)]) : addToGallery(gallery, [useOf(file)]);
    return command(state, dispatch, view);
  };
}
