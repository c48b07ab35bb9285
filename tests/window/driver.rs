//! A W3C WebDriver client, as small as the journeys need it: one request a connection, JSON both ways.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

/// The field under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A driver that listens on a port of this machine.
#[derive(Debug, Clone, Copy)]
pub struct Driver {
    port: u16,
}

/// One window under control. The session is not closed when this is dropped: its driver is ended instead.
#[derive(Debug)]
pub struct Session {
    driver: Driver,
    id: String,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(String);

/// The private-use character that stands for the Enter key in what is typed (WebDriver §17.4.2).
pub const ENTER: &str = "\u{e007}";

/// The same for the Control key.
pub const CONTROL: &str = "\u{e009}";

impl Driver {
    /// The driver on a port.
    pub fn on(port: u16) -> Self {
        Self { port }
    }

    /// Tells whether the driver takes requests yet.
    pub fn is_ready(self) -> bool {
        self.request("GET", "/status", None).is_ok()
    }

    /// Starts `binary` and takes control of its window.
    pub fn open(self, binary: &str, arguments: &[&str]) -> Session {
        let options = json!({ "binary": binary, "args": arguments });
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = self
            .request("POST", "/session", Some(&wanted))
            .expect("a session");
        let id = session["sessionId"]
            .as_str()
            .expect("a session id")
            .to_owned();
        Session { driver: self, id }
    }

    /// Makes one request; an error of the driver or of the page comes back as its message.
    fn request(self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let mut stream =
            TcpStream::connect(("127.0.0.1", self.port)).map_err(|error| error.to_string())?;
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .map_err(|error| error.to_string())?;
        let body = body.map(Value::to_string).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            self.port,
            body.len()
        );
        let mut answer = Vec::new();
        stream
            .write_all(head.as_bytes())
            .map_err(|error| error.to_string())?;
        stream
            .write_all(body.as_bytes())
            .map_err(|error| error.to_string())?;
        stream
            .read_to_end(&mut answer)
            .map_err(|error| format!("{method} {path}: {error}"))?;
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer
            .split_once("\r\n\r\n")
            .ok_or("the driver answered no HTTP")?;
        let mut answer: Value =
            serde_json::from_str(body).map_err(|error| format!("{error} in {body:?}"))?;
        let value = answer["value"].take();
        if head.starts_with("HTTP/1.1 200") {
            Ok(value)
        } else {
            Err(format!("{method} {path}: {value}"))
        }
    }
}

impl Session {
    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        self.driver
            .request(method, &format!("/session/{}{path}", self.id), body)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", path, Some(body))
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// What an expression of JavaScript is in the page.
    pub fn eval(&self, expression: &str) -> Value {
        self.post("/execute/sync", &returning(expression))
    }

    /// What an expression is in a frame of the page; nothing where another frame has taken its place meanwhile.
    pub fn eval_in(&self, frame: &Element, expression: &str) -> Option<Value> {
        let into = json!({ "id": { ELEMENT: frame.0 } });
        self.ask("POST", "/frame", Some(&into)).ok()?;
        let found = self.ask("POST", "/execute/sync", Some(&returning(expression)));
        self.post("/frame", &json!({ "id": null }));
        found.ok()
    }

    /// The text of an expression of JavaScript.
    pub fn text(&self, expression: &str) -> String {
        self.eval(expression)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// A picture of the page, as PNG; nothing where the window is no more.
    pub fn picture(&self) -> Option<Vec<u8>> {
        let picture = self.ask("GET", "/screenshot", None).ok()?;
        BASE64_STANDARD.decode(picture.as_str()?).ok()
    }

    /// Gives the window a size in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.post(
            "/window/rect",
            &json!({ "x": 0, "y": 0, "width": width, "height": height }),
        );
    }

    /// The first element whose `data-test` is `name`.
    pub fn named(&self, name: &str) -> Option<Element> {
        self.first(&format!("[data-test='{name}']"))
    }

    /// The first element that a selector of CSS finds.
    pub fn first(&self, selector: &str) -> Option<Element> {
        let wanted = json!({ "using": "css selector", "value": selector });
        let found = self.ask("POST", "/element", Some(&wanted)).ok()?;
        found[ELEMENT].as_str().map(|id| Element(id.to_owned()))
    }

    /// Looks, from now on, into a frame of the page.
    pub fn enter(&self, frame: &Element) {
        self.post("/frame", &json!({ "id": { ELEMENT: frame.0 } }));
    }

    /// Empties a field.
    pub fn clear(&self, element: &Element) {
        self.post(&format!("/element/{}/clear", element.0), &json!({}));
    }

    /// Clicks an element; `false` where the page has meanwhile put another in its place.
    pub fn click(&self, element: &Element) -> bool {
        self.ask(
            "POST",
            &format!("/element/{}/click", element.0),
            Some(&json!({})),
        )
        .is_ok()
    }

    /// Types text into an element as key presses.
    pub fn type_into(&self, element: &Element, text: &str) {
        self.post(
            &format!("/element/{}/value", element.0),
            &json!({ "text": text }),
        );
    }

    /// Types text as key presses into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        self.type_slowly(text, Duration::ZERO);
    }

    /// Types text with a pause after each key.
    pub fn type_slowly(&self, text: &str, pause: Duration) {
        let pause = u64::try_from(pause.as_millis()).unwrap_or_default();
        let strokes = text.chars().flat_map(|letter| {
            let down = json!({ "type": "keyDown", "value": letter });
            let up = json!({ "type": "keyUp", "value": letter });
            let wait = (pause > 0).then(|| json!({ "type": "pause", "duration": pause }));
            [Some(down), Some(up), wait].into_iter().flatten()
        });
        let keyboard =
            json!({ "type": "key", "id": "keyboard", "actions": strokes.collect::<Vec<_>>() });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// Takes an element by its middle with the mouse, carries it so far, and lets it go.
    pub fn drag(&self, element: &Element, right: i32, down: i32) {
        let to = |origin: Value, x: i32, y: i32| json!({ "type": "pointerMove", "duration": 50, "origin": origin, "x": x, "y": y });
        let pointer = || json!("pointer");
        let steps = [
            to(json!({ ELEMENT: element.0 }), 0, 0),
            json!({ "type": "pointerDown", "button": 0 }),
            to(pointer(), right / 2, down / 2),
            to(pointer(), right - right / 2, down - down / 2),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let mouse = json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps,
        });
        self.post("/actions", &json!({ "actions": [mouse] }));
    }

    /// Presses a key while another is held.
    pub fn chord(&self, held: &str, key: &str) {
        let down = |key: &str| json!({ "type": "keyDown", "value": key });
        let up = |key: &str| json!({ "type": "keyUp", "value": key });
        let strokes = [down(held), down(key), up(key), up(held)];
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }
}

/// A script that gives back what an expression is.
fn returning(expression: &str) -> Value {
    json!({ "script": format!("return ({expression})"), "args": [] })
}
