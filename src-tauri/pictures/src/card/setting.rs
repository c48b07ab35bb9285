//! Setting lines of type: shaping, direction and breaking by cosmic-text; the sizes, the cut and the balance are ours.

use std::sync::{Arc, LazyLock};

use cosmic_text::fontdb::{Database, Source};
use cosmic_text::{Align, Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache};

use super::CARD_SIZE;
use super::canvas::{Canvas, Ink};

/// The built-in font: Arabic, Latin and both kinds of digits, bold.
static FONT: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../assets/fonts/noto-kufi-arabic-700.ttf"
));
const FAMILY: &str = "Noto Kufi Arabic";

/// Arabic needs more air between lines than Latin: dots and marks stand above and below.
const LINE_HEIGHT: f32 = 1.5;

/// Makes a line read from right to left whatever it begins with: a headline may begin with a Latin name.
const RIGHT_TO_LEFT: char = '\u{200f}';

static DATABASE: LazyLock<Database> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_source(Source::Binary(Arc::new(FONT)));
    fonts
});

/// The edge from which a line is measured, as a reader of Arabic names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Where lines begin.
    Start,
    /// Where they end.
    End,
}

impl Side {
    /// The left edge of something so wide, so far from this side.
    pub(super) fn left(self, distance: f32, width: f32) -> f32 {
        match self {
            Self::Start => CARD_SIZE.0 as f32 - distance - width,
            Self::End => distance,
        }
    }
}

/// The font, ready to set type.
pub(super) struct Face {
    fonts: FontSystem,
    cache: SwashCache,
}

/// Lines of type, set and measured.
pub(super) struct Lines {
    buffer: Buffer,
    /// The width they were set to.
    measure: f32,
    width: f32,
    count: usize,
}

impl Face {
    /// The built-in font and no other.
    pub(super) fn built_in() -> Self {
        Self {
            fonts: FontSystem::new_with_locale_and_db("ar".to_owned(), DATABASE.clone()),
            cache: SwashCache::new(),
        }
    }

    /// One line at most so wide, cut at a word.
    pub(super) fn line(&mut self, text: &str, size: f32, width: f32) -> Lines {
        self.fitted(text, &[(size, 1)], width)
    }

    /// Text in the first of the sizes that holds it in its lines; in the last one it is cut at a word.
    pub(super) fn fitted(&mut self, text: &str, sizes: &[(f32, usize)], width: f32) -> Lines {
        let text = self.known(text);
        let mut set = self.set(&text, sizes.first().map_or(1.0, |(size, _)| *size), width);
        for (size, lines) in sizes {
            set = self.set(&text, *size, width);
            if set.count <= *lines {
                return self.balanced(&text, *size, set);
            }
        }
        match sizes.last() {
            Some((size, lines)) => self.cut(&text, *size, *lines, width, set),
            None => set,
        }
    }

    /// As many whole words as the lines hold, with a sign that there were more.
    fn cut(&mut self, text: &str, size: f32, lines: usize, width: f32, whole: Lines) -> Lines {
        let words: Vec<&str> = text.split(' ').collect();
        let (mut fits, mut too_many) = (0, words.len());
        let mut best = None;
        while too_many - fits > 1 {
            let middle = fits.midpoint(too_many);
            let kept = words.get(..middle).unwrap_or_default().join(" ");
            let kept = kept.trim_end_matches(['،', ',', '.', ':', '؛', '-', '–', '—']);
            let set = self.set(&format!("{kept}…"), size, width);
            if set.count <= lines {
                fits = middle;
                best = Some(set);
            } else {
                too_many = middle;
            }
        }
        best.unwrap_or(whole)
    }

    /// The same lines made narrower as long as there come no more of them, so that the last is not one lonely word.
    fn balanced(&mut self, text: &str, size: f32, set: Lines) -> Lines {
        if set.count < 2 {
            return set;
        }
        let (count, full) = (set.count, set.measure);
        let mut best = set;
        for part in [0.92, 0.84, 0.76, 0.68] {
            let narrower = self.set(text, size, full * part);
            if narrower.count > count {
                break;
            }
            best = narrower;
        }
        best
    }

    fn set(&mut self, text: &str, size: f32, width: f32) -> Lines {
        let mut buffer = Buffer::new_empty(Metrics::new(size, (size * LINE_HEIGHT).round()));
        buffer.set_size(Some(width), None);
        let attributes = Attrs::new()
            .family(Family::Name(FAMILY))
            .weight(cosmic_text::Weight::BOLD);
        let text = format!("{RIGHT_TO_LEFT}{text}");
        buffer.set_text(&text, &attributes, Shaping::Advanced, Some(Align::Right));
        buffer.shape_until_scroll(&mut self.fonts, false);
        let widths: Vec<f32> = buffer.layout_runs().map(|run| run.line_w).collect();
        Lines {
            measure: width,
            width: widths.iter().copied().fold(0.0, f32::max),
            count: if text.trim_matches(RIGHT_TO_LEFT).is_empty() {
                0
            } else {
                widths.len()
            },
            buffer,
        }
    }

