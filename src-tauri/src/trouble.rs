//! The page that is shown when a newsroom cannot be opened: what happened and what to do, in Arabic, and never a blank
//! window. It is a page of the shell's own, without a script and without a permission, because the front end needs a
//! newsroom to talk to.

use newsroom::wire::{Code, Failure};
use tauri::{
    App, Runtime, WebviewUrl, WebviewWindowBuilder,
    http::{Response, header},
    webview::NewWindowResponse,
};

use crate::window::PAPER;

/// The scheme under which the page is served to its window.
pub const SCHEME: &str = "trouble";

/// The window's label: no capability names it.
const LABEL: &str = "trouble";

const TEMPLATE: &str = include_str!("trouble.html");

/// What the reader is told about a failure at opening: what happened, and what to do.
fn words(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::DeskTaken => (
            "غرفة الأخبار هذه مفتوحة في نافذة أخرى",
            "انتقل إلى النافذة المفتوحة، أو أغلقها ثم افتح محبرة من جديد. لم يتغيّر شيء في أخبارك.",
        ),
        Code::ArchiveNewer => (
            "كتبت هذا الأرشيف نسخة أحدث من محبرة",
            "حدّث محبرة إلى النسخة الأحدث ثم افتح غرفة الأخبار. لم يُمسّ الأرشيف، ولن تفتحه هذه النسخة حتى لا تفسده.",
        ),
        Code::Damaged => (
            "الأرشيف تالف",
            "لا تكتب فوقه. استعد آخر نسخة احتياطية إلى مجلد جديد بالأمر: mahbara-cli restore-backup. النسخ التي صنعتموها بأنفسكم في مجلد backups داخل غرفة الأخبار، وإن غيّر تحديثٌ للبرنامج شكل الأرشيف فنسخته السابقة بجواره، واسمها newsroom.before ثم رقم.",
        ),
        Code::NotFound => (
            "لا توجد غرفة أخبار في هذا المجلد",
            "إن كان المجلد على قرص خارجي أو على الشبكة فصِله ثم افتح محبرة من جديد. وإن نُقل فافتحه من مكانه بالأمر: mahbara ثم اسم المجلد. ولغرفة جديدة استعمل الأمر: mahbara-cli init ثم اسم المجلد.",
        ),
        Code::ReadOnly => (
            "لا يمكن الكتابة في مجلد غرفة الأخبار",
            "امنح حسابك حق الكتابة في المجلد، أو انقله إلى قرص يُكتب عليه، ثم افتح محبرة من جديد.",
        ),
        Code::DiskFull => (
            "لا مساحة على القرص",
            "أفرغ مساحة على القرص ثم افتح محبرة من جديد. ما حُفظ من قبل محفوظ.",
        ),
        Code::Locked => (
            "برنامج آخر يكتب في الأرشيف الآن",
            "انتظر قليلًا ثم افتح محبرة من جديد.",
        ),
        Code::Unreadable => (
            "تعذّرت قراءة مجلد غرفة الأخبار",
            "تأكد من أن القرص موصول ومن أن لحسابك حق القراءة، ثم افتح محبرة من جديد.",
        ),
        Code::Validation
        | Code::StaleRevision
        | Code::Precondition
        | Code::WallGap
        | Code::WallTwice
        | Code::ExportTarget
        | Code::Theme
        | Code::Template
        | Code::SaveAsDocx
        | Code::Cancelled
        | Code::Bug => (
            "تعذّر فتح غرفة الأخبار",
            "أعد فتح محبرة. إن تكرر الأمر فأرسل السطر الآتي إلى من يرعى البرنامج عندكم.",
        ),
    }
}

/// The whole page about a failure. The folder and the message may hold any character.
fn page(failure: &Failure, folder: &str) -> String {
    let (title, advice) = words(failure.code);
    let fill = [
        ("{{title}}", title),
        ("{{advice}}", advice),
        ("{{folder}}", folder),
        ("{{message}}", &failure.message),
    ];
    let mut page = String::with_capacity(TEMPLATE.len() + 1024);
    let mut rest = TEMPLATE;
    while let Some((at, mark, text)) = next_mark(rest, &fill) {
        let (before, after) = rest.split_at(at);
        page.push_str(before);
        page.push_str(&escaped(text));
        rest = after.strip_prefix(mark).unwrap_or(after);
    }
    page.push_str(rest);
    page
}

fn next_mark<'a>(text: &str, fill: &[(&'a str, &'a str)]) -> Option<(usize, &'a str, &'a str)> {
    fill.iter()
        .filter_map(|(mark, value)| Some((text.find(mark)?, *mark, *value)))
        .min_by_key(|(at, ..)| *at)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Serves the page to [`SCHEME`], whatever is asked for.
pub fn serve(
    failure: &Failure,
    folder: &str,
) -> impl Fn() -> Response<Vec<u8>> + Send + Sync + 'static {
    let page = page(failure, folder).into_bytes();
    move || {
        let response = Response::builder()
            .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
            .header(
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; style-src 'unsafe-inline'",
            );
        response.body(page.clone()).unwrap_or_default()
    }
}

/// Makes the window that shows the page.
///
/// # Errors
/// When the platform refuses a window.
pub fn show<R: Runtime>(app: &App<R>) -> tauri::Result<()> {
    let url =
        tauri::Url::parse(&format!("{SCHEME}://localhost/")).map_err(tauri::Error::InvalidUrl)?;
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::CustomProtocol(url))
        .title("محبرة")
        .inner_size(720.0, 460.0)
        .background_color(PAPER)
        .disable_javascript()
        .on_navigation(|url| url.scheme() == SCHEME)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use newsroom::wire::{Code, Failure};

    use super::page;

    fn failure(code: Code, message: &str) -> Failure {
        Failure {
            code,
            message: message.to_owned(),
            hint: None,
            retry: false,
        }
    }

    #[test]
    fn a_newer_archive_is_explained_in_arabic_with_the_program_s_own_line_below() {
        let page = page(
            &failure(Code::ArchiveNewer, "the archive has version 9999"),
            "/غرفة",
        );
        assert!(
            page.contains("نسخة أحدث من محبرة")
                && page.contains("the archive has version 9999")
                && page.contains("/غرفة")
        );
        assert!(!page.contains("{{"));
    }

    #[test]
    fn a_folder_s_name_cannot_bring_markup_into_the_page() {
        let page = page(
            &failure(Code::NotFound, "{{title}}"),
            "/<script>alert(1)</script>\"&",
        );
        assert!(!page.contains("<script>"));
        assert!(page.contains("&lt;script&gt;") && page.contains("{{title}}"));
    }
}
