import type { Section } from "./Section";

export type Sections = { sections: Array<Section> };
