//! The theme of a site: files of the newsroom's own, options, and faults.

use std::collections::BTreeSet;
use std::path::Path;

use press::{PressFault, ThemeFiles, ThemePicture, check_theme};
use serde_json::json;

use crate::desk::Desk;
use crate::fixtures::paper;
use crate::incremental::assert_same_as_from_nothing;
use crate::sites::{Tree, export_to, folder, page, tree};

/// Puts a file into the newsroom's folder of a theme.
fn put(desk: &mut Desk, theme: &str, path: &str, text: &str) {
    let files: &mut ThemeFiles = desk.site.theme.folders.entry(theme.to_owned()).or_default();
    files.insert(path.to_owned(), text.as_bytes().to_vec());
}

/// The paths whose bytes differ between two sites, and those that only one has.
fn differences(one: &Tree, other: &Tree) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differs = paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path));
    differs.cloned().collect()
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "html")
}

#[test]
fn a_file_of_the_newsroom_stands_in_for_the_one_that_is_built_in() {
    let mut desk = paper();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let before = tree(site.path());
    put(
        &mut desk,
        "daily",
        "templates/not-found.html",
        "{% extends \"base.html\" %}\n{% block main %}\n<h1>لا صفحة هنا</h1>\n{% endblock %}\n",
    );
    export_to(&desk, site.path()).unwrap();
    let changed = differences(&before, &tree(site.path()));
    let answers = ["404.html", "410.html"].map(str::to_owned);
    assert_eq!(changed, BTreeSet::from(answers), "both are made with it");
    assert!(page(site.path(), "404.html").contains("لا صفحة هنا"));
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_theme_of_ones_own_takes_what_it_lacks_from_the_one_it_is_based_on() {
    let mut desk = paper();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let before = tree(site.path());
    put(
        &mut desk,
        "evening",
        "theme.json",
        r#"{"based_on": "daily"}"#,
    );
    desk.site.theme.name = "evening".to_owned();
    export_to(&desk, site.path()).unwrap();
    assert_eq!(differences(&before, &tree(site.path())), BTreeSet::new());
    put(
        &mut desk,
        "evening",
        "theme.json",
        r#"{"based_on": "evening"}"#,
    );
    assert!(matches!(
        export_to(&desk, site.path()),
        Err(PressFault::Theme { .. })
    ));
}

#[test]
fn a_fault_in_a_template_is_told_with_its_line_and_the_old_site_stays() {
    for (template, line) in [
        (
            "{% extends \"base.html\" %}\n{% block main %}\n{{ shown.leed }}\n{% endblock %}\n",
            3,
        ),
        ("<p>\n{{ site.name|shout }}</p>\n", 2),
        ("<p>{{ site.name }}\n\n{% endfor %}\n", 3),
        ("{% import \"nothing.html\" as parts %}\n", 1),
        (
            "<p>\n{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}\n",
            2,
        ),
        (
            "{% macro again() %}\n{{ again() }}\n{% endmacro %}\n{{ again() }}\n",
            2,
        ),
    ] {
        let mut desk = paper();
        let site = folder();
        export_to(&desk, site.path()).unwrap();
        let before = tree(site.path());
        put(&mut desk, "daily", "templates/front.html", template);
        let Err(PressFault::Template {
            file, line: told, ..
        }) = export_to(&desk, site.path())
        else {
            panic!("{template} was taken");
        };
        assert_eq!(
            (file.as_str(), told),
            ("themes/daily/templates/front.html", line),
            "{template}"
        );
        assert!(matches!(
            check_theme(&desk.site.theme),
            Err(PressFault::Template { .. })
        ));
        assert_eq!(differences(&before, &tree(site.path())), BTreeSet::new());
        desk.site.theme.folders.clear();
        assert_eq!(
            export_to(&desk, site.path()).unwrap().written,
            0,
            "{template}"
        );
    }
}

#[test]
fn a_page_without_end_is_stopped() {
    let mut desk = paper();
    let line = "كلمات كثيرة لا تنتهي ولا يقرؤها أحد\n".repeat(400);
    let text = format!("{{% for a in range(2000) %}}\n{line}{{% endfor %}}\n");
    put(&mut desk, "daily", "templates/front.html", &text);
    let Err(PressFault::Template { reason, .. }) = check_theme(&desk.site.theme) else {
        panic!("it was taken");
    };
    assert!(reason.contains("16 MB"), "{reason}");
}

#[test]
fn a_colour_changes_the_style_sheet_the_share_cards_and_what_names_them_on_every_page() {
    let mut desk = paper();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let before = tree(site.path());
    desk.site
        .theme
        .values
        .insert("accent".to_owned(), json!("#8a1020"));
    export_to(&desk, site.path()).unwrap();
    let after = tree(site.path());
    let changed = differences(&before, &after);
    let pages: BTreeSet<String> = after.keys().filter(|path| is_page(path)).cloned().collect();
    assert!(pages.is_subset(&changed));
    let others = changed.iter().filter(|path| !is_page(path));
    let (styles, cards): (Vec<&String>, Vec<&String>) =
        others.partition(|path| path.starts_with("assets/style-"));
    assert_eq!(styles.len(), 2);
    assert!(
        !cards.is_empty() && cards.iter().all(|path| path.ends_with("-card.jpg")),
        "{cards:?}"
    );
    for path in &pages {
        let words = |tree: &Tree| String::from_utf8(tree[path].clone()).unwrap();
        let (old, new) = (words(&before), words(&after));
        let lines = old.lines().zip(new.lines()).filter(|(old, new)| old != new);
        for (_, line) in lines {
            let named = ["assets/style-", "name=\"theme-color\"", "-card.jpg"];
            let names_it = named.iter().any(|name| line.contains(name));
            assert!(names_it, "{path}: {line}");
        }
    }
    assert_same_as_from_nothing(&desk, site.path());
    desk.site.theme.values.clear();
    export_to(&desk, site.path()).unwrap();
    assert_eq!(differences(&before, &tree(site.path())), BTreeSet::new());
}

#[test]
fn hosts_are_named_in_the_policy_of_the_pages_that_show_them_and_of_no_other() {
    let mut desk = paper();
    let site = folder();
    desk.site.theme.values.extend([
        (
            "ad_article".to_owned(),
            json!("https://ads.example.com/box"),
        ),
        ("ad_hosts".to_owned(), json!(["https://img.example.net"])),
        (
            "analytics_hosts".to_owned(),
            json!(["https://never.example.org"]),
        ),
    ]);
    export_to(&desk, site.path()).unwrap();
    for (path, bytes) in tree(site.path()).iter().filter(|(path, _)| is_page(path)) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let is_article = text.contains("<body class=\"article\">");
        for host in ["https://ads.example.com", "https://img.example.net"] {
            assert_eq!(text.contains(host), is_article, "{path}: {host}");
        }
        assert!(
            !text.contains("never.example.org"),
            "nothing uses it: {path}"
        );
        assert!(!text.contains("unsafe"), "{path}");
    }
    desk.site.theme.values = [(
        "analytics_script".to_owned(),
        json!("https://count.example.com/count.js"),
    )]
    .into();
    export_to(&desk, site.path()).unwrap();
    let front = page(site.path(), "index.html");
    assert!(front.contains("script-src 'self' https://count.example.com;"));
    assert!(front.contains("<script src=\"https://count.example.com/count.js\" async></script>"));
}

