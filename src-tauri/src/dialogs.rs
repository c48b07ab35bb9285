//! Dialogs of the system. The page names no path: it asks, the editor chooses here, and what was chosen is the answer.

use std::path::PathBuf;

use rfd::{
    AsyncFileDialog, AsyncMessageDialog, FileHandle, MessageButtons, MessageDialogResult,
    MessageLevel,
};
use tauri::{Runtime, WebviewWindow};
use tokio::sync::oneshot;

/// The kinds of picture the newsroom takes.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff"];

/// The kinds of video an editor may have.
const VIDEOS: &[&str] = &[
    "mp4", "m4v", "webm", "ogv", "ogg", "mov", "avi", "mkv", "3gp", "wmv", "mpg", "mpeg",
];

/// Lets the editor choose pictures; none when the dialog was closed.
///
/// # Errors
/// When the window is no more.
pub async fn pictures<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<Vec<PathBuf>> {
    let dialog = AsyncFileDialog::new()
        .set_title("اختر صورًا")
        .add_filter("صور", PICTURES)
        .set_parent(window);
    let chosen = on_main_thread(window, move || dialog.pick_files()).await?;
    Ok(chosen
        .into_iter()
        .flatten()
        .map(|file| file.path().to_owned())
        .collect())
}

/// Lets the editor choose a video; nothing when the dialog was closed. Films that browsers do not play may be chosen too: the
/// newsroom says by name why it does not take them, and what to do.
///
/// # Errors
/// When the window is no more.
pub async fn video<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<Option<PathBuf>> {
    let dialog = AsyncFileDialog::new()
        .set_title("اختر مقطعًا مصورًا")
        .add_filter("مقاطع مصورة", VIDEOS)
        .set_parent(window);
    let chosen: Option<FileHandle> = on_main_thread(window, move || dialog.pick_file()).await?;
    Ok(chosen.map(|file| file.path().to_owned()))
}

/// Lets the editor choose a folder; nothing when the dialog was closed.
///
/// # Errors
/// When the window is no more.
pub async fn folder<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<Option<PathBuf>> {
    let dialog = AsyncFileDialog::new()
        .set_title("اختر مجلدًا")
        .set_parent(window);
    let chosen: Option<FileHandle> = on_main_thread(window, move || dialog.pick_folder()).await?;
    Ok(chosen.map(|folder| folder.path().to_owned()))
}

/// Asks whether to close although something typed is not saved; only a clear yes is one.
///
/// # Errors
/// When the window is no more.
pub async fn leave_unsaved<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<bool> {
    const LEAVE: &str = "أغلق دون حفظ";
    let buttons = MessageButtons::OkCancelCustom(LEAVE.to_owned(), "عُد إلى الخبر".to_owned());
    let dialog = AsyncMessageDialog::new()
        .set_level(MessageLevel::Warning)
        .set_title("آخر ما كتبته لم يُحفظ بعد")
        .set_description(
            "إن أغلقت محبرة الآن ضاع ما لم يُحفظ. عُد إلى الخبر لترى السبب، أو انسخ نصك إلى مكان آخر.",
        )
        .set_buttons(buttons)
        .set_parent(window);
    let answer = on_main_thread(window, move || {
        let shown = dialog.show();
        async { Some(shown.await) }
    });
    let leaves = |answer| matches!(answer, MessageDialogResult::Custom(button) if button == LEAVE);
    Ok(answer.await?.is_some_and(leaves))
}

/// Tells the editor who leaves that readers do not have the newest yet, and when they get it.
///
/// # Errors
/// When the window is no more.
pub async fn site_is_behind<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    let dialog = AsyncMessageDialog::new()
        .set_level(MessageLevel::Warning)
        .set_title("لم يُحدَّث الموقع قبل الإغلاق")
        .set_description(
            "ما نشرته محفوظ، لكنه لم يصل إلى القرّاء بعد: يصل حين تفتح محبرة من جديد، أو مع المؤقّت إن كان مثبّتًا.",
        )
        .set_buttons(MessageButtons::OkCustom("علمت".to_owned()));
    let shown = on_main_thread(window, move || {
        let shown = dialog.show();
        async { Some(shown.await) }
    });
    shown.await.map(drop)
}

/// Makes a dialog on the thread GTK lives on, and waits for it elsewhere.
async fn on_main_thread<R, F, T>(
    window: &WebviewWindow<R>,
    make: impl FnOnce() -> F + Send + 'static,
) -> tauri::Result<Option<T>>
where
    R: Runtime,
    F: Future<Output = Option<T>> + Send + 'static,
    T: Send + 'static,
{
    let (tell, told) = oneshot::channel();
    window.run_on_main_thread(move || {
        let dialog = make();
        tauri::async_runtime::spawn(async move {
            // Nobody listens any more when the window was closed over its dialog.
            drop(tell.send(dialog.await));
        });
    })?;
    Ok(told.await.ok().flatten())
}
