//! What has to be put right before a story, or something told about it, goes to readers.

import type { FaultView } from '../newsroom/wire';
import type { OpenStory } from './open-story.svelte';

const CONFLICT: FaultView = { code: 'conflict', field: 'conflict', count: 1, message: '' };

/** The other text of the story while there is one: it keeps every act back until one of them is chosen. */
export const conflictOf = ({ saveState }: OpenStory): FaultView[] => (saveState.kind === 'stale' ? [CONFLICT] : []);

/** All that keeps the newest words from readers. */
export const obstaclesOf = (story: OpenStory): FaultView[] => [...conflictOf(story), ...story.faults];

/** Readers have what is on the desk, and no other time is set for it: publishing it again would be an empty update. */
export const nothingNew = ({ standing, saveState }: OpenStory): boolean =>
  standing.publication === 'live' && !standing.newer_than_live && standing.schedule === null && saveState.kind === 'saved';
