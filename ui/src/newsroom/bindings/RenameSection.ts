export type RenameSection = { section: string, name: string };
