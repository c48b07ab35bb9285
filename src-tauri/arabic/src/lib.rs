//! Arabic text, as a newsroom needs it: folding, words, stems, slugs, typed input, digits, dates and direction.
//!
//! Everything here is pure: text in, text out. Nothing in this crate judges spelling (that is proofing), and
//! nothing reads the clock, the locale or a file. Folding and slugs exist only here; `vectors.json` holds the cases
//! that the interface and the published site's search check their own copies against.

mod bidi;
mod characters;
mod controls;
mod date_line;
mod dates;
mod digits;
mod fold;
mod hijri;
mod pasted;
mod slug;
mod stem;
mod tidy;
mod words;

pub use bidi::isolate_spans;
pub use characters::{is_embedding, is_letter_or_digit};
pub use controls::{balance_isolates, strip_bidi_controls};
pub use date_line::{DateLine, parse_date_line};
pub use dates::{MonthSet, days_in_month, long_date, month_name, weekday_name};
pub use digits::{Digits, with_digits};
pub use fold::{dropped_by_folding, fold, written_by_folding};
pub use hijri::hijri_date;
pub use pasted::{Cleaning, Cleanings, PastedPart, clean_pasted, keep_pasted};
pub use slug::{MAX_SLUG_BYTES, MAX_SLUG_LETTERS, SlugFault, check_slug, is_slug, slug};
pub use stem::{Term, search_terms, stem};
pub use tidy::{lam_alef_pairs, normalise_space, tidy_input};
pub use words::{Word, Words, letter_count, word_count, words};
