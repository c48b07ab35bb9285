export type Stage = "draft" | "in_review" | "approved";
