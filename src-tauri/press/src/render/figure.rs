//! Pictures and videos on a page: a ladder of widths, dimensions always, words under them; and what stands there while the
//! file is missing.

use serde::Serialize;
use story::{ImageUse, MediaId};

use super::{Links, Renderer};
use crate::escape;
use crate::fault::PressFault;
use crate::newsstand::{Picture, RenditionFile, Shape, Video};
use crate::theme::Sizes;

/// Where on a story's page a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picturing {
    /// The lead image: loaded first.
    Lead,
    /// Within the body, as wide as its text.
    Body,
    /// One of a gallery, beside another.
    Gallery,
}

impl Picturing {
    const fn class(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Body | Self::Gallery => "picture",
        }
    }

    /// The `sizes` of the picture, in the theme's real widths.
    const fn sizes(self, theme: &Sizes) -> &str {
        match self {
            Self::Body if !theme.body.is_empty() => theme.body.as_str(),
            Self::Lead | Self::Body => theme.article.as_str(),
            Self::Gallery => theme.gallery.as_str(),
        }
    }

    /// The attributes of its loading: at most one picture of a page, the largest of the first screen, comes before the others.
    const fn loading(self) -> &'static str {
        match self {
            Self::Lead => "fetchpriority=\"high\"",
            Self::Body | Self::Gallery => "loading=\"lazy\" decoding=\"async\"",
        }
    }
}

/// A picture as a `picture` element needs it.
#[derive(Debug, Serialize)]
pub(super) struct ImageView {
    /// The `srcset` in WebP; empty where there is none.
    pub(super) webp: String,
    /// The `srcset` in AVIF; empty where there is none.
    pub(super) avif: String,
    pub(super) src: String,
    pub(super) srcset: String,
    pub(super) sizes: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alt: String,
}

/// A picture narrower than this is shown in its own size: drawn across a column it is a blur.
const SMALL: u32 = 480;

/// The folder of all pictures.
pub(crate) const PICTURES: &str = "pictures/";

/// The path of a rendition on the site. Folders by the first two signs, which are those of a hash: a hundred thousand
/// stories have millions of files, and some servers list a folder whole.
pub(crate) fn picture_path(rendition: &RenditionFile) -> String {
    let name = &rendition.name;
    let folder: String = name.chars().take(2).collect();
    format!("{PICTURES}{folder}/{name}")
}

/// The path of a video on the site.
pub(crate) fn video_path(video: &Video) -> String {
    format!("media/{}", video.name)
}

/// What a reader who cannot see a picture is told: its alt text, else its caption.
pub(super) fn alt_of(image: &ImageUse) -> &str {
    if image.alt.trim().is_empty() {
        &image.caption
    } else {
        &image.alt
    }
}

