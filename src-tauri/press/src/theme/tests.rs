use super::*;

fn themed(change: impl FnOnce(&mut ThemeSource)) -> ThemeSource {
    let mut source = ThemeSource::default();
    change(&mut source);
    source
}

fn style_of(theme: &Theme) -> String {
    let style = theme.assets.iter().find(|asset| asset.path == theme.style);
    String::from_utf8(style.unwrap().bytes.to_vec()).unwrap()
}

/// A folder of the newsroom with one file.
fn with_file(theme: &str, path: &str, text: &str) -> ThemeSource {
    themed(|source| {
        let files = ThemeFiles::from([(path.to_owned(), text.as_bytes().to_vec())]);
        source.folders.insert(theme.to_owned(), files);
    })
}

#[test]
fn the_style_sheet_of_every_theme_names_only_files_that_are_published() {
    for name in built_in_themes() {
        let theme = Theme::of(&themed(|source| source.name = name)).unwrap();
        let style = style_of(&theme);
        let named: Vec<&str> = style
            .split("url(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(!named.is_empty());
        for name in named.iter().filter(|name| !name.starts_with("data:")) {
            assert!(
                theme
                    .assets
                    .iter()
                    .any(|asset| asset.path == format!("assets/{name}")),
                "{name}"
            );
        }
    }
}

#[test]
fn the_style_sheet_of_every_theme_knows_no_left_and_right_and_never_spaces_letters() {
    for name in built_in_themes() {
        let style = style_of(&Theme::of(&themed(|source| source.name = name)).unwrap());
        for line in style
            .lines()
            .filter(|line| !line.trim_start().starts_with("/*"))
        {
            for physical in [
                "margin-left",
                "margin-right",
                "padding-left",
                "padding-right",
                "border-left",
                "border-right",
                "float: left",
                "float: right",
                " left:",
                " right:",
                "text-align: left",
                "text-align: right",
            ] {
                assert!(!line.contains(physical), "{line}");
            }
            assert!(
                !line.contains("letter-spacing") || line.contains("letter-spacing: 0"),
                "{line}"
            );
        }
    }
}

#[test]
fn a_theme_that_is_not_there_is_refused_by_name() {
    let source = themed(|source| source.name = "weekly".to_owned());
    assert!(matches!(Theme::of(&source), Err(PressFault::NoTheme(name)) if name == "weekly"));
}

#[test]
fn a_broken_template_is_told_with_its_file_and_its_line() {
    let source = with_file(
        "daily",
        "templates/front.html",
        "<p>\n{% if shown.lead %}\n",
    );
    let Err(PressFault::Template { file, line, .. }) = Theme::of(&source) else {
        panic!("a block that is not closed was taken");
    };
    assert_eq!(file, "themes/daily/templates/front.html");
    assert!((2..=3).contains(&line), "{line}");
}

#[test]
fn a_broken_sheet_is_told_with_its_file_and_its_line() {
    let source = with_file("daily", "theme.json", "{\n  \"fnots\": []\n}");
    let Err(PressFault::Template { file, line, reason }) = Theme::of(&source) else {
        panic!("an unknown name was taken");
    };
    assert_eq!((file.as_str(), line), ("themes/daily/theme.json", 2));
    assert!(reason.contains("fnots"), "{reason}");
}

#[test]
fn an_option_changes_the_style_sheet_and_its_name() {
    let plain = Theme::of(&ThemeSource::default()).unwrap();
    let red = Theme::of(&themed(|source| {
        source
            .values
            .insert("accent".to_owned(), Json::from("#8a1020"));
    }))
    .unwrap();
    assert_ne!(plain.style, red.style);
    assert!(style_of(&red).contains("--accent: light-dark(#8a1020, "));
    assert_ne!(plain.fingerprint(), red.fingerprint());
}

/// What a browser fetches beside a story's own page, before a server compresses the style sheet and the script.
#[test]
fn a_theme_of_the_house_keeps_to_its_weight() {
    for name in built_in_themes() {
        let theme = Theme::of(&themed(|source| source.name.clone_from(&name))).unwrap();
        let bytes = |wanted: &dyn Fn(&str) -> bool| -> usize {
            let mine = theme.assets.iter().filter(|asset| wanted(&asset.path));
            mine.map(|asset| asset.bytes.len()).sum()
        };
        let (style, script) = (
            bytes(&|path| path == theme.style),
            bytes(&|path| path == theme.script),
        );
        let fonts = bytes(&|path| path.ends_with(".woff2"));
        assert!(!style_of(&theme).contains("/*"), "{name}: a comment");
        assert!(style <= 40_000, "{name}: a style sheet of {style} bytes");
        assert!(script <= 8_000, "{name}: a script of {script} bytes");
        assert!(
            style + script + fonts <= 150_000,
            "{name}: {} bytes",
            style + script + fonts
        );
        assert!(theme.preloaded.len() <= 3, "{name}");
    }
}

#[test]
fn a_font_is_fetched_first_always_or_while_it_is_chosen() {
    let names = |chosen: &str| {
        let theme = Theme::of(&themed(|source| {
            source.values.insert("text_font".to_owned(), chosen.into());
        }))
        .unwrap();
        let plain = |path: &String| path.rsplit_once('-').unwrap().0.to_owned();
        theme.preloaded.iter().map(plain).collect::<Vec<_>>()
    };
    assert_eq!(
        names("Naskh"),
        [
            "assets/noto-naskh-arabic-700",
            "assets/mahbara-sans-400",
            "assets/mahbara-sans-700"
        ]
    );
    assert_eq!(
        names("Sans"),
        ["assets/mahbara-sans-400", "assets/mahbara-sans-700"]
    );
}

/// The two colours of `light-dark()` that a style sheet gives a name.
fn shades(style: &str, name: &str) -> [Colour; 2] {
    let (_, rest) = style
        .split_once(&format!("--{name}: light-dark("))
        .unwrap_or_else(|| panic!("{name}"));
    let (light, dark) = rest.split_once(')').unwrap().0.split_once(", ").unwrap();
    [light, dark].map(|shade| Colour::parse(shade).unwrap_or_else(|| panic!("{name}: {shade}")))
}

#[test]
fn the_words_of_every_theme_can_be_read_in_light_and_on_dark_paper() {
    let papers = [
        (
            "daily",
            ["paper", "panel"],
            ["ink", "soft", "red", "accent"],
        ),
        (
            "portal",
            ["paper", "card"],
            ["ink", "soft", "red", "accent"],
        ),
    ];
    for (name, papers, inks) in papers {
        let style = style_of(&Theme::of(&themed(|source| source.name = name.to_owned())).unwrap());
        for paper in papers {
            let [on_light, on_dark] = shades(&style, paper);
            for ink in inks {
                let [light, dark] = shades(&style, ink);
                assert!(light.contrast(on_light) >= 4.5, "{name}: {ink} on {paper}");
                assert!(
                    dark.contrast(on_dark) >= 4.5,
                    "{name}: {ink} on dark {paper}"
                );
            }
        }
    }
}

#[test]
fn the_page_on_themes_names_every_template_and_none_that_is_not_there() {
    let page = include_str!("../../../../docs/themes.md");
    let named: std::collections::BTreeSet<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once(".html`"))
        .map(|(name, _)| name)
        .collect();
    let there: std::collections::BTreeSet<String> = built_in_themes()
        .into_iter()
        .flat_map(|name| {
            let theme = Theme::of(&themed(|source| source.name = name)).unwrap();
            theme.views.into_keys().collect::<Vec<_>>()
        })
        .map(|file| file.trim_end_matches(".html").to_owned())
        .collect();
    let there: std::collections::BTreeSet<&str> = there.iter().map(String::as_str).collect();
    assert_eq!(named, there);
}

