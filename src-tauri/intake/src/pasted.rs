//! Plain text from the clipboard: paragraphs, lines and lists marked by hand, with the letters cleaned.

use story::{Block, Body, List, ListItem, Run, Runs};

use crate::html::{Letters, PasteChanges, ReadPaste, touches_letters};

/// Lines this long were broken by a program that wraps its text, and mean nothing: in letters.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=90;

/// The signs that people put before the items of a list.
const BULLETS: [char; 7] = ['-', '•', '·', '*', '–', '▪', '●'];

/// Reads plain text from the clipboard. A blank line starts a paragraph; where there is none, every line is one. Lines
/// that only a program broke are joined. With `plain`, lists marked by hand stay lines.
#[must_use]
pub fn read_pasted_text(text: &str, plain: bool) -> ReadPaste {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2029}'], "\n");
    let mut changes = PasteChanges::new();
    let body = body_of(&text, plain, Letters::Cleaned, &mut changes);
    let as_it_came = touches_letters(&changes)
        .then(|| body_of(&text, plain, Letters::AsTheyCame, &mut PasteChanges::new()));
    ReadPaste {
        body,
        sources: Vec::new(),
        as_it_came,
        changes,
    }
}

/// The words of a paste and nothing else: every line of every block is a paragraph without marks.
#[must_use]
pub fn without_format(read: ReadPaste) -> ReadPaste {
    ReadPaste {
        body: plain_paragraphs(&read.body),
        sources: Vec::new(),
        as_it_came: read.as_it_came.as_ref().map(plain_paragraphs),
        changes: read.changes,
    }
}

fn plain_paragraphs(body: &Body) -> Body {
    let words = body
        .blocks
        .iter()
        .filter(|block| !matches!(block, Block::Image { .. } | Block::Gallery { .. }))
        .map(Block::desk_text)
        .collect::<Vec<_>>()
        .join("\n");
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    Body::new(lines.map(Block::paragraph).collect())
}

fn body_of(text: &str, plain: bool, letters: Letters, changes: &mut PasteChanges) -> Body {
    let mut lines: Vec<&str> = text.lines().collect();
    while lines.last().is_some_and(|line| is_blank(line)) {
        lines.pop();
    }
    let parted = lines
        .iter()
        .skip_while(|line| is_blank(line))
        .any(|line| is_blank(line));
    let mut blocks = Vec::new();
    for group in lines.split(|line| is_blank(line)) {
        let mut rest = group;
        while let Some((first, after)) = rest.split_first() {
            let list = if plain { None } else { list_at(rest) };
            if let Some((ordered, items)) = list {
                rest = rest.get(items.len()..).unwrap_or_default();
                let items: Vec<ListItem> = items
                    .into_iter()
                    .map(|item| ListItem {
                        text: words(item, letters, changes),
                        list: None,
                    })
                    .collect();
                blocks.push(Block::List {
                    list: List { ordered, items },
                    dir: None,
                });
                continue;
            }
            let next_list = (1..rest.len())
                .find(|&at| !plain && rest.get(at..).is_some_and(|lines| list_at(lines).is_some()))
                .unwrap_or(rest.len());
            let run = rest.get(..next_list).unwrap_or(rest);
            if is_wrapped(run) {
                blocks.push(paragraph(words(&run.join(" "), letters, changes)));
                rest = rest.get(next_list..).unwrap_or_default();
            } else if parted {
                blocks.push(paragraph(words(&run.join("\n"), letters, changes)));
                rest = rest.get(next_list..).unwrap_or_default();
            } else {
                blocks.push(paragraph(words(first, letters, changes)));
                rest = after;
            }
        }
    }
    blocks.retain(|block| !block.desk_text().trim().is_empty());
    Body::new(blocks).normalised()
}

const fn paragraph(text: Runs) -> Block {
    Block::Paragraph { text, dir: None }
}

fn words(text: &str, letters: Letters, changes: &mut PasteChanges) -> Runs {
    let kept = arabic::keep_pasted(text);
    let text = if letters == Letters::AsTheyCame {
        kept.trim()
    } else {
        text
    };
    letters.of_block(vec![Run::plain(text)], &[false], changes)
}

/// Blank to the eye: what has no width is nothing.
fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}'))
}

fn is_wrapped(lines: &[&str]) -> bool {
    lines.len() > 2
        && lines.split_last().is_some_and(|(_, full)| {
            full.iter()
                .all(|line| WRAPPED.contains(&line.chars().count()))
        })
}

