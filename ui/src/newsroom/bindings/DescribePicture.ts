export type DescribePicture = { media: string, credit: string, alt: string };
