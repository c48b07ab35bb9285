//! The groups of a theme's options, in the order they are shown.

import type { ThemeGroup, ThemeOptionView } from '../../newsroom/wire';

const GROUPS: readonly ThemeGroup[] = ['brand', 'colours', 'fonts', 'front', 'pages', 'advertising', 'analytics'];

/** The options by group, without the groups that have none. */
export const grouped = (options: readonly ThemeOptionView[]): { group: ThemeGroup; options: ThemeOptionView[] }[] =>
  GROUPS.map((group) => ({ group, options: options.filter((option) => option.group === group) })).filter((one) => one.options.length > 0);
