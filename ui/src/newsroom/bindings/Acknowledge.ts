export type Acknowledge = { alert: number };
