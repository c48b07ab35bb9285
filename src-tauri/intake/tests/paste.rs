//! Pasting: structure stays, dress goes, and nothing unseen comes in silently.
#![expect(clippy::unwrap_used, reason = "a test")]

use arabic::Cleaning;
use intake::{PasteChange, PasteChanges, read_pasted_html, without_format};
use proptest::prelude::*;
use serde_json::{Value, json};
use story::Block;

fn blocks(html: &str) -> Value {
    serde_json::to_value(read_pasted_html(html).body.blocks).unwrap()
}

fn run(text: &str) -> Value {
    json!({"text": text})
}

fn marked(text: &str, mark: &str) -> Value {
    json!({"text": text, "marks": [{"type": mark}]})
}

fn link(text: &str) -> Value {
    json!({"text": text, "marks": [{"type": "link", "href": "https://example.org/plan"}]})
}

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "text": [run(text)]})
}

fn heading(level: u8, text: &str) -> Value {
    json!({"type": "heading", "level": level, "text": [run(text)]})
}

fn item(text: &str) -> Value {
    json!({"text": [run(text)]})
}

fn stages(inner_ordered: bool, inner: &[&str]) -> Value {
    let inner: Vec<Value> = inner.iter().map(|text| item(text)).collect();
    json!({"type": "list", "list": {"ordered": false, "items": [
        {"text": [run("المرحلة الأولى")], "list": {"ordered": inner_ordered, "items": inner}},
        item("المرحلة الثانية"),
    ]}})
}

fn rows(rows: &[&[&str]]) -> Value {
    let cell = |text: &&str| match *text {
        "" => json!({"text": []}),
        text => item(text),
    };
    rows.iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>())
        .collect()
}

#[test]
fn files_written_by_libreoffice_keep_their_structure_and_lose_their_styles() {
    for html in [
        include_str!("data/libreoffice-odt.html"),
        include_str!("data/libreoffice-docx.html"),
    ] {
        let read = read_pasted_html(html);
        let got = serde_json::to_value(&read.body.blocks).unwrap();
        let mut expected = vec![
            heading(2, "المجلس البلدي يقر خطة النقل"),
            json!({"type": "paragraph", "text": [
                run("قال "), marked("رئيس المجلس", "strong"), run(" إن الخطة "), marked("تبدأ فورًا", "emphasis"),
                run("، وأحال إلى "), link("نص القرار"), run(" كاملًا."), marked("1", "superscript"),
            ]}),
        ];
        let got = got.as_array().unwrap();
        assert_eq!(got.get(..2), Some(expected.as_slice()));
        let hidden = read.body.desk_text();
        assert!(
            !hidden.contains("مخفي") && !hidden.contains("أبيض"),
            "{hidden}"
        );
        assert_eq!(
            read.changes,
            PasteChanges::from([(PasteChange::HiddenText, 2)])
        );
        expected = vec![
            heading(2, "مراحل التنفيذ"),
            stages(true, &["رصف الشوارع", "شراء الحافلات"]),
            json!({"type": "table", "caption": "", "header": true, "rows": rows(&[
                &["الخط", "المحطات", "الكلفة"], &["الأخضر", "12 محطة", ""], &["الأزرق", "9", "40 مليونًا"],
            ])}),
            json!({"type": "paragraph", "text": [run("Source: City Council press office, 3 May 2027.")], "dir": "ltr"}),
        ];
        assert_eq!(got.get(3..7), Some(expected.as_slice()));
    }
}

#[test]
fn word_keeps_lists_and_levels_and_brings_no_deleted_hidden_or_white_words() {
    let read = read_pasted_html(include_str!("data/word.html"));
    assert_eq!(
        serde_json::to_value(&read.body.blocks).unwrap(),
        json!([
            heading(2, "المجلس البلدي يقر خطة النقل"),
            {"type": "paragraph", "text": [
                run("قال "), marked("رئيس المجلس", "strong"), run(" إن الخطة "), marked("تبدأ فورًا", "emphasis"),
                run("، وأحال إلى "), link("نص القرار"), run(" كاملًا. وهذه إضافته."),
            ]},
            stages(true, &["رصف الشوارع", "شراء الحافلات"]),
            {"type": "quotation", "text": [run("لن نؤجل شيئًا.")], "attribution": ""},
            {"type": "table", "caption": "", "header": false, "rows": rows(&[&["الخط", ""], &["الأخضر", "12\u{a0}محطة"]])},
            paragraph("Source: Reuters."),
            {"type": "image", "image": {"alt": "", "caption": "", "credit": ""}},
        ])
    );
    assert_eq!(
        read.changes,
        PasteChanges::from([
            (PasteChange::Letters(Cleaning::NoBreakSpace), 1),
            (PasteChange::HiddenText, 2),
            (PasteChange::TrackedDeletion, 1),
            (PasteChange::Comment, 1),
        ])
    );
    assert_eq!(read.sources, [None]);
}

