export type MediaView = { id: string, name: string, width: number, height: number, credit: string, alt: string, caption: string, added_at: string, missing: boolean };
