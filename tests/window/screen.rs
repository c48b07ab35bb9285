//! What a window manager would do: no window of the stage has one, so the test speaks to the X server itself.

use x11rb::{
    connection::Connection,
    protocol::xproto::{
        AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, InputFocus, MapState,
        Window,
    },
    rust_connection::RustConnection,
};

/// A connection to the stage's X server.
pub struct Screen {
    server: RustConnection,
    root: Window,
}

/// A rectangle of a window, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// From the window's left edge.
    pub x: i16,
    /// From its top.
    pub y: i16,
    /// How wide.
    pub width: u16,
    /// How high.
    pub height: u16,
}

impl Screen {
    /// Connects to a display such as `:7`.
    pub fn on(display: &str) -> Self {
        let (server, screen) =
            RustConnection::connect(Some(display)).expect("the X server answers");
        let root = server.setup().roots[screen].root;
        Self { server, root }
    }

    /// The window that a program shows, if it shows one.
    pub fn window_of(&self, pid: u32) -> Option<Window> {
        let windows = self
            .server
            .query_tree(self.root)
            .ok()?
            .reply()
            .ok()?
            .children;
        windows
            .into_iter()
            .find(|window| self.owner(*window) == Some(pid) && self.is_shown(*window))
    }

    /// Presses a window's close button.
    pub fn ask_to_close(&self, window: Window) {
        let (protocols, delete) = (self.atom("WM_PROTOCOLS"), self.atom("WM_DELETE_WINDOW"));
        let message = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
        self.server
            .send_event(false, window, EventMask::NO_EVENT, message)
            .expect("sent");
        self.server.sync_all();
    }

    /// What is painted in a rectangle of a window, as brightness from 0 to 255, column by column.
    pub fn columns(&self, window: Window, area: Area) -> Vec<Vec<u8>> {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        let image = self
            .server
            .get_image(ImageFormat::Z_PIXMAP, window, x, y, width, height, !0)
            .expect("sent")
            .reply()
            .expect("a picture");
        let (width, height) = (usize::from(width), usize::from(height));
        // The stage is 24 bits deep: four bytes a pixel, green the second.
        let green = |column: usize, row: usize| image.data[(row * width + column) * 4 + 1];
        (0..width)
            .map(|column| (0..height).map(|row| green(column, row)).collect())
            .collect()
    }

    /// Gives a window the keyboard.
    pub fn focus(&self, window: Window) {
        self.server
            .set_input_focus(InputFocus::POINTER_ROOT, window, x11rb::CURRENT_TIME)
            .expect("sent");
        self.server.sync_all();
    }

    fn owner(&self, window: Window) -> Option<u32> {
        let pid = self.atom("_NET_WM_PID");
        let property = self
            .server
            .get_property(false, window, pid, AtomEnum::CARDINAL, 0, 1)
            .ok()?
            .reply()
            .ok()?;
        property.value32()?.next()
    }

    fn is_shown(&self, window: Window) -> bool {
        let attributes = self
            .server
            .get_window_attributes(window)
            .ok()
            .and_then(|cookie| cookie.reply().ok());
        attributes.is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    fn atom(&self, name: &str) -> u32 {
        self.server
            .intern_atom(false, name.as_bytes())
            .expect("sent")
            .reply()
            .expect("an atom")
            .atom
    }
}

/// Sends what is queued and waits until the server has taken it.
trait SyncAll {
    fn sync_all(&self);
}

impl SyncAll for RustConnection {
    fn sync_all(&self) {
        self.flush().expect("sent");
        self.get_input_focus()
            .expect("sent")
            .reply()
            .expect("taken");
    }
}
