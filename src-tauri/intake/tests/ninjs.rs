//! Wire items in: the versions of ninjs, files of many items, and what is refused with which reason.
#![allow(clippy::unwrap_used, reason = "an unexpected shape is a failed test")]

use std::cell::Cell;
use std::io::{BufReader, Cursor, Read};
use std::rc::Rc;

use intake::{ItemDate, ItemFault, PlacedItem, Refusal, items_in_json, items_in_lines, read_ninjs};
use proptest::prelude::*;
use serde_json::{Value, json};

fn instant(text: &str) -> Option<ItemDate> {
    Some(ItemDate::Instant(text.parse().unwrap()))
}

fn bare() -> Value {
    json!({"uri": "urn:x:1", "headline": "خبر", "body_text": "نص"})
}

fn fault(change: &Value) -> ItemFault {
    let mut item = bare();
    item.as_object_mut()
        .unwrap()
        .extend(change.as_object().unwrap().clone());
    read_ninjs(&item).unwrap_err()
}

#[test]
fn an_item_of_version_1_is_read() {
    let item = json!({
        "uri": "urn:agency:17", "type": "text", "version": "3", "language": "ar", "urgency": 2, "pubstatus": "usable",
        "versioncreated": "2027-05-03T18:30:00+03:00", "firstcreated": "2027-05-01T00:00:00Z", "embargoed": "2027-05-04T06:00:00Z",
        "headline": " افتتاح  الميناء ", "description_text": "ملخص", "byline": "سالم ناصر", "located": "بورسعيد",
        "service": [{"name": "اقتصاد", "code": "e"}],
        "subject": [{"name": "موانئ", "scheme": "http://cv.iptc.org/newscodes/mediatopic/"}, {"name": "نقل"}],
        "keywords": ["نقل", "قناة السويس"], "infosource": [{"name": "وكالة الأنباء"}],
        "body_html": "<p>فقرة <b>أولى</b>.</p><script>x</script><h2>فرعي</h2><p>ثانية.</p>",
        "associations": {"featuremedia": {"type": "picture", "description_text": "الميناء ليلا", "byline": "ليلى حسن",
            "renditions": {"thumb": {"href": "https://example.org/t.jpg", "width": 200}, "view": {"href": "https://example.org/v.jpg", "width": 900}}}},
        "provider_extra": {"ignored": true},
    });
    let read = read_ninjs(&item).unwrap();
    assert_eq!(read.headline, "افتتاح الميناء");
    assert_eq!(
        (read.standfirst.as_str(), read.dateline.as_str()),
        ("ملخص", "بورسعيد")
    );
    assert_eq!(
        (read.section.as_deref(), read.tags),
        (
            Some("اقتصاد"),
            vec!["موانئ".into(), "نقل".into(), "قناة السويس".into()]
        )
    );
    assert_eq!(
        (read.bylines, read.credits),
        (vec!["سالم ناصر".into()], vec!["وكالة الأنباء".into()])
    );
    assert_eq!(
        (read.date, read.embargo),
        (
            instant("2027-05-03T15:30:00Z"),
            instant("2027-05-04T06:00:00Z")
        )
    );
    assert_eq!(
        (read.urgency, read.version.as_deref()),
        (Some(2), Some("3"))
    );
    assert_eq!(read.body.desk_text(), "فقرة أولى.\nفرعي\nثانية.");
    let lead = read.lead_image.unwrap();
    assert_eq!(
        (lead.image.caption.as_str(), lead.image.credit.as_str()),
        ("الميناء ليلا", "ليلى حسن")
    );
    assert_eq!(lead.source.as_deref(), Some("https://example.org/v.jpg"));
}

