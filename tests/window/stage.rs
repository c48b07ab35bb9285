//! A stage for one journey: an X server, a driver and a home of its own, all ended with it.

use std::{
    fs,
    io::{self, BufRead, BufReader},
    net::TcpListener,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use newsroom::{Founding, MachineClock, Newsroom};
use tempfile::TempDir;

use crate::{
    driver::{Driver, Element, Session},
    screen::{Area, Screen},
};

/// The program under test, which cargo has just built.
const BINARY: &str = env!("CARGO_BIN_EXE_mahbara");

/// How long anything may take that needs no clock to reach a time.
const PATIENCE: Duration = Duration::from_secs(20);

/// The stage. Dropping it ends every process it started and removes its home.
pub struct Stage {
    home: TempDir,
    display: String,
    screen: Kept,
}

/// A window that a driver opened on the stage.
pub struct Play {
    /// The window under control.
    pub session: Session,
    driver: Kept,
}

impl Drop for Play {
    /// Leaves a picture of the window that a failed journey ended with.
    fn drop(&mut self) {
        if !thread::panicking() {
            return;
        }
        let journey = thread::current()
            .name()
            .unwrap_or("journey")
            .replace("::", "-");
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{journey}.png"));
        if let Some(picture) = self.session.picture() {
            eprintln!(
                "the window at the end: {} ({:?})",
                file.display(),
                fs::write(&file, picture)
            );
        }
    }
}

/// A process that ends with its owner.
pub struct Kept(Child);

impl Kept {
    /// Starts a program, which is ended with the value returned.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        command.spawn().map(Self)
    }

    /// Its id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Stage {
    /// Starts an X server with an empty home beside it.
    pub fn new() -> Self {
        let mut screen = Command::new("Xvfb");
        // The server chooses a free number and writes it down.
        screen.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1440x900x24",
            "-nolisten",
            "tcp",
            // Without it the server starts over whenever its last window closes.
            "-noreset",
        ]);
        let mut screen = Kept(
            screen
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("Xvfb starts"),
        );
        let mut number = String::new();
        let said = screen.0.stdout.take().expect("its output");
        BufReader::new(said)
            .read_line(&mut number)
            .expect("the number of the display");
        Self {
            home: tempfile::tempdir().expect("a home"),
            display: format!(":{}", number.trim()),
            screen,
        }
    }

    /// A place in the stage's home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Prepares a program to run on this stage, seeing nothing of the machine's own session.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("HOME", self.home.path())
            .env("NO_AT_BRIDGE", "1");
        for (name, folder) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.path(folder));
        }
        for name in [
            "WAYLAND_DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "MAHBARA_NEWSROOM",
        ] {
            command.env_remove(name);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    /// Prepares the program under test, without a driver.
    pub fn mahbara(&self, newsroom: &Path) -> Command {
        let mut command = self.command(BINARY);
        command.arg(newsroom);
        command
    }

    /// Starts the program under test without a driver, to be ended with the journey.
    pub fn start(&self, newsroom: &Path) -> Kept {
        Kept(self.mahbara(newsroom).spawn().expect("the program starts"))
    }

    /// Opens the window on a newsroom, under control.
    pub fn play(&self, newsroom: &Path) -> Play {
        let port = free_port();
        let mut driver = self.command("WebKitWebDriver");
        driver
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("TAURI_AUTOMATION", "true");
        let driver = Kept(driver.spawn().expect("WebKitWebDriver starts"));
        let client = Driver::on(port);
        until("the driver answers", || client.is_ready().then_some(()));
        let session = client.open(BINARY, &[&newsroom.to_string_lossy()]);
        session.resize(1440, 900);
        Play { session, driver }
    }

    /// Presses keys of the keyboard, by key code: the X server translates them as it would a real keyboard's.
    pub fn keys(&self, chords: &[&str]) {
        self.tool("xdotool", &[&["key", "--delay", "30"], chords].concat());
    }

    /// Presses keys one after the other and lets them go in the opposite order.
    pub fn hold(&self, keys: &[&str]) {
        let down = keys.iter().flat_map(|key| ["keydown", key]);
        let up = keys.iter().rev().flat_map(|key| ["keyup", key]);
        self.tool("xdotool", &down.chain(up).collect::<Vec<_>>());
    }

    /// What is painted in a part of a program's window, as [`Screen::columns`] gives it.
    pub fn painted(&self, pid: u32, area: Area) -> Vec<Vec<u8>> {
        let screen = Screen::on(&self.display);
        screen.columns(until("the window", || screen.window_of(pid)), area)
    }

    /// Gives the keyboard a layout.
    pub fn layout(&self, name: &str) {
        self.tool("setxkbmap", &[name]);
    }

    /// Gives the keyboard's focus to the window of a program: without a window manager nobody else does.
    pub fn focus(&self, pid: u32) {
        let screen = Screen::on(&self.display);
        screen.focus(until("the window", || screen.window_of(pid)));
    }

    /// Tells whether a program shows a window.
    pub fn has_window(&self, pid: u32) -> bool {
        Screen::on(&self.display).window_of(pid).is_some()
    }

    /// Presses the close button of a program's window, if it shows one.
    pub fn ask_to_close(&self, pid: u32) -> bool {
        let screen = Screen::on(&self.display);
        let window = screen.window_of(pid);
        if let Some(window) = window {
            screen.ask_to_close(window);
        }
        window.is_some()
    }

    /// A fresh newsroom in the stage's home, on whose wall it is UTC.
    pub fn newsroom(&self) -> PathBuf {
        let folder = self.path("غرفة الأخبار");
        self.newsroom_in(&folder);
        folder
    }

    /// A fresh newsroom in a folder of the test's choosing.
    pub fn newsroom_in(&self, folder: &Path) {
        drop(
            Newsroom::create(
                folder,
                &Founding {
                    zone: Some("UTC".to_owned()),
                    ..Founding::default()
                },
            )
            .expect("a newsroom"),
        );
    }

    /// The sample newsroom in the stage's home.
    pub fn sample_newsroom(&self) -> PathBuf {
        let folder = self.path("صوت المدينة");
        drop(
            Newsroom::create_sample(&folder, &Founding::default(), Arc::new(MachineClock))
                .expect("the sample newsroom"),
        );
        folder
    }

    /// Ends the X server, as when its machine is logged out of.
    pub fn end_screen(&self) {
        signal(self.screen.id(), "KILL");
    }

    fn tool(&self, program: &str, arguments: &[&str]) {
        let status = self
            .command(program)
            .args(arguments)
            .status()
            .expect("the tool starts");
        assert!(
            status.success(),
            "{program} {arguments:?} ended with {status}"
        );
    }
}

