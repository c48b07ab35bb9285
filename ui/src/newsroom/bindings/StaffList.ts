import type { Staff } from "./Staff";

export type StaffList = { staff: Array<Staff>, at_desk: string | null };