#[test]
fn an_item_of_versions_2_and_3_is_read() {
    let item = json!({
        "uri": "urn:agency:18", "type": "text", "contentcreated": "2027-05-03T18:30:00Z",
        "standard": {"name": "ninjs", "version": "3.0"},
        "headlines": [{"role": "short", "value": "قصير"}, {"role": "main", "value": "العنوان الرئيسي", "contenttype": "text/plain"}],
        "descriptions": [{"value": "<p>وصف</p>", "contenttype": "text/html"}], "by": "ليلى حسن",
        "bodies": [{"contenttype": "text/plain", "value": "نص"}, {"contenttype": "text/html", "value": "<p>نص</p><p>تتمة</p>"}],
        "subjects": [{"name": "ثقافة", "uri": "https://example.org/sections/culture"}, {"name": "مسرح"}],
        "associations": [{"name": "main", "uri": "urn:p", "type": "picture", "headlines": [], "descriptions": [{"value": "من العرض"}],
            "renditions": [{"name": "large", "href": "https://example.org/l.jpg", "width": 1200}]}],
    });
    let read = read_ninjs(&item).unwrap();
    assert_eq!(
        (read.headline.as_str(), read.standfirst.as_str()),
        ("العنوان الرئيسي", "وصف")
    );
    assert_eq!(
        (read.section.as_deref(), read.tags),
        (Some("ثقافة"), vec!["مسرح".to_owned()])
    );
    assert_eq!(read.body.blocks.len(), 2);
    assert_eq!(read.date, instant("2027-05-03T18:30:00Z"));
    let lead = read.lead_image.unwrap();
    assert_eq!(
        (lead.image.caption.as_str(), lead.source.as_deref()),
        ("من العرض", Some("https://example.org/l.jpg"))
    );
}

#[test]
fn a_plain_text_body_has_paragraphs_by_its_own_habit() {
    let blocks = |text: &str| {
        let item = json!({"headline": "خبر", "body_text": text});
        read_ninjs(&item).unwrap().body.blocks.len()
    };
    assert_eq!(blocks("أولى.\nثانية.\nثالثة."), 3);
    assert_eq!(blocks("أولى\nتتمتها.\r\n\r\nثانية."), 2);
    assert_eq!(blocks(""), 0);
}

#[test]
fn what_may_not_be_published_is_refused_with_the_reason() {
    assert_eq!(
        fault(&json!({"pubstatus": "canceled"})),
        ItemFault::Withdrawn("canceled".into())
    );
    assert_eq!(
        fault(&json!({"pubStatus": "withheld"})),
        ItemFault::Withdrawn("withheld".into())
    );
    assert_eq!(
        fault(&json!({"type": "picture"})),
        ItemFault::NotText("picture".into())
    );
}

#[test]
fn a_field_that_cannot_be_right_refuses_the_item_by_name() {
    assert!(
        matches!(fault(&json!({"headline": 5})), ItemFault::Field { field, .. } if field == "headline")
    );
    assert!(
        matches!(fault(&json!({"versioncreated": "غدا"})), ItemFault::Field { field, .. } if field == "versioncreated")
    );
    assert_eq!(
        read_ninjs(&json!({"body_text": "نص"})),
        Err(ItemFault::NoHeadline)
    );
    assert_eq!(read_ninjs(&json!([])), Err(ItemFault::NotAnItem("a list")));
}

#[test]
fn markup_in_a_headline_is_words() {
    let read = read_ninjs(&json!({"headline": "<script>alert(1)</script> خبر"})).unwrap();
    assert_eq!(read.headline, "<script>alert(1)</script> خبر");
}

type Outcome = Result<PlacedItem, Refusal>;

fn outline(items: impl Iterator<Item = Outcome>) -> Vec<String> {
    items
        .map(|item| match item {
            Ok(placed) => placed.item.headline,
            Err(refusal) => format!("! {}", refusal.place),
        })
        .collect()
}

fn jsonl(text: &str) -> Vec<String> {
    outline(items_in_lines(Cursor::new(text.to_owned())))
}

fn json_file(text: &str) -> Vec<String> {
    outline(items_in_json(Cursor::new(text.to_owned())))
}

#[test]
fn one_bad_line_is_reported_and_the_rest_kept() {
    let text =
        "\u{FEFF}{\"headline\":\"أ\"}\r\n\n{bad\n{\"headline\":\"ب\"}\n[1]\n{\"headline\":\"ج\"}";
    assert_eq!(jsonl(text), ["أ", "! line 3", "ب", "! line 5", "ج"]);
    assert_eq!(jsonl(""), Vec::<String>::new());
    let bytes = [
        b"{\"headline\":\"x\xFF\"}\n".as_slice(),
        "{\"headline\":\"ب\"}".as_bytes(),
    ]
    .concat();
    assert_eq!(
        outline(items_in_lines(Cursor::new(bytes))),
        ["! line 1", "ب"]
    );
}