#[test]
fn google_docs_keeps_its_structure_and_a_direction_that_differs() {
    assert_eq!(
        blocks(include_str!("data/google-docs.html")),
        json!([
            heading(2, "خطة النقل"),
            {"type": "paragraph", "text": [
                run("قال "), marked("رئيس المجلس", "strong"), marked(" إنها تبدأ", "emphasis"), link("فورًا"),
            ]},
            stages(false, &["رصف الشوارع"]),
            {"type": "paragraph", "text": [run("City Council press office")], "dir": "ltr"},
        ])
    );
}

#[test]
fn other_editors_keep_their_structure_and_lose_their_dress() {
    assert_eq!(
        blocks(include_str!("data/gutenberg.html")),
        json!([
            heading(2, "خطة النقل"),
            {"type": "paragraph", "text": [run("تبدأ "), marked("الخطة", "strong"), run(" فورًا.")]},
            {"type": "quotation", "text": [run("لن نؤجل شيئًا.")], "attribution": "رئيسة المجلس"},
            {"type": "pull_quote", "text": [run("مدينة تتحرك")], "attribution": "من الخطة"},
            {"type": "list", "list": {"ordered": false, "items": [
                {"text": [run("رصف")], "list": {"ordered": true, "items": [item("شارع النيل")]}},
            ]}},
            {"type": "table", "caption": "خطوط النقل", "header": true, "rows": rows(&[&["الخط", "المحطات"], &["الأخضر", "12"]])},
            {"type": "image", "image": {"alt": "حافلة", "caption": "حافلة جديدة", "credit": ""}},
            {"type": "rule"},
        ])
    );
    assert_eq!(
        blocks(include_str!("data/quill.html")),
        json!([
            heading(3, "خطة النقل"),
            {"type": "paragraph", "text": [run("تبدأ "), marked("فورًا", "strong"), run(".")]},
            stages(true, &["رصف الشوارع"]),
            {"type": "quotation", "text": [run("لن نؤجل شيئًا.")], "attribution": ""},
        ])
    );
    assert_eq!(
        blocks(include_str!("data/tinymce.html")),
        json!([
            heading(2, "خطة النقل"),
            {"type": "paragraph", "text": [run("تبدأ "), marked("فورًا", "emphasis"), run(" في كل الأحياء.")]},
            {"type": "table", "caption": "", "header": false, "rows": rows(&[&["الأخضر", "12"]])},
            {"type": "paragraph", "text": [link("نص القرار")]},
        ])
    );
    assert_eq!(
        blocks(include_str!("data/prosemirror.html")),
        json!([
            heading(2, "خطة النقل"),
            {"type": "paragraph", "text": [run("تبدأ "), marked("فورًا", "strong"), run(".")]},
            {"type": "list", "list": {"ordered": false, "items": [item("رصف الشوارع")]}},
            {"type": "quotation", "text": [run("لن نؤجل شيئًا.\nوسنبدأ غدًا.")], "attribution": ""},
            paragraph("SELECT 1"),
        ])
    );
}

#[test]
fn words_nobody_could_see_are_left_out_and_counted_and_white_on_dark_is_seen() {
    let html = "<p>ظاهر<span style='color:#FFF'>أبيض</span><font color=white>أبيض</font><span style='font-size:1px'>صغير</span>\
        <span style='position:absolute;left:-9999px'>بعيد</span><span style='height:0;overflow:hidden'>معدوم</span></p>\
        <table><tr style='background:#003366'><td style='color:#ffffff'>الخط</td><td style='color:white'>المحطات</td></tr>\
        <tr><td>الأخضر</td><td>12</td></tr></table><span hidden> </span>";
    let read = read_pasted_html(html);
    assert_eq!(
        read.body.desk_text().split_whitespace().collect::<Vec<_>>(),
        ["ظاهر", "الخط", "المحطات", "الأخضر", "12"]
    );
    assert_eq!(
        read.changes,
        PasteChanges::from([(PasteChange::HiddenText, 5)])
    );
}

#[test]
fn persian_words_keep_their_letters_where_their_language_is_said() {
    let read = read_pasted_html("<p>قال: <span lang=fa-IR>می\u{200C}روم کتاب</span> ثم کتب</p>");
    assert_eq!(read.body.desk_text(), "قال: می\u{200C}روم کتاب ثم كتب");
    assert_eq!(
        read.as_it_came.map(|body| body.desk_text()),
        Some("قال: می\u{200C}روم کتاب ثم کتب".to_owned())
    );
}

#[test]
fn an_arabic_paragraph_that_is_marked_left_to_right_is_not() {
    assert_eq!(
        blocks("<p dir=ltr>قالت الوزارة عبر BBC</p><p dir=ltr>Reuters said</p><p dir=rtl>خبر</p>"),
        json!([
            paragraph("قالت الوزارة عبر BBC"),
            {"type": "paragraph", "text": [run("Reuters said")], "dir": "ltr"},
            paragraph("خبر"),
        ])
    );
}

