export type AddPicture = { name: string, base64: string };
