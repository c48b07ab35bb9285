//! What a page of the site can be for, in the order it is offered.

import type { PageRole } from '../../newsroom/wire';

export const ROLES: readonly PageRole[] = ['none', 'about', 'contact', 'privacy', 'corrections_policy', 'ethics', 'ownership', 'terms'];