    /// The text on one line without what the font has no letter for.
    fn known(&mut self, text: &str) -> String {
        let face = self.fonts.db().faces().next().map(|face| face.id);
        let font = face.and_then(|id| self.fonts.get_font(id, cosmic_text::Weight::BOLD));
        let Some(font) = font else {
            return String::new();
        };
        let letters = font.as_swash().charmap();
        // Isolates are no letters: they keep a score or a phone number in order.
        let is_isolate = |sign: char| matches!(sign, '\u{2066}'..='\u{2069}');
        let is_known =
            |sign: &char| sign.is_whitespace() || is_isolate(*sign) || letters.map(*sign) != 0;
        let known: String = text.chars().filter(is_known).collect();
        known.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Lines {
    /// Whether there is nothing to draw.
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The width of the longest line.
    pub(super) const fn width(&self) -> f32 {
        self.width
    }

    /// The height of all lines.
    pub(super) fn height(&self) -> f32 {
        self.buffer.metrics().line_height * self.count as f32
    }

    /// Draws the lines, so far from a side and from the top.
    pub(super) fn draw(
        mut self,
        face: &mut Face,
        canvas: &mut Canvas,
        (distance, top): (f32, f32),
        side: Side,
        ink: Ink,
    ) {
        if self.is_empty() {
            return;
        }
        // Lines stand at the right end of their measure.
        let left = match side {
            Side::Start => side.left(distance, self.measure),
            Side::End => distance + self.width - self.measure,
        };
        let [red, green, blue] = ink.0;
        let colour = Color::rgb(red, green, blue);
        let (left, top) = (left.round() as i32, top.round() as i32);
        let Face { fonts, cache } = face;
        self.buffer
            .draw(fonts, cache, colour, |x, y, width, height, pixel| {
                let cover = f32::from(pixel.a()) / 255.0;
                for y in y..y.saturating_add_unsigned(height) {
                    for x in x..x.saturating_add_unsigned(width) {
                        let place = (u32::try_from(x + left), u32::try_from(y + top));
                        if let (Ok(x), Ok(y)) = place {
                            canvas.lay(x, y, ink, cover);
                        }
                    }
                }
            });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, sizes: &[(f32, usize)]) -> (usize, f32, String) {
        let set = Face::built_in().fitted(text, sizes, 1000.0);
        let text = set.buffer.lines.iter().map(|line| line.text()).collect();
        (set.count, set.buffer.metrics().font_size, text)
    }

    #[test]
    fn a_short_headline_is_large_and_a_long_one_steps_down() {
        let sizes = [(80.0, 2), (50.0, 4)];
        let (count, size, _) = lines("الحكومة تقرّ خطة المياه", &sizes);
        assert!(count <= 2 && size == 80.0);
        let long = "الحكومة تقرّ خطة عاجلة لمياه الشرب في القرى وتخصص لها مليار جنيه من موازنة العام المقبل";
        let (count, size, text) = lines(long, &sizes);
        assert!(count <= 4 && size == 50.0);
        assert!(text.ends_with("المقبل"), "nothing is cut");
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_word() {
        let word = "المحافظات ";
        let (count, _, text) = lines(&word.repeat(60), &[(60.0, 3)]);
        assert_eq!(count, 3);
        let kept = text.trim_start_matches(RIGHT_TO_LEFT).strip_suffix('…');
        assert!(
            kept.unwrap().split(' ').all(|kept| kept == word.trim()),
            "{text}"
        );
    }

    #[test]
    fn what_the_font_has_no_letter_for_is_left_out() {
        let (_, _, text) = lines("\u{202e}فوز 🏆 الأهلي\n3-1 \u{0}", &[(40.0, 1)]);
        assert_eq!(text.trim_start_matches(RIGHT_TO_LEFT), "فوز الأهلي 3-1");
        assert!(Face::built_in().line(" 🏆 ", 40.0, 500.0).is_empty());
    }

    #[test]
    fn a_line_reads_from_right_to_left_though_it_begins_in_latin() {
        let mut face = Face::built_in();
        let set = face.line("OpenAI تعلن نموذجًا جديدًا", 40.0, 1000.0);
        let run = set.buffer.layout_runs().next().unwrap();
        assert!(run.rtl);
        let latin = run.glyphs.iter().find(|glyph| glyph.start <= 4);
        assert!(
            latin.unwrap().x > 700.0,
            "the name stands at the right end of the line"
        );
    }
}
