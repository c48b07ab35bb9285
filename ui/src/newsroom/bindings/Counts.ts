export type Counts = { shelves: { [key in string]: number }, sections: { [key in string]: number } };
