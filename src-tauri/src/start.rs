//! From the command line to the running window.

use std::{
    ffi::OsString,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use newsroom::wire::Failure;
use tauri::{App, Builder, Context, Wry};

use crate::{
    arguments::{Arguments, USAGE},
    avif,
    exit::{self, Leaving},
    linux,
    memory::Memory,
    notifications::Notifications,
    opening::{self, Named, Opened, Opening},
    rpc::with_desk,
    ticker, trouble,
    voice::{self, Ear},
    window,
};

/// Runs the window until it is closed. The arguments come without the program's name.
///
/// The exit code is 0 after a window that worked, 1 when the newsroom could not be opened (a window has said why, and so
/// has one line on standard error), 2 for words that are not understood.
pub fn start(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let (folder, safe_graphics) = match Arguments::read(arguments) {
        Ok(Arguments::Open {
            folder,
            safe_graphics,
        }) => (folder, safe_graphics),
        Ok(Arguments::Help) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Ok(Arguments::Version) => {
            println!("mahbara {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        Err(misread) => {
            eprintln!("mahbara: {misread}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = linux::prepare(safe_graphics) {
        eprintln!("mahbara: the remedies for this machine's graphics are not set: {error}");
    }
    open_window(folder)
}

fn open_window(folder: Option<PathBuf>) -> ExitCode {
    if !has_display() {
        eprintln!(
            "mahbara: there is no display (DISPLAY and WAYLAND_DISPLAY are not set); use mahbara-cli here"
        );
        return ExitCode::FAILURE;
    }
    let memory = Memory::file()
        .map(|file| Memory::recall(&file))
        .unwrap_or_default();
    let Opening { folder, result } = opening::open(Named::around(folder, &memory));
    let context = tauri::generate_context!();
    let outcome = match result {
        Ok(opened) => {
            // The newsroom's own word for its folder is absolute; what was typed may not be.
            let newsroom = Some(opened.newsroom.folder().to_owned());
            let memory = Memory { newsroom, ..memory };
            work(context, opened, memory).map(|()| ExitCode::SUCCESS)
        }
        Err(failure) => {
            eprintln!("mahbara: {}", failure.message);
            explain(context, &failure, &folder.to_string_lossy()).map(|()| ExitCode::FAILURE)
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!(
            "mahbara: no window can be opened: {error}; where there is no display, use mahbara-cli"
        );
        ExitCode::FAILURE
    })
}

fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|display| !display.is_empty());
    named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Builds an app. The event loop panics where the display that is named does not answer.
fn built(builder: Builder<Wry>, context: Context<Wry>) -> tauri::Result<App> {
    catch_unwind(AssertUnwindSafe(|| builder.build(context))).unwrap_or_else(|_| {
        Err(tauri::Error::Io(io::Error::other(
            "the display does not answer",
        )))
    })
}

/// Runs the window on an open newsroom.
fn work(context: Context<Wry>, opened: Opened, memory: Memory) -> tauri::Result<()> {
    let Opened { newsroom, lock } = opened;
    let ear = Ear::default();
    let newsroom = Arc::new(newsroom.telling(voice::progress(Arc::clone(&ear))));
    let builder = with_desk(Builder::default(), Arc::clone(&newsroom));
    let builder = builder
        .manage(Leaving::new(memory.clone()))
        .manage(Notifications::of_the_session())
        .setup(move |app| {
            let handle = app.handle();
            ear.get_or_init(|| handle.clone());
            window::make(app, &memory)?;
            exit::watch_signals(handle);
            ticker::start(handle.clone());
            avif::start(handle.clone());
            Ok(())
        });
    let app = built(builder, context)?;
    let code = app.run_return(|_, _| {});
    drop(lock);
    if code == 0 {
        Ok(())
    } else {
        Err(tauri::Error::Io(io::Error::other(format!(
            "the window ended with {code}"
        ))))
    }
}

/// Shows why the newsroom could not be opened, until the window is closed.
fn explain(context: Context<Wry>, failure: &Failure, folder: &str) -> tauri::Result<()> {
    let serve = trouble::serve(failure, folder);
    let builder = Builder::default()
        .register_uri_scheme_protocol(trouble::SCHEME, move |_, _| serve())
        .setup(|app| Ok(trouble::show(app)?));
    let app = built(builder, context)?;
    app.run_return(|_, _| {});
    Ok(())
}
