//! Share cards: whole, light enough, the same on every machine, and within their margins. The cards drawn here are left in
//! `target/tmp/cards` to be looked at.

#![cfg(test)]

use image::{DynamicImage, GenericImageView as _, Rgb, RgbImage};
use pictures::{CARD_SIZE, FocalPoint, Format, Shape, ShareCard, examine, make, renditions_of};

const ACCENT: [u8; 3] = [0x0f, 0x5c, 0x63];

const HEADLINES: [(&str, &str); 6] = [
    ("short", "عودة المياه إلى القرى"),
    (
        "usual",
        "الحكومة تقرّ خطة عاجلة لمياه الشرب في القرى وتبدأ أعمالها مطلع الشهر",
    ),
    (
        "long",
        "الحكومة تقرّ خطة عاجلة لمياه الشرب في مئتي قرية بالمحافظات الحدودية وتخصص لها مليار جنيه من موازنة العام المقبل، والوزير يتعهد بألّا تبقى قرية بلا ماء قبل نهاية الصيف، والأهالي ينتظرون التنفيذ على الأرض",
    ),
    (
        "mixed",
        "OpenAI وMicrosoft تعلنان نموذجًا جديدًا للعربية بقدرة 120B في مؤتمر GITEX Dubai",
    ),
    (
        "digits",
        "البورصة تغلق على ارتفاع 2.5% والدولار عند 48.35 جنيه و«المركزي» يثبّت الفائدة ٢٧٫٢٥٪",
    ),
    ("one-word", "انفجار"),
];

fn card<'a>(headline: &'a str, section: &'a str) -> ShareCard<'a> {
    ShareCard {
        headline,
        section,
        paper: "صوت المدينة",
        accent: ACCENT,
    }
}

/// A photograph of the sample newsroom, cut for a share image.
fn under(name: &str) -> Vec<u8> {
    let path = format!(
        "{}/../../assets/sample/{name}.jpg",
        env!("CARGO_MANIFEST_DIR")
    );
    let photo = std::fs::read(path).unwrap();
    let size = examine(&photo)
        .map(|found| (found.width, found.height))
        .unwrap();
    let share = renditions_of(size, Shape::Share, FocalPoint::CENTRE, Format::Jpeg);
    make(&photo, &share).unwrap().remove(0).bytes
}

fn look_at(name: &str, bytes: &[u8]) -> DynamicImage {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("cards");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.jpg")), bytes).unwrap();
    image::load_from_memory(bytes).unwrap()
}

#[test]
fn every_card_is_whole_light_and_the_same_each_time() {
    let photo = under("port");
    for (name, headline) in HEADLINES {
        for (kind, picture) in [("paper", None), ("picture", Some(photo.as_slice()))] {
            let drawn = card(headline, "اقتصاد").drawn(picture).unwrap();
            let seen = look_at(&format!("{name}-{kind}"), &drawn);
            assert_eq!(seen.dimensions(), CARD_SIZE);
            assert!(drawn.len() < 300_000, "{name}: {} bytes", drawn.len());
            assert_eq!(card(headline, "اقتصاد").drawn(picture).unwrap(), drawn);
        }
    }
}

#[test]
fn no_word_leaves_the_margins_and_lines_begin_at_the_right() {
    for (name, headline) in HEADLINES {
        let drawn = card(headline, "عربي ودولي").drawn(None).unwrap();
        let seen = image::load_from_memory(&drawn).unwrap().into_rgb8();
        let dark =
            |x: u32| (160..570).any(|y| seen.get_pixel(x, y).0.iter().all(|part| *part < 110));
        assert!((0..56).all(|x| !dark(x)), "{name}: the left margin is free");
        assert!(
            (1144..1200).all(|x| !dark(x)),
            "{name}: the right margin is free"
        );
        assert!((1080..1144).any(dark), "{name}: lines begin at the right");
    }
}

#[test]
fn what_has_no_letters_is_a_card_of_the_paper_alone() {
    for (headline, section) in [("", ""), ("🏆🏆", "🎉"), ("\u{202e}\u{0}\n", "\u{200f}")] {
        let seen = look_at("empty", &card(headline, section).drawn(None).unwrap());
        assert_eq!(seen.dimensions(), CARD_SIZE);
    }
    let endless = "ا".repeat(4000);
    card(&endless, &endless).drawn(None).unwrap();
}

#[test]
fn a_small_picture_still_fills_the_card_and_what_is_none_is_refused() {
    let small = RgbImage::from_pixel(300, 300, Rgb([200, 40, 40]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    small
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    let drawn = card("عنوان", "").drawn(Some(&bytes.into_inner())).unwrap();
    let seen = look_at("small-picture", &drawn);
    let Rgb([red, green, _]) = *seen.to_rgb8().get_pixel(20, 300);
    assert!(red > 100 && green < 90, "the picture reaches the edge");
    assert!(card("عنوان", "").drawn(Some(b"\xFF\xD8\xFFno")).is_err());
}

#[test]
fn a_card_is_named_by_all_it_shows() {
    let name = |headline, section| card(headline, section).name(None);
    assert_eq!(name("أ", "ب"), name("أ", "ب"));
    assert_ne!(name("أ", "ب"), name("أب", ""));
    assert_ne!(card("أ", "").name(Some("x.jpg")), name("أ", ""));
    let other = ShareCard {
        accent: [9, 9, 9],
        ..card("أ", "ب")
    };
    assert_ne!(other.name(None), name("أ", "ب"));
}

#[test]
fn what_is_isolated_reads_from_left_to_right() {
    let drawn = |headline| card(headline, "رياضة").drawn(None).unwrap();
    // Among Arabic words a bare score is turned round: its first number stands to the right.
    let turned = drawn("الأهلي يفوز 1-2 على ضيفه");
    assert_eq!(drawn("الأهلي يفوز \u{2066}2-1\u{2069} على ضيفه"), turned);
    assert_ne!(drawn("الأهلي يفوز 2-1 على ضيفه"), turned);
}
