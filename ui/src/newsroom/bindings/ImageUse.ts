import type { Focal } from "./Focal";

export type ImageUse = { media?: string, alt: string, caption: string, credit: string, focal?: Focal };