/// The list that begins here: two lines or more with the same sign, or numbered from one.
fn list_at<'t>(lines: &[&'t str]) -> Option<(bool, Vec<&'t str>)> {
    let bulleted = |sign: char| -> Vec<&'t str> {
        lines
            .iter()
            .map_while(|line| after_sign(line.trim_start().strip_prefix(sign)?))
            .collect()
    };
    let numbered: Vec<&'t str> = lines
        .iter()
        .zip(1_u32..)
        .map_while(|(line, number)| after_number(line.trim_start(), number))
        .collect();
    let lists = BULLETS
        .into_iter()
        .map(|sign| (false, bulleted(sign)))
        .chain([(true, numbered)]);
    lists.into_iter().find(|(_, items)| items.len() > 1)
}

/// The words after a sign; a sign that touches its words is part of them.
fn after_sign(rest: &str) -> Option<&str> {
    let words = rest.trim_start();
    (words.len() < rest.len() && !words.is_empty()).then_some(words)
}

/// The words after «3.», «٣-» or «3)».
fn after_number(line: &str, number: u32) -> Option<&str> {
    let digits = line.chars().take_while(|&c| digit(c).is_some()).count();
    let value = line
        .chars()
        .take(digits.min(4))
        .filter_map(digit)
        .fold(0, |value, digit| value * 10 + digit);
    let mut rest = line.chars();
    rest.by_ref().take(digits).for_each(drop);
    let rest = rest.as_str();
    let rest = rest.strip_prefix(['.', '-', ')', '–', '،'])?;
    (digits > 0 && value == number)
        .then(|| after_sign(rest))
        .flatten()
}

fn digit(c: char) -> Option<u32> {
    match c {
        '٠'..='٩' => Some(u32::from(c) - u32::from('٠')),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let read = read_pasted_text(text, false);
        read.body.blocks.iter().map(Block::desk_text).collect()
    }

    #[test]
    fn every_line_is_a_paragraph_unless_blank_lines_part_them() {
        assert_eq!(texts("سطر أول\r\nسطر ثان\n"), ["سطر أول", "سطر ثان"]);
        assert_eq!(
            texts("سطر أول\nسطر ثان\n\n \nفقرة\n\n"),
            ["سطر أول\nسطر ثان", "فقرة"]
        );
        assert_eq!(texts("\n\u{200f}\n"), [""; 0]);
    }

    #[test]
    fn lines_that_a_program_broke_are_one_paragraph() {
        let line = "وقالت مصادر مطلعة إن الاجتماع الذي عقد مساء أمس استمر ثلاث";
        let text = format!("{line}\n{line}\nساعات.");
        assert_eq!(texts(&text), [format!("{line} {line} ساعات.")]);
    }

    #[test]
    fn lists_marked_by_hand_are_lists() {
        let read = read_pasted_text(
            "المطالب:\n- رفع الأجور\n- وقف التسريح\nانتهى\n١- أول\n2) ثان",
            false,
        );
        let kinds: Vec<Option<(bool, usize)>> = read
            .body
            .blocks
            .iter()
            .map(|block| {
                let Block::List { list, .. } = block else {
                    return None;
                };
                Some((list.ordered, list.items.len()))
            })
            .collect();
        assert_eq!(kinds, [None, Some((false, 2)), None, Some((true, 2))]);
        assert_eq!(texts("- جملة واحدة لا غير"), ["- جملة واحدة لا غير"]);
        assert_eq!(texts("2023. عام\n2024. عام"), ["2023. عام", "2024. عام"]);
    }

    #[test]
    fn without_format_a_list_stays_lines() {
        let read = read_pasted_text("- أول\n- ثان", true);
        assert_eq!(
            read.body.blocks,
            [Block::paragraph("- أول"), Block::paragraph("- ثان")]
        );
    }

    #[test]
    fn what_was_cleaned_is_counted_and_can_be_had_as_it_came() {
        let read = read_pasted_text("ﻻ\u{a0}جديد\u{200b}", false);
        assert_eq!(read.body.desk_text(), "لا جديد");
        assert_eq!(
            read.as_it_came.map(|body| body.desk_text()),
            Some("ﻻ\u{a0}جديد\u{200b}".to_owned())
        );
        assert_eq!(read.changes.values().sum::<usize>(), 3);
        assert_eq!(read_pasted_text("لا جديد", false).as_it_came, None);
    }

    proptest! {
        #[test]
        fn every_word_is_kept_in_order(text in "[ا-غa-z \n.]{0,120}") {
            let read = read_pasted_text(&text, true).body.desk_text();
            prop_assert!(text.split_whitespace().eq(read.split_whitespace()));
        }

        #[test]
        fn any_text_is_a_valid_body(text in any::<String>(), plain in any::<bool>()) {
            let read = read_pasted_text(&text, plain);
            prop_assert_eq!(read.body.check(), Ok(()));
        }
    }
}