#[test]
fn a_logo_is_published_under_a_name_of_its_content() {
    let mut desk = paper();
    let site = folder();
    let picture = ThemePicture {
        extension: "png".to_owned(),
        bytes: b"a sign".to_vec(),
        width: 320,
        height: 80,
    };
    desk.site.theme.values.insert(
        "logo".to_owned(),
        json!("01020304-0506-7003-8000-000000000001"),
    );
    desk.site.theme.pictures.insert("logo".to_owned(), picture);
    export_to(&desk, site.path()).unwrap();
    let logos: Vec<String> = tree(site.path())
        .into_keys()
        .filter(|path| path.starts_with("assets/logo-"))
        .collect();
    let [logo] = logos.as_slice() else {
        panic!("{logos:?}");
    };
    let front = page(site.path(), "index.html");
    assert!(front.contains(&format!("src=\"./{logo}\" width=\"320\" height=\"80\"")));
    let article = tree(site.path())
        .into_iter()
        .find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("<body class=\"article\">"));
    let article = String::from_utf8(article.unwrap().1).unwrap();
    assert!(article.contains(&format!("\"url\":\"https://news.example.com/{logo}\"")));
}

#[test]
fn every_theme_that_ships_makes_every_page() {
    for name in press::built_in_themes() {
        let source = press::ThemeSource {
            name: name.clone(),
            ..press::ThemeSource::default()
        };
        let checked = check_theme(&source).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(checked.pages > 10, "{name}: {checked:?}");
        assert_eq!(checked.unused, [], "{name}");
    }
}

#[test]
fn files_that_nothing_uses_are_named_with_where_they_belong() {
    let mut desk = paper();
    for (path, text) in [
        ("article.html", "لا يُقرأ"),
        ("templates/artcle.html", "لا يُقرأ"),
        ("templates/strip.html", "<p>شريط</p>"),
        ("templates/footer.html", "{% include 'strip.html' %}"),
        ("css/style.css", "body {}"),
        ("style.css", "body {}"),
        ("js/more.js", "0;"),
        ("more.js", "0;"),
        ("logo.png", ""),
        ("images/paper.svg", "<svg></svg>"),
        ("fonts/own.woff2", ""),
        ("fonts/other.woff2", ""),
        ("settings.json", "{}"),
        (
            "theme.json",
            r#"{"fonts": [{"file": "own.woff2", "family": "Own", "weight": "400", "preload": "never"}]}"#,
        ),
    ] {
        put(&mut desk, "daily", path, text);
    }
    let unused = check_theme(&desk.site.theme).unwrap().unused;
    let named: Vec<&str> = unused.iter().map(|one| one.file.as_str()).collect();
    let of = |path: &str| format!("themes/daily/{path}");
    assert_eq!(
        named,
        [
            "article.html",
            "css/style.css",
            "fonts/other.woff2",
            "js/more.js",
            "logo.png",
            "settings.json",
            "templates/artcle.html",
        ]
        .map(of)
    );
    assert!(
        unused[0]
            .advice
            .contains("move it to `templates/article.html`")
    );
}
