//! HTML in: what becomes a block, what becomes a mark, what is dropped, and that nothing dangerous comes through.
#![allow(clippy::expect_used, reason = "an unexpected shape is a failed test")]

use intake::{IntakeError, ItemDate, read_html, read_html_body, read_html_page, read_pasted_html};
use proptest::prelude::*;
use serde_json::{Value, json};
use story::{Block, Body};

/// The blocks as the archive stores them.
fn blocks(html: &str) -> Value {
    let body = read_html_body(html);
    body.check().expect("a body of ours");
    serde_json::to_value(body.blocks).expect("a body is JSON")
}

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "text": [{"text": text}]})
}

#[test]
fn paragraphs_headings_and_rules_are_blocks() {
    let html = "<h1>عنوان</h1><p>فقرة\n أولى</p><h4>فرعي</h4>نص بلا وسم<hr><div>في صندوق<p>داخلي</p>بعده</div>";
    let heading = |level: u8, text: &str| json!({"type": "heading", "level": level, "text": [{"text": text}]});
    let expected = json!([
        heading(2, "عنوان"),
        paragraph("فقرة أولى"),
        heading(3, "فرعي"),
        paragraph("نص بلا وسم"),
        {"type": "rule"},
        paragraph("في صندوق"),
        paragraph("داخلي"),
        paragraph("بعده"),
    ]);
    assert_eq!(blocks(html), expected);
}

#[test]
fn marks_are_read_from_elements_and_styles() {
    let html = "<p><b>قوي</b> و<i>مائل</i> x<sup>2</sup><sub>1</sub> <span style='font-weight:700'>ثقيل</span>\
        <b style='font-weight:normal'> عادي</b> <bdi dir=ltr>2-1</bdi></p>";
    let expected = json!([{"type": "paragraph", "text": [
        {"text": "قوي", "marks": [{"type": "strong"}]},
        {"text": " و"},
        {"text": "مائل", "marks": [{"type": "emphasis"}]},
        {"text": " x"},
        {"text": "2", "marks": [{"type": "superscript"}]},
        {"text": "1", "marks": [{"type": "subscript"}]},
        {"text": " "},
        {"text": "ثقيل", "marks": [{"type": "strong"}]},
        {"text": " عادي "},
        {"text": "2-1", "marks": [{"type": "ltr"}]},
    ]}]);
    assert_eq!(blocks(html), expected);
}

#[test]
fn links_keep_allowed_addresses_and_lose_all_others() {
    let html = "<p><a href='https://example.org/خبر' onclick='x()'>رابط</a> <a href='JaVa\nscript:x'>نص</a> <a href='/x'>محلي</a></p>";
    let expected = json!([{"type": "paragraph", "text": [
        {"text": "رابط", "marks": [{"type": "link", "href": "https://example.org/%D8%AE%D8%A8%D8%B1"}]},
        {"text": " نص محلي"},
    ]}]);
    assert_eq!(blocks(html), expected);
}

#[test]
fn code_hidden_text_deletions_and_comments_are_dropped_with_their_words() {
    let html = "<style>p{}</style><p>ظاهر<script>x</script><svg><text>رسم</text></svg><math><mi>ر</mi></math></p>\
        <iframe src=x>إطار</iframe><p style='DISPLAY : none'>مخفي</p><p hidden>مخفي</p><span style='mso-hide:all'>مخفي</span>\
        <span style='font-size:0px'>مخفي</span><del>محذوف</del><ins> مضاف</ins><div style='mso-element:comment-list'>تعليق</div>\
        <template><p>قالب</p></template><noscript>بديل</noscript><textarea>حقل</textarea><!-- سر -->";
    assert_eq!(blocks(html), json!([paragraph("ظاهر"), paragraph("مضاف")]));
}

#[test]
fn struck_words_stay_with_the_desk() {
    let body = read_html_body("<p>السعر <s>90</s> 80</p>");
    assert_eq!(body.reader_text(), "السعر  80");
    assert_eq!(body.desk_text(), "السعر 90 80");
}

