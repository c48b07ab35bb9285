import type { Body } from "./Body";
import type { Byline } from "./Byline";
import type { Correction } from "./Correction";
import type { Flags } from "./Flags";
import type { ImageUse } from "./ImageUse";

export type Content = { kicker: string, headline: string, home_headline: string, seo_title: string, seo_description: string, standfirst: string, bylines: Array<Byline>, sources: Array<string>, dateline: string, section: string, more_sections: Array<string>, tags: Array<string>, topics: Array<string>, lead_image?: ImageUse, related: Array<string>, slug: string, flags: Flags, corrections: Array<Correction>, updated_at?: string, body: Body };
