//! Colours and whether they can be told apart: contrast by WCAG 2.2 §1.4.3, and the rule that mends what fails it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The least contrast of text with what it stands on (WCAG 2.2, level AA).
pub(super) const LEAST_CONTRAST: f64 = 4.5;

/// How finely a colour is moved towards black or white.
const STEPS: u32 = 64;

/// An opaque colour of sRGB, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    const BLACK: Self = Self {
        red: 0,
        green: 0,
        blue: 0,
    };
    const WHITE: Self = Self {
        red: 255,
        green: 255,
        blue: 255,
    };

    /// Reads `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self { red, green, blue })
    }

    /// Its red, green and blue.
    pub(super) const fn channels(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast of two colours, 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// This colour with a part of another, in steps of `STEPS`.
    fn towards(self, other: Self, step: u32) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = (u32::from(from) * (STEPS - step) + u32::from(to) * step) / STEPS;
            u8::try_from(mixed).unwrap_or(to)
        };
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// The nearest shade of this colour that can be read against all of these: darker where they are light, lighter where they
    /// are dark.
    pub(super) fn readable_against(self, others: &[Self]) -> Self {
        let reads = |colour: Self| {
            others
                .iter()
                .all(|other| colour.contrast(*other) >= LEAST_CONTRAST)
        };
        let brightest = others
            .iter()
            .map(|other| other.luminance())
            .fold(0.0, f64::max);
        // 0.18 lies in the middle: black and white have the same contrast with it.
        let towards = if brightest > 0.18 {
            Self::BLACK
        } else {
            Self::WHITE
        };
        (0..=STEPS)
            .map(|step| self.towards(towards, step))
            .find(|shade| reads(*shade))
            .unwrap_or(towards)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { red, green, blue } = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is no colour such as #0f5c63"))
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 1e-9);
        // The grey that designers know as the lightest one readable on white.
        assert!(colour("#767676").contrast(colour("#ffffff")) >= LEAST_CONTRAST);
        assert!(colour("#777777").contrast(colour("#ffffff")) < LEAST_CONTRAST);
    }

    #[test]
    fn a_colour_that_reads_stays_as_it_is_and_a_pale_one_is_darkened() {
        let paper = [colour("#fdfcf9")];
        assert_eq!(
            colour("#0f5c63").readable_against(&paper),
            colour("#0f5c63")
        );
        let mended = colour("#ffd400").readable_against(&paper);
        assert!(mended.contrast(colour("#fdfcf9")) >= LEAST_CONTRAST);
        assert!(mended.red > mended.blue, "it is still a yellow: {mended}");
        let night = [colour("#171614")];
        assert!(
            colour("#0f5c63")
                .readable_against(&night)
                .contrast(colour("#171614"))
                >= LEAST_CONTRAST
        );
    }

    #[test]
    fn only_six_digits_behind_a_hash_are_a_colour() {
        for bad in [
            "",
            "#fff",
            "0f5c63",
            "#0f5c6g",
            "#0f5c631",
            "red",
            "#+f5c63",
            "#0f5c63;}",
        ] {
            assert_eq!(Colour::parse(bad), None, "{bad:?}");
        }
        assert_eq!(colour("#0F5C63").to_string(), "#0f5c63");
    }

    proptest! {
        #[test]
        fn every_colour_can_be_made_readable_on_any_one_paper(ink in any::<[u8; 3]>(), paper in any::<[u8; 3]>()) {
            let of = |[red, green, blue]: [u8; 3]| Colour { red, green, blue };
            let shade = of(ink).readable_against(&[of(paper)]);
            prop_assert!(shade.contrast(of(paper)) >= LEAST_CONTRAST);
        }
    }
}
