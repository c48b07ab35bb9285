//! The shapes a page asks for, and which part of a picture each shows.

/// A shape of picture. What a page shows in it is the largest part of the picture that has the shape and lies nearest to
/// the focal point. Right-to-left pages show the same part: a photograph is never mirrored, nor is its focal point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// All of it, as it is.
    Whole,
    /// 16:9.
    Wide,
    /// 4:3.
    Standard,
    /// 1:1.
    Square,
    /// 1200:630, what social networks show of an address.
    Share,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 5] = [
        Self::Whole,
        Self::Wide,
        Self::Standard,
        Self::Square,
        Self::Share,
    ];

    const fn ratio(self) -> Option<(u64, u64)> {
        match self {
            Self::Whole => None,
            Self::Wide => Some((16, 9)),
            Self::Standard => Some((4, 3)),
            Self::Square => Some((1, 1)),
            Self::Share => Some((1200, 630)),
        }
    }
}

/// A point of a picture, in thousandths of its width and height from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FocalPoint {
    /// From the left, 0 to 1000.
    pub x: u16,
    /// From the top, 0 to 1000.
    pub y: u16,
}

impl FocalPoint {
    /// The middle.
    pub const CENTRE: Self = Self { x: 500, y: 500 };
}

/// A part of a picture, in its own pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Crop {
    /// The left edge.
    pub x: u32,
    /// The top edge.
    pub y: u32,
    /// Width; at least 1.
    pub width: u32,
    /// Height; at least 1.
    pub height: u32,
}

impl Crop {
    /// The largest part of a picture of this size that has a shape, centred on the focal point as far as the edges let it.
    ///
    /// A picture of no pixels counts as one of one pixel.
    #[must_use]
    pub fn of(source: (u32, u32), shape: Shape, focal: FocalPoint) -> Self {
        let (width, height) = (u64::from(source.0.max(1)), u64::from(source.1.max(1)));
        let (part_width, part_height) = match shape.ratio() {
            None => (width, height),
            Some((across, down)) if width * down > height * across => {
                (divided(height * across, down).clamp(1, width), height)
            }
            Some((across, down)) => (width, divided(width * down, across).clamp(1, height)),
        };
        Self {
            x: start(width, part_width, focal.x),
            y: start(height, part_height, focal.y),
            width: small(part_width),
            height: small(part_height),
        }
    }
}

/// Where a part so long begins on a side so long, so that the point is in its middle where that is possible.
fn start(side: u64, part: u64, thousandths: u16) -> u32 {
    let point = divided(side * u64::from(thousandths.min(1000)), 1000);
    small(point.saturating_sub(part / 2).min(side - part))
}

/// Rounded to the nearest.
pub(crate) const fn divided(number: u64, by: u64) -> u64 {
    (number + by / 2) / by
}

pub(crate) fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(x: u16, y: u16) -> FocalPoint {
        FocalPoint { x, y }
    }

    #[test]
    fn the_part_shown_follows_the_focal_point_and_stops_at_the_edges() {
        let part = |focal| Crop::of((3000, 2000), Shape::Wide, focal);
        let rows = |y| Crop {
            x: 0,
            y,
            width: 3000,
            height: 1688,
        };
        assert_eq!(part(FocalPoint::CENTRE), rows(156));
        assert_eq!(part(at(500, 0)), rows(0), "the top edge");
        assert_eq!(part(at(0, 1000)), rows(312), "the bottom edge");
        let square = |x| Crop::of((3000, 2000), Shape::Square, at(x, 500));
        assert_eq!((square(0).x, square(400).x, square(1000).x), (0, 200, 1000));
    }

    #[test]
    fn the_whole_picture_is_no_part_of_it() {
        let whole = Crop {
            x: 0,
            y: 0,
            width: 640,
            height: 427,
        };
        assert_eq!(Crop::of((640, 427), Shape::Whole, at(1000, 0)), whole);
    }

    proptest! {
        /// Whatever the picture and the point: inside it, as large as can be, and of the shape to a pixel.
        #[test]
        fn a_part_lies_in_its_picture_and_is_the_largest_of_its_shape(
            width in 1u32..16_000, height in 1u32..16_000, x in 0u16..=1000, y in 0u16..=1000, shape in 0usize..5,
        ) {
            let shape = Shape::ALL[shape];
            let crop = Crop::of((width, height), shape, at(x, y));
            prop_assert!(crop.width >= 1 && crop.height >= 1);
            prop_assert!(crop.x + crop.width <= width && crop.y + crop.height <= height);
            prop_assert!(crop.width == width || crop.height == height);
            if let Some((across, down)) = shape.ratio() {
                let wanted = f64::from(crop.height) * across as f64 / down as f64;
                let off = (f64::from(crop.width) - wanted).abs();
                prop_assert!(off <= across as f64 / down as f64 + 1.0, "{crop:?}");
            }
        }
    }
}
