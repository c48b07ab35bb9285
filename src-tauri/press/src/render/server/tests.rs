use proptest::prelude::*;

use super::*;
use crate::address::safe_slug;
use crate::rule::Answer;

fn rule(folder: &str, answer: Answer) -> Rule {
    Rule {
        folder: folder.to_owned(),
        answer,
    }
}

fn table(rules: &[Rule], root: &str) -> [String; 3] {
    let table = Table {
        rules,
        left_out: 0,
        root: root.to_owned(),
        policy: "default-src 'none'".to_owned(),
    };
    [
        hosts::redirects(&table),
        apache::htaccess(&table),
        nginx::snippet(&table),
    ]
}

/// The path a browser means by a percent-encoded one.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair: Vec<u8> = rest.by_ref().take(2).collect();
            let hex = std::str::from_utf8(&pair).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What stands between quotation marks on a line, as a server reads it.
fn unquoted(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = line.chars();
    while chars.by_ref().any(|c| c == '"') {
        let mut text = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\\' => text.extend(chars.next()),
                '"' => break,
                other => text.push(other),
            }
        }
        found.push(text);
    }
    found
}

#[test]
fn each_server_is_told_what_moved_what_is_gone_and_what_has_a_notice() {
    let rules = [
        rule(
            "2027/05/3-قديم/",
            Answer::Moved("2027/05/3-جديد/".to_owned()),
        ),
        rule("2027/05/2/", Answer::Gone),
        rule("2027/05/1-x/", Answer::Notice),
    ];
    let [hosts, apache, nginx] = table(&rules, "/");
    assert!(hosts.contains(
        "/2027/05/3-%D9%82%D8%AF%D9%8A%D9%85/ /2027/05/3-%D8%AC%D8%AF%D9%8A%D8%AF/ 301\n"
    ));
    assert!(!hosts.contains("/2027/05/2"));
    assert!(hosts.contains("/2027/05/1-x/ /2027/05/1-x/index.html 410!\n"));
    assert!(
        apache.contains(
            "Redirect 301 \"/2027/05/3-قديم/\" \"/2027/05/3-%D8%AC%D8%AF%D9%8A%D8%AF/\"\n"
        )
    );
    assert!(apache.contains("RedirectMatch 410 \"^/2027/05/2[-/]\"\n"));
    assert!(nginx.contains("location ~ \"^/2027/05/2[-/]\" { return 410; }\n"));
    assert!(nginx.contains(
        "location = \"/2027/05/1-x/\" { error_page 410 \"/2027/05/1-x/index.html\"; return 410; }\n"
    ));
}

#[test]
fn a_site_below_the_root_of_its_host_has_rules_below_it() {
    let rules = [
        rule("2027/05/1-x/", Answer::Notice),
        rule("2027/05/2/", Answer::Gone),
    ];
    let [hosts, apache, nginx] = table(&rules, "/daily.new/");
    assert!(hosts.contains("/daily.new/2027/05/1-x/ /daily.new/2027/05/1-x/index.html 410!\n"));
    assert!(apache.contains("ErrorDocument 410 \"/daily.new/410.html\""));
    assert!(nginx.contains("location ~ \"^/daily\\\\.new/2027/05/2[-/]\" { return 410; }"));
}

#[test]
fn what_is_left_out_is_told() {
    let table = Table {
        rules: &[],
        left_out: 12,
        root: "/".to_owned(),
        policy: String::new(),
    };
    assert!(hosts::redirects(&table).contains("# 12 older addresses are left out"));
}

proptest! {
    #[test]
    fn no_slug_can_end_its_line_leave_its_quotes_or_name_a_variable(slug in any::<String>(), to in any::<String>()) {
        let folder = format!("2027/05/7-{}/", safe_slug(&slug));
        let target = format!("2027/05/7-{}/", safe_slug(&to));
        let rules = [rule(&folder, Answer::Moved(target.clone()))];
        let [hosts, apache, nginx] = table(&rules, "/");
        let line = hosts.lines().last().unwrap();
        let fields: Vec<&str> = line.split(' ').collect();
        prop_assert_eq!(fields.len(), 3);
        prop_assert!(line.is_ascii());
        prop_assert_eq!(decoded(fields[0]), format!("/{folder}"));
        prop_assert_eq!(decoded(fields[1]), format!("/{target}"));
        for text in [&apache, &nginx] {
            let line = text.lines().find(|line| line.contains("301")).unwrap();
            let quoted = unquoted(line);
            prop_assert_eq!(&quoted[0], &format!("/{folder}"));
            prop_assert_eq!(decoded(&quoted[1]), format!("/{target}"));
            prop_assert!(!quoted[1].contains('$'));
        }
    }

    #[test]
    fn quotation_marks_hold_whatever_is_written_in_them(text in "[^\\p{Cc}]*") {
        prop_assert_eq!(unquoted(&quoted(&text)), [text]);
    }
}
