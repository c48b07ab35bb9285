export type Publication = "unpublished" | "scheduled" | "live" | "withdrawn";
