//! What the page asks of the desktop: dialogs, the clipboard, addresses on loopback, the file manager and the browser.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use newsroom::{
    Newsroom,
    wire::{Code, Failure, VideoProgress},
};
use serde_json::{Value, json};
use tauri::{Manager, Runtime, WebviewWindow};

use crate::{
    clipboard, dialogs,
    exit::{self, Event},
    previews,
    rpc::blocking,
    shell::Shell,
    voice,
};

/// The commands of the host, by their names on the wire. `HostCommands` in ui/src/newsroom/bridge.ts is the same table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostCommand {
    /// `{}` → `{media, refused}`: pictures chosen in a dialog, those taken into the media folder and, each with its
    /// file's name and failure, those that were not.
    PickPictures,
    /// `{}` → a video chosen in a dialog and copied into the media folder, told by the event `video_progress`; `null` when the
    /// dialog was closed.
    PickVideo,
    /// `{}` → `{}`: stops the copying of a video; nothing of it stays.
    StopVideo,
    /// `{}` → `{path}`: a folder chosen in a dialog; `null` when it was closed.
    PickFolder,
    /// `{}` → `{text, html, picture}`: what is on the clipboard.
    ReadClipboard,
    /// `{story}` → `{url}`: where the exact page of a story can be seen.
    PreviewStory,
    /// `{}` → `{url}`: where the site can be seen as it would be exported now, its front page first.
    PreviewSite,
    /// `{}` → `{url}`: what to write before a picture's id to see it.
    MediaBase,
    /// `{path}` → `{}`: shows a folder in the file manager.
    ShowInFolder,
    /// `{}` → `{}`: shows the site's front page in the browser.
    OpenSite,
    /// `{}` → `{due, export}`: why the clock's own work fails, where it does; for a page that was not there to hear it.
    ClockFaults,
    /// `{}` → `{}`: the page says that something typed is not saved yet.
    Unsaved,
    /// `{}` → `{}`: the page says that all it held is saved.
    Flushed,
}

impl HostCommand {
    /// The command of that name, where it is the host's.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "pick_pictures" => Self::PickPictures,
            "pick_video" => Self::PickVideo,
            "stop_video" => Self::StopVideo,
            "pick_folder" => Self::PickFolder,
            "read_clipboard" => Self::ReadClipboard,
            "preview_story" => Self::PreviewStory,
            "preview_site" => Self::PreviewSite,
            "media_base" => Self::MediaBase,
            "show_in_folder" => Self::ShowInFolder,
            "open_site" => Self::OpenSite,
            "clock_faults" => Self::ClockFaults,
            "unsaved" => Self::Unsaved,
            "flushed" => Self::Flushed,
            _ => return None,
        })
    }

    /// Answers the command.
    ///
    /// # Errors
    /// A failure in the shape of the newsroom's own.
    pub async fn answer<R: Runtime>(
        self,
        window: &WebviewWindow<R>,
        shell: &Shell,
        payload: Value,
    ) -> Result<Value, Failure> {
        match self {
            Self::PickPictures => pick_pictures(window, shell).await,
            Self::PickVideo => pick_video(window, shell).await,
            Self::StopVideo => {
                shell.stop_video();
                Ok(json!({}))
            }
            Self::PickFolder => {
                let path = dialogs::folder(window)
                    .await
                    .map_err(|error| broken("the dialog", &error))?;
                Ok(json!({ "path": path }))
            }
            Self::ReadClipboard => read_clipboard(shell).await,
            Self::PreviewStory => {
                let (newsroom, story) = (shell.newsroom(), text(&payload, "story")?.to_owned());
                let path = blocking(move || previews::of_story(&newsroom, &story)).await?;
                Ok(json!({ "url": shell.loopback().await?.address(&path) }))
            }
            Self::PreviewSite => Ok(json!({ "url": front_page(shell).await? })),
            Self::MediaBase => {
                Ok(json!({ "url": shell.loopback().await?.address(previews::PICTURES) }))
            }
            Self::ShowInFolder => show_in_folder(Path::new(text(&payload, "path")?)),
            Self::OpenSite => open(&front_page(shell).await?),
            Self::ClockFaults => Ok(json!(shell.faults().now())),
            Self::Unsaved => {
                exit::tell(window.app_handle(), Event::Unsaved);
                Ok(json!({}))
            }
            Self::Flushed => {
                exit::tell(window.app_handle(), Event::Flushed);
                Ok(json!({}))
            }
        }
    }
}

/// The address of the site as it would be exported now.
async fn front_page(shell: &Shell) -> Result<String, Failure> {
    let newsroom = shell.newsroom();
    let path = blocking(move || previews::of_front(&newsroom)).await?;
    Ok(shell.loopback().await?.address(&path))
}

async fn pick_pictures<R: Runtime>(
    window: &WebviewWindow<R>,
    shell: &Shell,
) -> Result<Value, Failure> {
    let chosen = dialogs::pictures(window)
        .await
        .map_err(|error| broken("the dialog", &error))?;
    let newsroom = shell.newsroom();
    blocking(move || Ok(take_pictures(&newsroom, &chosen))).await
}

