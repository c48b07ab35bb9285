//! Colours, as far as they decide whether words can be seen on what is behind them.

/// Words whose contrast with their ground is below this are not seen: 1 is none at all, and what WCAG wants of text is 4.5.
const LEAST_CONTRAST: f32 = 1.1;
/// Colours as light as each other are told apart by their hue, as yellow on white or red on grey, when they differ by so
/// much in red, green or blue.
const OTHER_HUE: u8 = 48;

/// A colour that covers what is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

/// What words or their ground are painted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Colour(Colour),
    /// A picture, a pattern, a colour that only the page knows.
    Unknown,
}

impl Paint {
    pub const WHITE: Self = Self::Colour(Colour([255; 3]));

    /// Reads a value of CSS; `None` where it leaves what is behind as it is. Half of it shows where the paint is half
    /// transparent.
    pub fn read(value: &str, behind: Self) -> Option<Self> {
        let value = value.trim().to_ascii_lowercase();
        match value.as_str() {
            "" | "none" | "transparent" | "inherit" | "initial" | "unset" | "currentcolor" => None,
            value => match (colour(value), behind) {
                (Some((_, 0.0)), _) => None,
                (Some((colour, 1.0)), _) => Some(Self::Colour(colour)),
                (Some((colour, opacity)), Self::Colour(behind)) => {
                    Some(Self::Colour(colour.over(behind, opacity)))
                }
                (Some(_), Self::Unknown) | (None, _) => Some(Self::Unknown),
            },
        }
    }

    /// Whether words of this paint cannot be seen on a ground.
    pub fn is_unseen_on(self, ground: Self) -> bool {
        match (self, ground) {
            (Self::Colour(ink), Self::Colour(ground)) => ink.is_unseen_on(ground),
            (Self::Unknown, _) | (_, Self::Unknown) => false,
        }
    }
}

impl Colour {
    fn is_unseen_on(self, ground: Self) -> bool {
        let differ = self.0.iter().zip(ground.0).map(|(a, b)| a.abs_diff(b));
        self.contrast(ground) < LEAST_CONTRAST && differ.max() < Some(OTHER_HUE)
    }

    /// The contrast ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio .
    fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The relative luminance of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance .
    fn luminance(self) -> f32 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f32::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn over(self, behind: Self, opacity: f32) -> Self {
        let mut mixed = self.0;
        for (part, behind) in mixed.iter_mut().zip(behind.0) {
            *part = byte(f32::from(*part) * opacity + f32::from(behind) * (1.0 - opacity));
        }
        Self(mixed)
    }
}

/// A colour and how much it covers.
fn colour(value: &str) -> Option<(Colour, f32)> {
    if let Some(digits) = value.strip_prefix('#') {
        return hex(digits);
    }
    if let Some(parts) = value
        .strip_prefix("rgba(")
        .or_else(|| value.strip_prefix("rgb("))
    {
        return parts.strip_suffix(')').and_then(numbers);
    }
    let named = NAMED.iter().find(|(name, _)| *name == value)?;
    Some((Colour(named.1), 1.0))
}

fn hex(digits: &str) -> Option<(Colour, f32)> {
    let digits: Vec<u8> = digits
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let parts: Vec<u8> = match digits.len() {
        3 | 4 => digits.iter().map(|digit| digit * 17).collect(),
        6 | 8 => digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |value, digit| value * 16 + digit))
            .collect(),
        _ => return None,
    };
    let opacity = parts.get(3).map_or(1.0, |part| f32::from(*part) / 255.0);
    Some((Colour(parts.get(..3)?.try_into().ok()?), opacity))
}

/// The numbers of `rgb(0, 0, 0)` and `rgb(0 0 0 / 50%)`.
fn numbers(parts: &str) -> Option<(Colour, f32)> {
    let parts: Vec<&str> = parts
        .split([',', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str, whole: f32| -> Option<f32> {
        match part.strip_suffix('%') {
            Some(hundredths) => Some(hundredths.parse::<f32>().ok()? / 100.0 * whole),
            None => part.parse().ok(),
        }
    };
    let mut colour = [0; 3];
    for (place, part) in colour.iter_mut().enumerate() {
        *part = byte(number(parts.get(place)?, 255.0)?);
    }
    let opacity = parts.get(3).map_or(Some(1.0), |part| number(part, 1.0))?;
    Some((Colour(colour), opacity.clamp(0.0, 1.0)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is within a byte"
)]
fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// The names that documents use, and those of CSS that are nearly white.
const NAMED: [(&str, [u8; 3]); 30] = [
    ("black", [0, 0, 0]),
    ("silver", [192, 192, 192]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("white", [255, 255, 255]),
    ("window", [255, 255, 255]),
    ("maroon", [128, 0, 0]),
    ("red", [255, 0, 0]),
    ("purple", [128, 0, 128]),
    ("fuchsia", [255, 0, 255]),
    ("magenta", [255, 0, 255]),
    ("green", [0, 128, 0]),
    ("lime", [0, 255, 0]),
    ("olive", [128, 128, 0]),
    ("yellow", [255, 255, 0]),
    ("navy", [0, 0, 128]),
    ("blue", [0, 0, 255]),
    ("teal", [0, 128, 128]),
    ("aqua", [0, 255, 255]),
    ("cyan", [0, 255, 255]),
    ("snow", [255, 250, 250]),
    ("ivory", [255, 255, 240]),
    ("ghostwhite", [248, 248, 255]),
    ("whitesmoke", [245, 245, 245]),
    ("floralwhite", [255, 250, 240]),
    ("mintcream", [245, 255, 250]),
    ("azure", [240, 255, 255]),
    ("aliceblue", [240, 248, 255]),
    ("seashell", [255, 245, 238]),
    ("honeydew", [240, 255, 240]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn unseen(ink: &str, ground: &str) -> bool {
        let ground = Paint::read(ground, Paint::WHITE).unwrap_or(Paint::WHITE);
        let ink = Paint::read(ink, ground);
        ink.is_some_and(|ink| ink.is_unseen_on(ground))
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let of = |a: [u8; 3], b: [u8; 3]| (Colour(a).contrast(Colour(b)) * 100.0).round();
        assert_eq!(of([0; 3], [255; 3]), 2100.0);
        assert_eq!(of([119; 3], [255; 3]), 448.0);
        assert_eq!(of([7; 3], [7; 3]), 100.0);
    }

    #[test]
    fn words_are_unseen_in_the_colour_of_their_ground_and_near_it() {
        for (ink, ground) in [
            ("#FEFEFE", ""),
            ("#fff", "#ffffff"),
            ("rgb(250, 250, 250)", "white"),
            ("rgb(98% 98% 98%)", "white"),
            ("rgba(0,0,0,0.02)", "white"),
            ("#00000005", "white"),
            ("black", "#000000"),
            ("#0A0A0A", "black"),
            ("navy", "#000080"),
            ("white", "rgba(255, 255, 255, 0.4)"),
        ] {
            assert!(unseen(ink, ground), "{ink} on {ground}");
        }
        for (ink, ground) in [
            ("black", "white"),
            ("yellow", "white"),
            ("red", "#7F7F7F"),
            ("#cccccc", "white"),
            ("white", "navy"),
            ("white", "url(x.png)"),
            ("windowtext", "black"),
            ("var(--ink)", "black"),
            ("#12345", "white"),
            ("inherit", "white"),
        ] {
            assert!(!unseen(ink, ground), "{ink} on {ground}");
        }
    }
}
