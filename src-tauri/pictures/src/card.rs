//! The share image of a story: its headline set in Arabic on the brand of the paper, alone or on its picture.
//!
//! The only font is the one that is built in, so the same words give the same picture on every machine. What the font has no
//! letter for (emoji) is left out rather than drawn as an empty box.

mod canvas;
mod setting;

use image::imageops::{self, FilterType};
use image::{ImageFormat, RgbImage};

use crate::fault::PictureFault;
use crate::making::jpeg;
use crate::shape::{Crop, FocalPoint, Shape};

use self::canvas::{Canvas, Ink};
use self::setting::{Face, Lines, Side};

/// Width and height of a share image, in pixels: what social networks show of an address.
pub const CARD_SIZE: (u32, u32) = (1200, 630);

/// Changes when cards are drawn otherwise, so that the new ones get new names.
const RECIPE: &str = "c1";
/// The JPEG quality: letters show what a photograph hides.
const QUALITY: u8 = 88;

/// The sizes a headline is tried in, in pixels, with the most lines of each; the last one is cut where it is still too long.
const HEADLINE_SIZES: [(f32, usize); 5] = [(84.0, 2), (74.0, 3), (66.0, 3), (58.0, 4), (50.0, 4)];
/// The distance of words from the edges.
const MARGIN: f32 = 64.0;
/// The height of the strip of colour along the upper edge of a card without a picture.
const STRIP: u32 = 18;

const PAPER: Ink = Ink([252, 251, 248]);
const BLACK: Ink = Ink([22, 25, 27]);
const WHITE: Ink = Ink([255, 255, 255]);
const RULE: Ink = Ink([214, 210, 200]);
const NIGHT: Ink = Ink([6, 10, 12]);

/// What a share image shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareCard<'a> {
    /// The headline, without markup; cut at a word where it does not fit. Isolates (U+2066 to U+2069) keep their order.
    pub headline: &'a str,
    /// The name of the section; may be empty.
    pub section: &'a str,
    /// The name of the paper.
    pub paper: &'a str,
    /// The paper's colour: red, green, blue. White letters stand on it.
    pub accent: [u8; 3],
}

impl ShareCard<'_> {
    /// The name of its file, made of everything it shows; `picture` is the name of the picture's own file.
    #[must_use]
    pub fn name(&self, picture: Option<&str>) -> String {
        let mut hasher = blake3::Hasher::new();
        let words = [
            self.headline,
            self.section,
            self.paper,
            picture.unwrap_or_default(),
        ];
        for text in words {
            hasher.update(text.as_bytes()).update(&[0]);
        }
        hasher.update(&self.accent);
        let hash: String = hasher.finalize().to_hex().chars().take(16).collect();
        format!("{hash}-{RECIPE}.jpg")
    }

    /// Draws it, as a JPEG of [`CARD_SIZE`]: on a picture (a JPEG that [`crate::make`] made), or on paper.
    ///
    /// # Errors
    /// When the picture cannot be opened.
    pub fn drawn(&self, picture: Option<&[u8]>) -> Result<Vec<u8>, PictureFault> {
        let mut face = Face::built_in();
        let canvas = match picture {
            Some(bytes) => self.on_picture(&mut face, background(bytes)?),
            None => self.on_paper(&mut face),
        };
        jpeg(&canvas.into_image(), QUALITY)
    }

    fn on_paper(&self, face: &mut Face) -> Canvas {
        let (width, height) = CARD_SIZE;
        let accent = Ink(self.accent);
        let mut canvas = Canvas::of(RgbImage::from_pixel(width, height, PAPER.pixel()));
        canvas.fill((0, 0), (width, STRIP), accent);
        let head = 60.0;
        let paper = face.line(self.paper, 50.0, across(0.62));
        paper.draw(face, &mut canvas, (MARGIN, head), Side::Start, accent);
        self.label(face, &mut canvas, head + 4.0, Side::End);
        let below = 150;
        canvas.fill((edge(), below), (width - 2 * edge(), 2), RULE);
        let headline = self.headline(face);
        // A little above the middle of what is left, where the eye takes it for the middle.
        let space = (height - below) as f32 - headline.height();
        let top = below as f32 + (space * 0.46).max(20.0);
        headline.draw(face, &mut canvas, (MARGIN, top), Side::Start, BLACK);
        canvas.fill((width - edge() - 120, height - 44), (120, 6), accent);
        canvas
    }

    fn on_picture(&self, face: &mut Face, picture: RgbImage) -> Canvas {
        let height = CARD_SIZE.1 as f32;
        let mut canvas = Canvas::of(picture);
        let headline = self.headline(face);
        let top = height - 52.0 - headline.height();
        let darkest = top - 130.0;
        canvas.darken(0.0, 190.0, 0.62, 0.0, NIGHT);
        canvas.darken(darkest.max(0.0), top + 30.0, 0.0, 0.8, NIGHT);
        canvas.darken(top + 30.0, height, 0.8, 0.93, NIGHT);
        let paper = face.line(self.paper, 44.0, across(0.7));
        paper.draw(face, &mut canvas, (MARGIN, 40.0), Side::Start, WHITE);
        self.label(face, &mut canvas, top - 66.0, Side::Start);
        headline.draw(face, &mut canvas, (MARGIN, top), Side::Start, WHITE);
        canvas
    }

    /// The section, in white on a plate of the paper's colour.
    fn label(&self, face: &mut Face, canvas: &mut Canvas, top: f32, side: Side) {
        const PADDING: f32 = 20.0;
        let line = face.line(self.section, 28.0, across(0.3));
        if line.is_empty() {
            return;
        }
        let plate = (line.width() + 2.0 * PADDING, line.height() + 10.0);
        let left = side.left(MARGIN, plate.0);
        canvas.fill(
            (whole(left), whole(top)),
            (whole(plate.0), whole(plate.1)),
            Ink(self.accent),
        );
        line.draw(face, canvas, (MARGIN + PADDING, top + 5.0), side, WHITE);
    }

    fn headline(&self, face: &mut Face) -> Lines {
        face.fitted(self.headline, &HEADLINE_SIZES, across(1.0))
    }
}

/// A part of the space between the margins.
fn across(part: f32) -> f32 {
    (CARD_SIZE.0 as f32 - 2.0 * MARGIN) * part
}

fn edge() -> u32 {
    whole(MARGIN)
}

/// To the nearest whole pixel; what lies outside becomes 0.
fn whole(length: f32) -> u32 {
    // The sides of a card are far within the range of both types, and `as` stops at the ends of it.
    length.round() as u32
}

/// A picture that fills the card.
fn background(bytes: &[u8]) -> Result<RgbImage, PictureFault> {
    let damaged = |fault: image::ImageError| PictureFault::Damaged {
        reason: fault.to_string(),
    };
    // Of our own making: plain, upright, and of this shape already where the picture is large enough.
    let picture = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).map_err(damaged)?;
    let picture = picture.into_rgb8();
    let (width, height) = CARD_SIZE;
    if picture.dimensions() == CARD_SIZE {
        return Ok(picture);
    }
    let part = Crop::of(picture.dimensions(), Shape::Share, FocalPoint::CENTRE);
    let part = imageops::crop_imm(&picture, part.x, part.y, part.width, part.height).to_image();
    Ok(imageops::resize(&part, width, height, FilterType::Triangle))
}
