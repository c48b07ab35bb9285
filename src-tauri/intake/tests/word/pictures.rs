//! Pictures of a file come with their bytes, beside the paragraph they are fixed to.

use serde_json::json;

use crate::bench::{Word, p, r, styled};

fn drawing(id: &str, alt: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:anchor><wp:docPr id='1' descr='{alt}'/><a:graphic><a:blip r:embed='{id}'/></a:graphic></wp:anchor></w:drawing></w:r>"
    )
}

#[test]
fn a_picture_follows_its_paragraph_with_its_alt_text_and_its_caption() {
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            r("", "جملة "),
            drawing("one", "حافلة خضراء"),
            r("", "واحدة.")
        ),
        styled("Caption", "حافلة جديدة"),
        format!(
            "<w:p>{}{}</w:p>",
            drawing("none", "ناقصة"),
            drawing("far", "بعيدة")
        ),
        p("خاتمة"),
    ];
    let mut read = Word::new(&body.concat())
        .relation("one", "image", "media/image1.png")
        .relation("far", "image", "https://example.org/x.png")
        .part("word/media/image1.png", b"bytes".to_vec())
        .read();
    let image = |alt: &str, caption: &str| json!({"type": "image", "image": {"alt": alt, "caption": caption, "credit": ""}});
    let blocks = serde_json::to_value(&read.read.body.blocks).unwrap();
    assert_eq!(blocks[0]["text"][0]["text"], "جملة واحدة.");
    assert_eq!(blocks[1], image("حافلة خضراء", "حافلة جديدة"));
    assert_eq!(blocks[2], image("ناقصة", ""));
    assert_eq!(blocks[3], image("بعيدة", ""));
    assert_eq!(
        read.read.sources,
        [Some("word/media/image1.png".to_owned()), None, None]
    );
    assert_eq!(
        read.pictures.bytes_of("word/media/image1.png"),
        Some(b"bytes".to_vec())
    );
}

#[test]
fn a_picture_given_in_two_forms_is_taken_once_and_one_of_an_old_file_is_taken() {
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{1}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r>{1}</w:r></w:p>",
        "<w:drawing><a:blip r:embed='one'/></w:drawing>",
        "<w:pict><v:shape><v:imagedata r:id='one' o:title='خريطة'/></v:shape></w:pict>",
    );
    let mut read = Word::new(&body)
        .relation("one", "image", "media/a.png")
        .read();
    assert_eq!(read.read.sources.len(), 2);
    for source in read.read.sources.iter().flatten() {
        assert_eq!(read.pictures.bytes_of(source), None);
    }
}

#[test]
fn a_picture_in_the_headline_of_a_story_stays_in_its_text() {
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>{}{}</w:p>{}",
        r("", "عنوان"),
        drawing("one", "شعار"),
        p("متن.")
    );
    let mut read = Word::new(&body)
        .relation("one", "image", "media/a.png")
        .part("word/media/a.png", b"x".to_vec())
        .item();
    assert_eq!(read.item.headline, "عنوان");
    assert_eq!(read.item.body.images().count(), 1);
    assert!(read.pictures.bytes_of("word/media/a.png").is_some());
}
