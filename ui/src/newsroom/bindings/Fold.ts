export type Fold = "first" | "second";
