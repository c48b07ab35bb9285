export type Dir = "rtl" | "ltr";
