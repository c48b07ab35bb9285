import type { Fold } from "./Fold";

export type ResolveWall = { wall: string, fold: Fold | null };