/// Takes what can be taken: one bad file of ten does not keep the nine out.
fn take_pictures(newsroom: &Newsroom, chosen: &[PathBuf]) -> Value {
    let (mut media, mut refused) = (Vec::new(), Vec::new());
    for file in chosen {
        match newsroom.add_picture_file(file, None, None) {
            Ok(picture) => media.push(picture),
            Err(error) => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                refused.push(json!({ "name": name, "failure": Failure::from(error) }));
            }
        }
    }
    json!({ "media": media, "refused": refused })
}

async fn pick_video<R: Runtime>(
    window: &WebviewWindow<R>,
    shell: &Shell,
) -> Result<Value, Failure> {
    let chosen = dialogs::video(window)
        .await
        .map_err(|error| broken("the dialog", &error))?;
    let Some(file) = chosen else {
        return Ok(Value::Null);
    };
    let (newsroom, stopped, window) = (shell.newsroom(), shell.video_to_copy(), window.clone());
    blocking(move || {
        let mut told = |progress: VideoProgress| {
            voice::tell(window.app_handle(), "video_progress", progress);
            if stopped.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let media = newsroom.add_video_file(&file, None, None, &mut told)?;
        Ok(json!(media))
    })
    .await
}

async fn read_clipboard(shell: &Shell) -> Result<Value, Failure> {
    let newsroom = shell.newsroom();
    blocking(move || {
        let pasted = clipboard::read().map_err(|error| Failure {
            code: Code::Unreadable,
            message: format!("the clipboard cannot be read: {error}; copy it again"),
            hint: None,
            retry: true,
        })?;
        let picture = pasted
            .picture
            .map(|png| newsroom.add_picture_bytes("clipboard.png", &png, None, None))
            .transpose()?;
        Ok(json!({ "text": pasted.text, "html": pasted.html, "picture": picture }))
    })
    .await
}

/// Shows a folder, or the folder a file lies in: nothing is ever opened but a folder, so no file is run.
fn show_in_folder(path: &Path) -> Result<Value, Failure> {
    let folder: PathBuf = if path.is_dir() {
        path.to_owned()
    } else {
        path.parent().map(Path::to_owned).unwrap_or_default()
    };
    if !folder.is_absolute() || !folder.is_dir() {
        return Err(Failure {
            code: Code::NotFound,
            message: format!("there is no folder {}; choose it again", folder.display()),
            hint: Some(folder.display().to_string()),
            retry: false,
        });
    }
    open(&folder.to_string_lossy())
}

fn open(what: &str) -> Result<Value, Failure> {
    open::that_detached(what).map_err(|error| Failure {
        code: Code::Unreadable,
        message: format!("no program opens {what}: {error}; install xdg-utils and a browser"),
        hint: Some(what.to_owned()),
        retry: true,
    })?;
    Ok(json!({}))
}

fn text<'a>(payload: &'a Value, field: &str) -> Result<&'a str, Failure> {
    payload
        .get(field)
        .and_then(Value::as_str)
        .ok_or_else(|| Failure {
            code: Code::Validation,
            message: format!("the payload has no text `{field}`"),
            hint: Some(field.to_owned()),
            retry: false,
        })
}

fn broken(what: &str, error: &dyn std::fmt::Display) -> Failure {
    Failure::bug(&format!("{what} broke: {error}"))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use newsroom::{Founding, Newsroom, wire::Code};

    use super::{HostCommand, show_in_folder, take_pictures};

    #[test]
    fn the_host_leaves_the_newsroom_s_commands_to_the_newsroom() {
        assert_eq!(HostCommand::named("flushed"), Some(HostCommand::Flushed));
        assert_eq!(HostCommand::named("save_story"), None);
    }

    #[test]
    fn one_bad_file_does_not_keep_the_good_pictures_out() {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Newsroom::create(&folder.path().join("room"), &Founding::default()).unwrap();
        let (good, bad) = (folder.path().join("جسر.png"), folder.path().join("نص.jpg"));
        image::RgbImage::new(8, 6).save(&good).unwrap();
        fs::write(&bad, "no picture").unwrap();
        let gone = folder.path().join("غائبة.png");

        let answer = take_pictures(&newsroom, &[bad, good, gone]);
        assert_eq!(answer["media"].as_array().unwrap().len(), 1);
        assert_eq!(answer["media"][0]["name"], "جسر.png");
        assert_eq!(answer["refused"][0]["name"], "نص.jpg");
        assert_eq!(answer["refused"][0]["failure"]["code"], "unreadable");
        assert_eq!(answer["refused"][1]["name"], "غائبة.png");
    }

    #[test]
    fn a_folder_that_is_not_there_is_refused_by_name() {
        let failure = show_in_folder(Path::new("/no/such/folder/file.txt")).unwrap_err();
        assert_eq!(
            (failure.code, failure.hint.as_deref()),
            (Code::NotFound, Some("/no/such/folder"))
        );
        assert_eq!(
            show_in_folder(Path::new("relative")).unwrap_err().code,
            Code::NotFound
        );
    }
}
