//! The story that is typed into: 5,000 words in 100 paragraphs, 60 pictures, 200 places marked `[للتأكيد]`.

use std::{fs, path::Path};

use image::{Rgb, RgbImage};
use newsroom::Newsroom;
use serde_json::{Value, json};

const PARAGRAPHS: usize = 100;
const WORDS_A_PARAGRAPH: usize = 50;
const MARKS_A_PARAGRAPH: usize = 2;
const PICTURES: usize = 60;

const WORDS: [&str; 12] = [
    "قالت",
    "الهيئة",
    "إن",
    "الأعمال",
    "ستبدأ",
    "خلال",
    "أيام،",
    "وأضافت",
    "أن",
    "التكلفة",
    "معلنة",
    "للجميع.",
];

/// The blocks of the story; its pictures are made in `folder` and taken into the newsroom.
pub fn blocks(newsroom: &Newsroom, folder: &Path) -> Vec<Value> {
    fs::create_dir_all(folder).expect("a folder");
    let mut blocks = Vec::new();
    for index in 0..PARAGRAPHS {
        blocks.push(paragraph(index));
        // 60 over 100 paragraphs: after each whose share of the pictures has grown by one.
        if (index + 1) * PICTURES / PARAGRAPHS > index * PICTURES / PARAGRAPHS {
            blocks.push(picture(newsroom, folder, index));
        }
    }
    blocks
}

fn paragraph(index: usize) -> Value {
    let every = WORDS_A_PARAGRAPH / MARKS_A_PARAGRAPH;
    let words = (0..WORDS_A_PARAGRAPH).map(|word| {
        if word % every == every / 2 {
            "[للتأكيد]"
        } else {
            WORDS[(index + word) % WORDS.len()]
        }
    });
    json!({ "type": "paragraph", "text": [{ "text": words.collect::<Vec<_>>().join(" ") }] })
}

fn picture(newsroom: &Newsroom, folder: &Path, index: usize) -> Value {
    let shade = |n: usize| u8::try_from(n * 37 % 256).unwrap_or_default();
    let file = folder.join(format!("{index}.jpg"));
    let color = Rgb([shade(index), shade(index + 3), shade(index + 5)]);
    RgbImage::from_pixel(1200, 800, color)
        .save(&file)
        .expect("a picture");
    let added = newsroom
        .add_picture_file(&file, None, None)
        .expect("it is taken in");
    json!({ "type": "image", "image": {
        "media": added.id, "caption": "صورة من موقع العمل", "alt": "عمال في موقع البناء", "credit": "تصوير: سلمى عبد الله",
    } })
}
