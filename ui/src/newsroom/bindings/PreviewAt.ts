export type PreviewAt = { url: string };