#[test]
fn two_line_breaks_part_paragraphs_and_one_stays() {
    let expected = json!([paragraph("بيت\nأول"), paragraph("بيت ثان")]);
    assert_eq!(blocks("<p>بيت<br> أول<br><br>بيت ثان<br></p>"), expected);
    assert_eq!(
        blocks("<pre>بيت\n أول\n\nبيت ثان</pre>"),
        json!([paragraph("بيت\nأول\nبيت ثان")])
    );
}

#[test]
fn lists_nest_and_keep_the_order_of_their_words() {
    let html = "<ul><li>أول<ol><li>فرع</li></ol>بعده</li><li><p>ثان</p><p>تابع</p></li><li></li><ul><li>شارد</li></ul></ul>";
    let item = |text: &str| json!({"text": [{"text": text}]});
    let nested = |text: &str, ordered: bool, inner: &str| json!({"text": [{"text": text}], "list": {"ordered": ordered, "items": [item(inner)]}});
    let expected = json!([{"type": "list", "list": {"ordered": false, "items": [
        nested("أول", true, "فرع"), item("بعده"), nested("ثان\nتابع", false, "شارد"),
    ]}}]);
    assert_eq!(blocks(html), expected);
}

#[test]
fn lists_nested_too_deep_are_lifted_and_lose_no_word() {
    let html = format!("{}{}", "<ul><li>بند ".repeat(30), "</li></ul>".repeat(30));
    let body = read_html_body(&html);
    assert_eq!(body.check(), Ok(()));
    assert_eq!(body.desk_text().split_whitespace().count(), 30);
    assert_eq!(blocks("<ul></ul><ol><li> </li></ol>"), json!([]));
}

#[test]
fn word_processor_list_paragraphs_are_one_list() {
    let item = |sign: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph dir=RTL style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{sign}</span>{text}</p>"
        )
    };
    let list = |ordered: bool, first: &str, second: &str| json!({"type": "list", "list": {"ordered": ordered, "items": [{"text": [{"text": first}]}, {"text": [{"text": second}]}]}});
    let html = [
        item("·", "قلم"),
        item("·", "ورق"),
        item("1.", "أولا"),
        item("2.", "ثانيا"),
    ]
    .concat();
    assert_eq!(
        blocks(&html),
        json!([list(false, "قلم", "ورق"), list(true, "أولا", "ثانيا")])
    );
}

#[test]
fn a_quotation_keeps_who_said_it() {
    let html = "<blockquote><p>لن نغادر.</p><p>سنبقى هنا.</p><footer>— مزارع من القرية</footer></blockquote>";
    let expected = json!([{"type": "quotation", "text": [{"text": "لن نغادر.\nسنبقى هنا."}], "attribution": "مزارع من القرية"}]);
    assert_eq!(blocks(html), expected);
    assert_eq!(
        blocks("<p>قال <q>نعم</q></p>"),
        json!([paragraph("قال «نعم»")])
    );
}

#[test]
fn pictures_keep_their_words_and_say_where_they_came_from() {
    let html = "<p>قبل <img src='https://example.org/a.jpg' alt='ميناء'> بعد</p>\
        <figure><img src='b.jpg' alt='سفينة'><figcaption>سفينة في <b>الميناء</b></figcaption></figure>\
        <img src='file:///C:/Users/x/c.png' alt='صورة'><img src='data:image/png;base64,AA'><img src='t.gif' width=1 height=1>\
        <p>مرحبا <img src=e.png alt='😀'></p>";
    let read = read_html(html);
    let image = |alt: &str, caption: &str| json!({"type": "image", "image": {"alt": alt, "caption": caption, "credit": ""}});
    let expected = json!([
        paragraph("قبل"),
        image("ميناء", ""),
        paragraph("بعد"),
        image("سفينة", "سفينة في الميناء"),
        image("صورة", ""),
        paragraph("مرحبا 😀"),
    ]);
    assert_eq!(
        serde_json::to_value(&read.body.blocks).expect("JSON"),
        expected
    );
    assert_eq!(
        read.sources,
        [
            Some("https://example.org/a.jpg".to_owned()),
            Some("b.jpg".to_owned()),
            None
        ]
    );
    assert_eq!(read.sources.len(), read.body.images().count());
}

