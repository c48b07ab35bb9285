import type { MediaView } from "./MediaView";

export type Media = { media: Array<MediaView> };