#[test]
fn without_format_only_the_words_stay() {
    let read = without_format(read_pasted_html(include_str!("data/quill.html")));
    assert_eq!(
        read.body.blocks,
        [
            "خطة النقل",
            "تبدأ فورًا.",
            "المرحلة الأولى",
            "رصف الشوارع",
            "المرحلة الثانية",
            "لن نؤجل شيئًا."
        ]
        .map(Block::paragraph)
    );
}

#[test]
fn pictures_inside_an_address_keep_it_and_files_of_a_computer_are_not_followed() {
    let read = read_pasted_html(
        "<img src='data:image/png;base64,AAAA'><img alt=حافلة src='file:///C:/Users/x/a.png'><img alt=x src='blob:http://a/1'>",
    );
    assert_eq!(
        read.sources,
        [Some("data:image/png;base64,AAAA".to_owned()), None, None]
    );
}

/// Text that is markup to some reader of it.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>رابط</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>رابط</a>",
    "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'><text>رسم</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<div style='background:url(javascript:alert(1));behavior:url(x.htc)'>نص</div>",
    "<base href='https://evil.example/'><link rel=stylesheet href=x.css>",
    "<p>&#x202E;&#0;&#xFFFFFFFF;&notanentity;&lt;script&gt;</p>",
    "<p data-pm-slice='1 1 [\"image\",{\"media\":\"x\"}]' data-mahbara=x><b><template><img onerror=x></template>",
];

#[test]
fn hostile_markup_leaves_words_and_nothing_live() {
    for html in HOSTILE {
        let read = read_pasted_html(html);
        assert_eq!(read.body.check(), Ok(()), "{html}");
        let stored = serde_json::to_string(&read.body).unwrap();
        for live in ["alert", "javascript", "evil.example", "onerror", "srcdoc"] {
            assert!(!stored.contains(live), "{html}: {stored}");
        }
        assert!(!stored.contains('\u{202E}'), "{html}: {stored}");
    }
}

#[test]
fn depth_and_size_are_bounded() {
    for html in [
        "<div>".repeat(200_000) + "نص",
        "<blockquote><ul><li><table><tr><td>".repeat(20_000) + "نص",
        "<b><i><u>".repeat(30_000) + "نص",
        "<span style='color:#ffffff'>".repeat(50_000) + "نص",
        format!(
            "<p>{}</p>",
            "<span style='font-weight:700'>كلمة </span>".repeat(100_000)
        ),
    ] {
        assert_eq!(read_pasted_html(&html).body.check(), Ok(()));
    }
}

fn any_html() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "p",
        "div",
        "b",
        "i",
        "a href='https://example.org/'",
        "a href=javascript:x",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "cite",
        "h1",
        "h3",
        "span lang=fa",
        "span style='font-weight:700'",
        "span style='color:#fff'",
        "pre",
        "br",
        "img src=x alt=صورة",
        "figure",
        "figcaption",
        "del",
        "ins",
        "svg",
        "math",
        "style",
        "script",
        "template",
        "select",
        "p style='mso-list:l0 level3 lfo1'",
        "li class=ql-indent-2",
        "p dir=ltr",
        "bdi dir=ltr",
        "noscript",
        "textarea",
    ]);
    let piece = prop_oneof![
        tag.clone().prop_map(|tag| format!("<{tag}>")),
        tag.prop_map(|tag| format!("</{}>", tag.split(' ').next().unwrap_or_default())),
        "[اهـلیک\u{FEFB}\u{A0}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}a1 \n&<>;\"']{0,8}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// True for what is never wanted in a text.
const fn is_unwanted(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{FEF5}'..='\u{FEFC}')
}

proptest! {
    #[test]
    fn any_html_is_a_valid_body_in_normal_form(html in any_html()) {
        let read = read_pasted_html(&html);
        prop_assert_eq!(read.body.check(), Ok(()));
        prop_assert_eq!(read.body.clone().normalised(), read.body.clone());
        prop_assert_eq!(read.body.images().count(), read.sources.len());
        if let Some(came) = read.as_it_came {
            prop_assert_eq!(came.check(), Ok(()));
            prop_assert_eq!(came.images().count(), read.sources.len());
        }
    }

    #[test]
    fn nothing_unwanted_is_left_in_any_block(html in any_html()) {
        let read = read_pasted_html(&html);
        for block in &read.body.blocks {
            let text = block.desk_text();
            prop_assert!(!text.contains(is_unwanted), "{:?}", text);
        }
    }
}

#[test]
fn words_painted_like_their_ground_are_hidden_and_told() {
    let html = "<p style='background:#000'>ظاهر <span style='color:black'>محجوب</span></p>\
        <table bgcolor=navy><tr><td><font color='#000085'>كحلي</font><td><font color=white>أبيض</font></table>\
        <p style='color:rgb(253,253,253)'>شبه أبيض</p>";
    let read = read_pasted_html(html);
    assert_eq!(read.body.desk_text(), "ظاهر\nأبيض");
    assert_eq!(
        read.changes,
        PasteChanges::from([(PasteChange::HiddenText, 3)])
    );
}