impl Play {
    /// The process id of the program under test.
    pub fn pid(&self) -> u32 {
        let driver = self.driver.0.id();
        let children = fs::read_dir("/proc")
            .expect("/proc")
            .flatten()
            .filter_map(|entry| {
                let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
                let status = fs::read_to_string(entry.path().join("status")).ok()?;
                let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
                (parent.trim().parse() == Ok(driver)).then_some(pid)
            });
        let children: Vec<u32> = children.collect();
        assert_eq!(children.len(), 1, "the driver has started one program");
        children[0]
    }

    /// Ends the program as a power cut would: no handler runs.
    pub fn kill(self) {
        signal(self.pid(), "KILL");
    }

    /// Waits until `look` sees something in the page.
    pub fn until<T>(&self, what: &str, look: impl Fn(&Session) -> Option<T>) -> T {
        until(what, || look(&self.session))
    }

    /// Waits until an expression of JavaScript is true in the page.
    pub fn until_true(&self, what: &str, expression: &str) {
        self.until(what, |session| {
            (session.eval(expression) == true).then_some(())
        });
    }

    /// Waits for the element whose `data-test` is `name`.
    pub fn named(&self, name: &str) -> Element {
        self.until(name, |session| session.named(name))
    }

    /// Waits for an element and clicks it. A list that is drawn anew meanwhile is looked at again.
    pub fn click(&self, name: &str) {
        self.until(name, |session| {
            let element = session.named(name)?;
            session.click(&element).then_some(())
        });
    }

    /// Waits for a field and types text into it, in place of what it held.
    pub fn fill(&self, name: &str, text: &str) {
        let field = self.named(name);
        self.session.clear(&field);
        self.session.type_into(&field, text);
    }
}

/// Sends a signal to a process.
pub fn signal(pid: u32, name: &str) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &pid.to_string()])
        .status()
        .expect("kill starts");
    assert!(status.success(), "kill -{name} {pid} ended with {status}");
}

/// A process that a program has started, by its name.
pub fn child_named(pid: u32, name: &str) -> Option<u32> {
    let found = Command::new("pgrep")
        .args(["-P", &pid.to_string(), "-f", name])
        .output()
        .ok()?;
    String::from_utf8_lossy(&found.stdout)
        .lines()
        .next()?
        .parse()
        .ok()
}

/// Ends a process by force, unless it has ended already.
pub fn kill_if_running(pid: u32) {
    // `kill` fails where there is nothing to end, and that is all it can fail of here.
    drop(
        Command::new("kill")
            .args(["-KILL", &pid.to_string()])
            .stderr(Stdio::null())
            .status(),
    );
}

/// Waits until a process of somebody else's is no more.
pub fn gone(pid: u32) {
    let running = format!("/proc/{pid}/exe");
    until("the program ends", || {
        (!Path::new(&running).exists()).then_some(())
    });
}

/// Waits until `look` finds something. What it waits for is an event and not a time, so the pause is only politeness.
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, what, look)
}

/// Waits no longer than `patience` until `look` finds something.
pub fn within<T>(patience: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < patience, "waited in vain for: {what}");
        thread::sleep(Duration::from_millis(25));
    }
}

/// Waits for a program to end.
pub fn ended(child: &mut Child) -> ExitStatus {
    let status = until("the program ends", || child.try_wait().expect("its status"));
    assert_eq!(status.signal(), None, "the program ends by itself");
    status
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
