export type Flags = { breaking: boolean, exclusive: boolean, not_for_publication: boolean, legal: boolean };