#[test]
fn several_pictures_in_a_figure_are_a_gallery() {
    let html = "<figure><figure><img src=1.jpg><figcaption>الأولى</figcaption></figure><figure><img src=2.jpg></figure><figcaption>من الحفل</figcaption></figure>";
    let read = read_html(html);
    assert!(
        matches!(read.body.blocks.as_slice(), [Block::Gallery { images }, Block::Paragraph { .. }] if images.len() == 2)
    );
    assert_eq!(read.body.desk_text(), "الأولى\nمن الحفل");
    assert_eq!(read.sources.len(), 2);
}

#[test]
fn tables_of_data_stay_tables_and_tables_of_layout_do_not() {
    let html = "<table><caption>الأسعار</caption><thead><tr><th>الصنف</th><th>السعر</th></tr></thead>\
        <tr><td><p>قمح</p></td><td>12</td></tr><tr><td colspan=2>المجموع</td></tr></table>";
    let cell = |text: &str| {
        if text.is_empty() {
            json!({"text": []})
        } else {
            json!({"text": [{"text": text}]})
        }
    };
    let expected = json!([{"type": "table", "caption": "الأسعار", "header": true, "rows": [
        [cell("الصنف"), cell("السعر")], [cell("قمح"), cell("12")], [cell("المجموع"), cell("")],
    ]}]);
    assert_eq!(blocks(html), expected);
    let layout = "<table><tr><td><img src=a.jpg alt='شعار'></td><td><p>نص</p><table><tr><td>داخل</td></tr></table></td></tr></table>";
    assert_eq!(read_html_body(layout).desk_text(), "نص\nداخل");
}

#[test]
fn only_a_direction_that_differs_is_kept() {
    let html = "<html dir=ltr><body><p>عربي</p><p dir=ltr>Plain English words</p><p dir=ltr>نص عربي طويل with</p><p dir=rtl>عربي</p></body></html>";
    let dirs: Vec<Value> = blocks(html)
        .as_array()
        .expect("blocks")
        .iter()
        .map(|block| block["dir"].clone())
        .collect();
    assert_eq!(dirs, [Value::Null, json!("ltr"), Value::Null, Value::Null]);
}

#[test]
fn pasted_letters_are_tidied_and_imported_letters_stay() {
    let html = "<p>&#xFEFB; ج\u{00AD}ديد&#x202E;</p>";
    assert_eq!(read_pasted_html(html).body.desk_text(), "لا جديد");
    assert_eq!(
        read_html_body(html).desk_text(),
        "\u{FEFB} ج\u{00AD}ديد",
        "only what turns the line around goes"
    );
}

const ARTICLE: &str = r#"<!doctype html><html lang="ar"><head><title>الصحيفة | خبر</title>
<meta name="description" content="ملخص يقوله المحرر"><meta property="article:published_time" content="2027-05-03T18:30:00+03:00">
<meta property="article:section" content="اقتصاد"><meta property="article:tag" content="موانئ"><meta name="keywords" content="موانئ، قناة السويس">
<meta name="author" content="سالم ناصر"><link rel="canonical" href="https://example.org/1"></head>
<body><header><nav><a href="/">الرئيسية</a></nav></header><article><h1>توسعة <em>الميناء</em></h1><time datetime="2027-05-01">أول مايو</time>
<figure><img src="a.jpg" alt="الميناء"><figcaption>الميناء ليلا</figcaption></figure><p>بدأت أعمال التوسعة.</p><aside>إعلان</aside></article>
<article><p>قصير</p></article><footer>حقوق</footer></body></html>"#;

