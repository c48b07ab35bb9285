//! The one window: made in setup, hidden until its first paint, kept to its own pages.

use std::time::Duration;

use tauri::{
    App, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    webview::{NewWindowResponse, PageLoadEvent},
    window::Color,
};

use crate::{
    exit::{self, Event},
    memory::Memory,
    shell::Shell,
    web_process,
};

/// The label by which the capability file names the window.
pub const LABEL: &str = "main";

/// The paper of the page, so that nothing flashes before the page paints it.
pub const PAPER: Color = Color(0xfb, 0xfa, 0xf7, 0xff);

/// A window whose page never reports that it loaded is shown all the same after this long.
const SHOWN_AT_THE_LATEST: Duration = Duration::from_millis(2_500);

/// Makes the window with the size it had last time.
///
/// Its place on the screen is left to the window manager: under Wayland a program does not know it.
///
/// # Errors
/// When the platform refuses a window.
pub fn make<R: Runtime>(app: &App<R>, memory: &Memory) -> tauri::Result<WebviewWindow<R>> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("محبرة")
        .inner_size(memory.width, memory.height)
        .min_inner_size(900.0, 600.0)
        .prevent_overflow()
        .maximized(memory.maximized)
        .visible(false)
        .background_color(PAPER)
        .disable_drag_drop_handler() // pictures are dropped onto the page itself
        .on_navigation({
            let app = app.handle().clone();
            // WebKitGTK asks here for frames too, and the preview is one.
            move |url| is_own_page(url) || app.state::<Shell>().serves(url)
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_document_title_changed(|window, title| show_title(&window, &title))
        .on_page_load(|window, load| {
            if matches!(load.event(), PageLoadEvent::Finished) {
                show(&window);
            }
        })
        .build()?;
    let app = app.handle().clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            exit::tell(&app, Event::Closed);
        }
    });
    web_process::outlive(&window)?;
    show_at_the_latest(window.clone());
    Ok(window)
}

/// Takes the window's size into `memory`; a maximized window keeps the size it had before.
pub fn remember<R: Runtime>(window: &WebviewWindow<R>, memory: Memory) -> Memory {
    let maximized = window.is_maximized().unwrap_or(memory.maximized);
    let size = window.inner_size().ok().zip(window.scale_factor().ok());
    match size {
        Some((size, scale)) if !maximized => {
            let size = size.to_logical::<f64>(scale);
            Memory {
                width: size.width,
                height: size.height,
                maximized,
                ..memory
            }
        }
        _ => Memory {
            maximized,
            ..memory
        },
    }
}

/// Only the app's own pages are shown in the window; every other address belongs in a browser.
fn is_own_page(url: &Url) -> bool {
    let is_dev_server =
        cfg!(not(feature = "custom-protocol")) && url.host_str() == Some("localhost");
    url.scheme() == "tauri" || is_dev_server
}

fn show_title<R: Runtime>(window: &WebviewWindow<R>, title: &str) {
    if let Err(error) = window.set_title(title) {
        eprintln!("mahbara: the window's title is not changed: {error}");
    }
}

fn show<R: Runtime>(window: &WebviewWindow<R>) {
    if let Err(error) = window.show() {
        eprintln!("mahbara: the window cannot be shown: {error}");
    }
}

fn show_at_the_latest<R: Runtime>(window: WebviewWindow<R>) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOWN_AT_THE_LATEST).await;
        if !window.is_visible().unwrap_or(false) {
            show(&window);
        }
    });
}