#[test]
fn share_cards_have_the_colour_that_is_chosen() {
    let plain = Theme::of(&ThemeSource::default()).unwrap();
    assert_eq!(plain.accent, [0x0f, 0x5c, 0x63]);
    let red = Theme::of(&themed(|source| {
        source
            .values
            .insert("accent".to_owned(), Json::from("#8a1020"));
    }))
    .unwrap();
    assert_eq!(red.accent, [0x8a, 0x10, 0x20]);
}

/// The directives of a policy by name.
fn directives(policy: &str) -> BTreeMap<&str, &str> {
    let named = policy.split("; ").map(|one| one.split_once(' ').unwrap());
    named.collect()
}

#[test]
fn a_page_allows_the_one_style_of_its_lead_image_and_no_other() {
    let theme = Theme::of(&ThemeSource::default()).unwrap();
    let plain = theme.page_policy("article.html", &PageNeeds::default());
    let plain = directives(&plain);
    assert_eq!(plain["default-src"], "'none'");
    assert_eq!(plain["img-src"], "'self'");
    assert_eq!(plain["style-src"], "'self'");
    let needs = PageNeeds {
        embeds: Vec::new(),
        glance: Some("sha256-abc="),
    };
    let policy = theme.page_policy("article.html", &needs);
    let mut policy = directives(&policy);
    assert_eq!(policy["img-src"], "'self' data:");
    assert_eq!(policy["style-src"], "'self' 'sha256-abc='");
    policy.insert("img-src", "'self'");
    policy.insert("style-src", "'self'");
    assert_eq!(policy, plain, "nothing else is loosened");
}

/// A browser takes what both allow: whatever a page says of itself must not be forbidden by the header.
#[test]
fn the_header_forbids_nothing_that_a_page_needs() {
    let theme = Theme::of(&ThemeSource::default()).unwrap();
    let header = theme.header_policy();
    assert_allows_a_page(&theme, &header);
}

#[test]
fn the_header_of_a_preview_lets_in_what_a_page_needs_and_no_host_that_a_theme_names() {
    let header = preview_policy();
    assert_allows_a_page(&Theme::of(&ThemeSource::default()).unwrap(), &header);
    let values = BTreeMap::from([
        ("ad_side".to_owned(), "https://ads.example.com/box".into()),
        (
            "analytics_script".to_owned(),
            "https://stats.example.com/count.js".into(),
        ),
    ]);
    let widened = Theme::of(&ThemeSource {
        values,
        ..ThemeSource::default()
    })
    .unwrap();
    assert!(widened.header_policy().contains("ads.example.com"));
    assert!(!header.contains("example.com"));
    assert!(
        !directives(&header).contains_key("frame-ancestors"),
        "the window shows it in a frame"
    );
}

fn assert_allows_a_page(theme: &Theme, header: &str) {
    let header = directives(header);
    let needs = PageNeeds {
        embeds: Provider::ALL.iter().map(|one| one.frame_origin()).collect(),
        glance: Some("sha256-abc="),
    };
    let page = theme.page_policy("article.html", &needs);
    for (name, sources) in directives(&page) {
        match name {
            // Styles are left to the pages, and with them what would stand in for their directive.
            "style-src" | "default-src" => assert!(!header.contains_key(name), "{name}"),
            _ => {
                let allowed: Vec<&str> = header[name].split(' ').collect();
                for source in sources.split(' ') {
                    assert!(allowed.contains(&source), "{name} {source}");
                }
            }
        }
    }
    assert_eq!(header["style-src-attr"], "'none'");
    assert_eq!(header["object-src"], "'none'");
}