impl Renderer<'_> {
    /// A picture's addresses and size; `None` when it has no file.
    pub(super) fn image_view(
        &self,
        image: &ImageUse,
        picture: &Picture,
        sizes: &str,
    ) -> Option<ImageView> {
        let largest = picture.jpeg.last()?;
        // The plain source is for readers without srcset: the middle of the ladder.
        let middle = picture.jpeg.get(picture.jpeg.len() / 2)?;
        let candidate = |rendition: &RenditionFile| {
            let address = self.links.to(&picture_path(rendition));
            format!("{address} {}w", rendition.width)
        };
        let srcset = |files: &[RenditionFile]| {
            let candidates: Vec<String> = files.iter().map(candidate).collect();
            candidates.join(", ")
        };
        // Readers of feeds know `img` and little else.
        let source = |files: &[RenditionFile]| match self.links {
            Links::Root(_) => srcset(files),
            Links::Absolute(_) => String::new(),
        };
        Some(ImageView {
            webp: source(&picture.webp),
            avif: source(&picture.avif),
            src: self.links.to(&picture_path(middle)),
            srcset: srcset(&picture.jpeg),
            sizes: sizes.to_owned(),
            width: largest.width,
            height: largest.height,
            alt: escape::plain(alt_of(image)),
        })
    }

    /// A figure with its caption and credit. While the file is missing, a drawing of the theme stands for the picture
    /// and says what it would show.
    pub(crate) fn figure(&self, image: &ImageUse, place: Picturing) -> Result<String, PressFault> {
        let picture = self.newsstand.picture(image, Shape::Whole)?;
        let sizes = place.sizes(&self.theme.sizes);
        let view = picture.and_then(|picture| self.image_view(image, &picture, sizes));
        let is_small = view.as_ref().is_some_and(|view| view.width < SMALL);
        let drawn = view.map_or_else(
            || placeholder(alt_of(image)),
            |view| img(&view, place.loading()),
        );
        let caption = caption(&image.caption, &image.credit);
        Ok(format!(
            "<figure class=\"{}{}\">{drawn}{caption}</figure>\n",
            place.class(),
            if is_small { " small" } else { "" }
        ))
    }

    /// A video with its controls, and a link for a browser that does not play it; its words alone while the file is missing.
    pub(crate) fn video(
        &self,
        media: MediaId,
        words: &str,
        credit: &str,
    ) -> Result<String, PressFault> {
        let shown = match self.newsstand.video(media)? {
            None => placeholder(words),
            Some(video) => {
                let src = escape::html(&self.links.to(&video_path(&video)));
                let kind = escape::html(&video.media_type);
                // Without a size the page jumps when the film begins to load.
                let size = match (video.width, video.height) {
                    (0, _) | (_, 0) => String::new(),
                    (width, height) => format!(" width=\"{width}\" height=\"{height}\""),
                };
                let label = match escape::plain(words) {
                    empty if empty.trim().is_empty() => "مقطع مصوّر".to_owned(),
                    words => words,
                };
                format!(
                    "<video controls preload=\"metadata\" playsinline{size} aria-label=\"{}\"><source src=\"{src}\" type=\"{kind}\"><a href=\"{src}\">نزّل المقطع المصوّر</a></video>",
                    escape::html(&label)
                )
            }
        };
        Ok(format!(
            "<figure class=\"video\">{shown}{}</figure>\n",
            caption(words, credit)
        ))
    }
}

fn img(view: &ImageView, loading: &str) -> String {
    let ImageView {
        webp,
        avif,
        src,
        srcset,
        sizes,
        width,
        height,
        alt,
    } = view;
    let (src, srcset, alt) = (escape::html(src), escape::html(srcset), escape::html(alt));
    let sizes = escape::html(sizes);
    let img = format!(
        "<img src=\"{src}\" srcset=\"{srcset}\" sizes=\"{sizes}\" width=\"{width}\" height=\"{height}\" alt=\"{alt}\" {loading}>"
    );
    // The first that a browser knows is taken.
    let sources: String = [("image/avif", avif), ("image/webp", webp)]
        .into_iter()
        .filter(|(_, srcset)| !srcset.is_empty())
        .map(|(kind, srcset)| {
            let srcset = escape::html(srcset);
            format!("<source type=\"{kind}\" srcset=\"{srcset}\" sizes=\"{sizes}\">")
        })
        .collect();
    if sources.is_empty() {
        return img;
    }
    format!("<picture>{sources}{img}</picture>")
}

fn placeholder(words: &str) -> String {
    let role = if words.trim().is_empty() {
        "aria-hidden=\"true\"".to_owned()
    } else {
        format!(
            "role=\"img\" aria-label=\"{}\"",
            escape::html(&escape::plain(words))
        )
    };
    format!("<div class=\"placeholder\" {role}></div>")
}

fn caption(words: &str, credit: &str) -> String {
    let words = match words.trim() {
        "" => String::new(),
        _ => escape::inline(words),
    };
    let credit = match credit.trim() {
        "" => String::new(),
        _ => format!("<bdi>{}</bdi>", escape::html(credit)),
    };
    // A credit is set apart from the words before it; alone it needs no sign of that.
    let told = match (words.as_str(), credit.as_str()) {
        ("", "") => return String::new(),
        ("", alone) | (alone, "") => alone.to_owned(),
        (words, credit) => format!("{words} <span class=\"credit\">{credit}</span>"),
    };
    format!("<figcaption>{told}</figcaption>")
}