#[test]
fn a_saved_article_gives_its_headline_text_and_data() {
    let item = read_html_page(ARTICLE).expect("an article");
    assert_eq!(item.headline, "توسعة الميناء");
    assert_eq!(item.standfirst, "ملخص يقوله المحرر");
    assert_eq!(item.body.desk_text(), "بدأت أعمال التوسعة.");
    assert_eq!(item.section.as_deref(), Some("اقتصاد"));
    assert_eq!(item.tags, ["موانئ", "قناة السويس"]);
    assert_eq!(item.bylines, ["سالم ناصر"]);
    assert_eq!(item.uri.as_deref(), Some("https://example.org/1"));
    let instant = "2027-05-03T15:30:00Z".parse().expect("an instant");
    assert_eq!(item.date, Some(ItemDate::Instant(instant)));
    let lead = item.lead_image.expect("a lead image");
    assert_eq!(
        (lead.image.caption.as_str(), lead.source.as_deref()),
        ("الميناء ليلا", Some("a.jpg"))
    );
}

#[test]
fn a_page_with_nothing_to_name_it_is_refused() {
    assert_eq!(
        read_html_page("<html><body> </body></html>"),
        Err(IntakeError::Empty)
    );
    assert_eq!(read_html_page("<p>نص</p>"), Err(IntakeError::NoHeadline));
    let titled = read_html_page("<title>عنوان</title><p>نص</p>").expect("a page");
    assert_eq!(
        (titled.headline.as_str(), titled.body.desk_text().as_str()),
        ("عنوان", "نص")
    );
}

#[test]
fn a_page_nested_without_end_is_read() {
    for tag in ["div", "b", "blockquote", "ul><li", "table><tr><td", "font"] {
        let html = format!("{}عمق", format!("<{tag}>").repeat(3000));
        let body = read_html_body(&html);
        assert_eq!(body.check(), Ok(()), "{tag}");
        assert_eq!(body.desk_text(), "عمق", "{tag}");
    }
}

fn markup() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div dir=ltr>",
        "</div>",
        "<b>",
        "</b>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<ol>",
        "<table>",
        "<tr>",
        "<td>",
        "<th colspan=3>",
        "</table>",
        "<blockquote>",
        "</blockquote>",
        "<cite>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<img src=a.jpg alt=x>",
        "<h2>",
        "</h2>",
        "<br>",
        "<hr>",
        "<a href='https://e.org'>",
        "<a href=javascript:x>",
        "</a>",
        "<svg>",
        "<math>",
        "<mtext>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<template>",
        "</template>",
        "<select>",
        "<option>",
        "<noscript>",
        "<!--",
        "-->",
        "<pre>",
        "<q>",
        "<s>",
        "<caption>",
        "<p style='mso-list:l0'>",
        "<span style='font-weight:bold'>",
        "<form>",
        "<svg><foreignObject><p>",
        "<frameset>",
    ]);
    let piece =
        prop_oneof![3 => tag.prop_map(str::to_owned), 2 => "[ا-ي]{1,4} ?", 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_gives_a_body_of_ours_in_normal_form(html in markup()) {
        let read = read_html(&html);
        prop_assert_eq!(read.body.check(), Ok(()));
        prop_assert_eq!(read.body.images().count(), read.sources.len());
        prop_assert_eq!(read.body.clone().normalised(), read.body.clone());
        let json = serde_json::to_string(&read.body).expect("a body is JSON");
        prop_assert_eq!(Body::from_json(&json), Ok(read.body));
        prop_assert!(!json.to_lowercase().contains("\"href\":\"javascript"));
    }

    #[test]
    fn every_word_in_plain_elements_is_kept_in_order(
        words in prop::collection::vec("[ا-ي]{1,5}", 1..12),
        tags in prop::collection::vec(prop::sample::select(vec!["p", "div", "h2", "b", "li", "blockquote", "td", "section", "u"]), 12),
    ) {
        let html: String = words.iter().zip(&tags).map(|(word, tag)| format!("<{tag}>{word}</{tag}> ")).collect();
        let text = read_html_body(&html).desk_text();
        prop_assert_eq!(text.split_whitespace().collect::<Vec<_>>(), words);
    }
}
