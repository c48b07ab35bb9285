export type Focal = { x: number, y: number };
