export type FaultView = { code: string, field: string, message: string };
