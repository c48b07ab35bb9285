export type OrderSections = { sections: Array<string> };
