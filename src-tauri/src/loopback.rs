//! Previews, pictures and videos for the window, served on this machine alone.
//!
//! The pages of a site name each other by relative links, so the secret that keeps strangers out can stand in front of every
//! path: `http://127.0.0.1:<port>/<token>/…`. Only this window was told it; whoever asks without it, as a page in a browser
//! on this machine might, is answered with nothing.

mod part;

use std::{fs::File, io, net::Ipv4Addr, path::PathBuf, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header},
};
use newsroom::preview_policy;
use tauri::Url;
use tokio::net::TcpListener;
use uuid::Uuid;

/// What is served, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The media type, with the charset of text.
    pub kind: String,
    /// Where it comes from.
    pub held: Held,
}

/// Where what is served comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Bytes that were made for it.
    Bytes(Vec<u8>),
    /// A file that may be larger than memory: a player asks for the parts it wants.
    File(PathBuf),
}

/// Finds what stands at a path, which is decoded and has no slash in front. Blocking.
pub type Find = dyn Fn(&str) -> Option<Page> + Send + Sync;

/// The running server.
#[derive(Debug)]
pub struct Loopback {
    base: String,
}

#[derive(Clone)]
struct Door {
    token: Arc<str>,
    find: Arc<Find>,
}

impl Loopback {
    /// Starts the server on a free port of the loopback interface.
    ///
    /// # Errors
    /// When the machine gives no port.
    pub async fn start(find: Arc<Find>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let token = Uuid::new_v4().simple().to_string();
        let base = format!(
            "http://127.0.0.1:{}/{token}/",
            listener.local_addr()?.port()
        );
        let router = Router::new().fallback(answer).with_state(Door {
            token: token.into(),
            find,
        });
        tauri::async_runtime::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("mahbara: previews are no longer served: {error}");
            }
        });
        Ok(Self { base })
    }

    /// The address under which a path is served; the path comes without a slash in front.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Tells whether an address is one of this server's.
    pub fn serves(&self, url: &Url) -> bool {
        url.as_str().starts_with(&self.base)
    }
}

async fn answer(State(door): State<Door>, request: Request) -> Response<Body> {
    let path = request.uri().path();
    let Some(path) = path
        .strip_prefix('/')
        .and_then(|path| path.strip_prefix(&*door.token)?.strip_prefix('/'))
    else {
        return refuse(StatusCode::FORBIDDEN);
    };
    if request.method() != Method::GET {
        return refuse(StatusCode::METHOD_NOT_ALLOWED);
    }
    let (path, range) = (path.to_owned(), range_of(request.headers()));
    let found = tauri::async_runtime::spawn_blocking(move || (door.find)(&decoded(&path)?)).await;
    match found {
        Ok(Some(page)) => hand_over(page, range.as_deref()).await,
        Ok(None) => refuse(StatusCode::NOT_FOUND),
        Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Decodes the percent signs of a path; nothing where what comes out is no UTF-8 or leaves its folder.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut plain = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'%' => hex(bytes.next()?)? << 4 | hex(bytes.next()?)?,
            other => other,
        });
    }
    let plain = String::from_utf8(plain).ok()?;
    let leaves = plain
        .split('/')
        .any(|name| name == ".." || name.contains(['\\', '\0']));
    (!leaves).then_some(plain)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

fn range_of(headers: &HeaderMap) -> Option<String> {
    Some(headers.get(header::RANGE)?.to_str().ok()?.to_owned())
}

