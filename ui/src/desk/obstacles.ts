//! What has to be put right before a story, or something told about it, goes to readers.

import type { FaultView } from '../newsroom/wire';
import type { OpenStory } from './open-story.svelte';

const CONFLICT: FaultView = { code: 'conflict', field: 'conflict', count: 1, message: '' };

/** The other text of the story while there is one: it keeps every act back until one of them is chosen. */
export const conflictOf = ({ saveState }: OpenStory): FaultView[] => (saveState.kind === 'stale' ? [CONFLICT] : []);

/** All that keeps the newest words from readers. */
export const obstaclesOf = (story: OpenStory): FaultView[] => [...conflictOf(story), ...story.faults];
