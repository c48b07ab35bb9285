use super::*;

fn run(text: &str, marks: Vec<Mark>) -> Run {
    Run {
        text: text.into(),
        marks,
    }
}

#[test]
fn a_link_over_two_runs_stays_one_link() {
    let href: Href = "https://example.com/".parse().unwrap();
    let link = || Mark::Link { href: href.clone() };
    let runs = [
        run("بيان ", vec![link()]),
        run("الوزارة", vec![link(), Mark::Strong {}]),
        run(" أمس", vec![]),
    ];
    assert_eq!(
        runs_html(&runs),
        "<a href=\"https://example.com/\" rel=\"noopener\">بيان <strong>الوزارة</strong></a> أمس"
    );
}

#[test]
fn a_note_leaves_nothing_behind() {
    let runs = [
        run("قبل ", vec![]),
        run("ملاحظة للمكتب", vec![Mark::Note {}, Mark::Strong {}]),
        run("بعد", vec![]),
    ];
    assert_eq!(runs_html(&runs), "قبل بعد");
    assert_eq!(runs_html(&[run("ملاحظة", vec![Mark::Note {}])]), "");
}

#[test]
fn a_left_to_right_run_is_isolated_once() {
    assert_eq!(
        runs_html(&[run("OpenAI, Inc.", vec![Mark::Ltr {}])]),
        "<bdi dir=\"ltr\">OpenAI, Inc.</bdi>"
    );
}
