//! A picture that is drawn on.

use image::{Rgb, RgbImage};

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink(pub(super) [u8; 3]);

impl Ink {
    pub(super) const fn pixel(self) -> Rgb<u8> {
        Rgb(self.0)
    }
}

/// The card while it is drawn.
pub(super) struct Canvas {
    image: RgbImage,
}

impl Canvas {
    pub(super) const fn of(image: RgbImage) -> Self {
        Self { image }
    }

    pub(super) fn into_image(self) -> RgbImage {
        self.image
    }

    /// A rectangle, as far as it lies on the card.
    pub(super) fn fill(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), ink: Ink) {
        for y in top..top.saturating_add(height).min(self.image.height()) {
            for x in left..left.saturating_add(width).min(self.image.width()) {
                self.image.put_pixel(x, y, ink.pixel());
            }
        }
    }

    /// Lays ink over the rows from one height to another, its cover going evenly from the first to the second (0 to 1).
    pub(super) fn darken(&mut self, from: f32, to: f32, first: f32, second: f32, ink: Ink) {
        let width = self.image.width();
        for y in super::whole(from)..super::whole(to).min(self.image.height()) {
            let way = (y as f32 - from) / (to - from).max(1.0);
            let cover = first + (second - first) * way.clamp(0.0, 1.0);
            for x in 0..width {
                self.lay(x, y, ink, cover);
            }
        }
    }

    /// Lays ink over one pixel. Outside the card nothing happens.
    pub(super) fn lay(&mut self, x: u32, y: u32, ink: Ink, cover: f32) {
        let Some(pixel) = self.image.get_pixel_mut_checked(x, y) else {
            return;
        };
        for (channel, ink) in pixel.0.iter_mut().zip(ink.0) {
            let mixed = f32::from(*channel) + (f32::from(ink) - f32::from(*channel)) * cover;
            // Between two bytes, so it is one.
            *channel = mixed.round() as u8;
        }
    }
}