async fn hand_over(page: Page, range: Option<&str>) -> Response<Body> {
    // The window shows a page in a frame without scripts; a browser, to which «see the site» hands it, runs the site's own, which
    // show posts of known providers when asked to.
    let (Ok(kind), Ok(policy)) = (
        HeaderValue::from_str(&page.kind),
        HeaderValue::from_str(&preview_policy()),
    ) else {
        return refuse(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = match page.held {
        Held::Bytes(bytes) => Response::new(Body::from(bytes)),
        Held::File(path) => {
            let opened = tauri::async_runtime::spawn_blocking(move || {
                let file = File::open(path)?;
                let length = file.metadata()?.len();
                Ok::<_, io::Error>((file, length))
            });
            let Ok(Ok((file, length))) = opened.await else {
                return refuse(StatusCode::NOT_FOUND);
            };
            part::of_file(file, length, range)
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refuse(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpStream,
        sync::Arc,
    };

    use super::{Held, Loopback, Page, decoded, preview_policy};

    fn find(path: &str) -> Option<Page> {
        (path == "أخبار/").then(|| Page {
            kind: "text/html; charset=utf-8".into(),
            held: Held::Bytes("خبر".into()),
        })
    }

    /// Speaks plain HTTP to the server behind an address.
    fn ask(method: &str, address: &str) -> String {
        ask_with(method, address, "")
    }

    fn ask_with(method: &str, address: &str, header: &str) -> String {
        let (host, path) = address
            .trim_start_matches("http://")
            .split_once('/')
            .unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{header}\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn only_who_knows_the_token_is_served_and_with_a_policy() {
        let loopback = tauri::async_runtime::block_on(Loopback::start(Arc::new(find))).unwrap();
        let address = loopback.address("%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/");
        let served = ask("GET", &address);
        assert!(
            served.starts_with("HTTP/1.1 200") && served.ends_with("خبر"),
            "{served}"
        );
        let policy = format!("content-security-policy: {}\r\n", preview_policy());
        assert!(served.contains(&policy), "{served}");
        assert!(ask("POST", &address).starts_with("HTTP/1.1 405"));
        assert!(ask("GET", &loopback.address("nothing")).starts_with("HTTP/1.1 404"));

        let token = loopback.base.rsplit('/').nth(1).unwrap();
        for stranger in [
            address.replace(token, "0"),
            address.replace(&format!("/{token}/"), "/"),
        ] {
            assert!(
                ask("GET", &stranger).starts_with("HTTP/1.1 403"),
                "{stranger}"
            );
        }
    }

    #[test]
    fn a_player_gets_the_part_of_a_film_it_asks_for_and_the_whole_when_it_asks_for_none() {
        let folder = tempfile::tempdir().unwrap();
        let film = folder.path().join("film.mp4");
        std::fs::write(&film, "0123456789").unwrap();
        let find = move |path: &str| {
            (path == "film").then(|| Page {
                kind: "video/mp4".into(),
                held: Held::File(film.clone()),
            })
        };
        let loopback = tauri::async_runtime::block_on(Loopback::start(Arc::new(find))).unwrap();
        let address = loopback.address("film");
        let whole = ask("GET", &address);
        assert!(
            whole.starts_with("HTTP/1.1 200") && whole.ends_with("\r\n\r\n0123456789"),
            "{whole}"
        );
        assert!(whole.contains("accept-ranges: bytes"), "{whole}");
        let part = ask_with("GET", &address, "Range: bytes=4-6\r\n");
        assert!(
            part.starts_with("HTTP/1.1 206") && part.ends_with("\r\n\r\n456"),
            "{part}"
        );
        assert!(part.contains("content-range: bytes 4-6/10"), "{part}");
        let beyond = ask_with("GET", &address, "Range: bytes=10-\r\n");
        assert!(beyond.starts_with("HTTP/1.1 416"), "{beyond}");
    }

    #[test]
    fn a_path_that_leaves_its_folder_or_is_no_text_is_no_path() {
        assert_eq!(decoded("%D8%B5/a%20b.png").as_deref(), Some("ص/a b.png"));
        for bad in [
            "a/../b",
            "%2e%2e/etc/passwd",
            "a%5c..%5cb",
            "%ff",
            "%4",
            "%zz",
            "a%00",
        ] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
    }
}