#[test]
fn a_json_file_may_hold_one_item_a_list_or_a_package() {
    let item = r#"{"headline":"أ","subject":[{"name":"]}"}]}"#;
    assert_eq!(json_file(item), ["أ"]);
    assert_eq!(json_file(&format!(" [ {item} , {item} ] ")), ["أ", "أ"]);
    assert_eq!(
        json_file(&format!(
            r#"{{"version":"1","meta":{{"items":[1]}},"items":[{item},{item}],"next":[{{}}]}}"#
        )),
        ["أ", "أ"]
    );
    assert_eq!(
        json_file(&format!(
            r#"{{"uri":"p","associations":{{"a":{item},"b":{{"type":"picture"}}}}}}"#
        )),
        ["أ"]
    );
    assert_eq!(json_file(&format!("\u{FEFF}{item}\n{item}")), ["أ", "أ"]);
    assert_eq!(
        json_file(&format!(
            r#"[[{item}], null, "x", {{"headline":5}}, {item}]"#
        )),
        ["! item 1", "! item 2", "! item 3", "! item 4", "أ"]
    );
}

#[test]
fn a_bad_item_in_a_list_costs_itself_alone() {
    assert_eq!(
        json_file(r#"[{"headline":"أ"},{"headline":oops},{"headline":"ج"}]"#),
        ["أ", "! item 2", "ج"]
    );
    assert_eq!(
        json_file(r#"[{"headline":"أ"},{"headline":"ب"#),
        ["أ", "! item 2"]
    );
    assert_eq!(json_file(r#"[{"headline":"أ"}"#), ["أ", "! item 2"]);
}

#[test]
fn an_item_too_large_is_passed_over() {
    let large = format!("{{\"headline\":\"{}\"}}", "x".repeat(8_000_001));
    let small = "{\"headline\":\"ب\"}";
    assert_eq!(jsonl(&format!("{large}\n{small}\n")), ["! line 1", "ب"]);
    assert_eq!(json_file(&format!("[{large},{small}]")), ["! item 1", "ب"]);
    let refusal = items_in_lines(Cursor::new(large))
        .next()
        .unwrap()
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "line 1: it is larger than 8 MB: split it, or leave out embedded files"
    );
}

/// Makes items without end on demand and counts the bytes it gave.
struct Wire {
    given: Rc<Cell<usize>>,
    waiting: Vec<u8>,
    between: &'static str,
}

impl Read for Wire {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.waiting.is_empty() {
            let item = json!({"headline": "خبر من الوكالة", "body_html": "<p>نص الخبر هنا.</p>".repeat(5)});
            self.waiting = format!("{item}{}", self.between).into_bytes();
        }
        let size = into.len().min(self.waiting.len());
        into[..size].copy_from_slice(&self.waiting[..size]);
        self.waiting.drain(..size);
        self.given.set(self.given.get() + size);
        Ok(size)
    }
}

#[test]
fn ten_thousand_items_are_read_as_they_come() {
    for (between, list) in [("\n", false), (",", true)] {
        let given = Rc::new(Cell::new(0));
        let wire = Wire {
            given: Rc::clone(&given),
            waiting: if list { b"[".to_vec() } else { Vec::new() },
            between,
        };
        let reader = BufReader::with_capacity(16 * 1024, wire);
        let items = if list {
            items_in_json(reader)
        } else {
            items_in_lines(reader)
        };
        let mut read = 0usize;
        for item in items.take(10_000) {
            item.unwrap();
            read += 1;
            let one = 300;
            assert!(
                given.get() <= read * one + 2 * 16 * 1024,
                "it reads ahead: {} bytes for {read} items",
                given.get()
            );
        }
        assert_eq!(read, 10_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_ends_and_never_panics(text in "[\\[\\]{},:\"\\\\ a-c\n]{0,60}|\\PC{0,60}") {
        let most = text.len() + 1;
        prop_assert!(items_in_json(Cursor::new(text.clone())).take(most + 1).count() <= most);
        prop_assert!(items_in_lines(Cursor::new(text)).take(most + 1).count() <= most);
    }

    #[test]
    fn a_list_is_cut_where_a_parser_would_cut_it(headlines in prop::collection::vec("[\\PC\"\\\\\\[\\]{},]{1,20}", 0..6)) {
        let items: Vec<Value> = headlines.iter().map(|headline| json!({"x": [headline], "headline": format!("خ {headline}")})).collect();
        for text in [serde_json::to_string(&items).unwrap(), serde_json::to_string_pretty(&json!({"items": items})).unwrap()] {
            let read: Vec<String> = items_in_json(Cursor::new(text)).map(|placed| placed.unwrap().item.headline).collect();
            let expected: Vec<String> = headlines.iter().map(|headline| arabic::normalise_space(&format!("خ {headline}"))).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
