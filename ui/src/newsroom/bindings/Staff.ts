export type Staff = { id: string, name: string, writes: boolean, approves: boolean };
