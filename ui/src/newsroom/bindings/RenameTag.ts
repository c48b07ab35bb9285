export type RenameTag = { tag: string, name: string };
