export type Shelf = "all" | "drafts" | "in_review" | "ready" | "scheduled" | "live" | "withdrawn" | "spiked";
