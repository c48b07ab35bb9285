//! A web server of the machine, started for one test on a free port of the loopback interface, with a configuration of its own.
//!
//! It runs as nobody where the test is root's, in one process, and ends with its owner.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::sites::folder;

const ROOT: u32 = 0;
/// The user and the group nobody.
const NOBODY: u32 = 65_534;

/// How long a server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(20);

/// Which server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Nginx,
    Apache,
}

/// A running server.
pub struct WebServer {
    process: Child,
    port: u16,
    /// Its configuration, its logs and what else it writes.
    _own: TempDir,
}

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: String,
    pub body: String,
}

impl Answer {
    /// The value of a header; empty where it is not there.
    pub fn header(&self, name: &str) -> &str {
        let mut lines = self
            .headers
            .lines()
            .filter_map(|line| line.split_once(": "));
        let found = lines.find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

impl WebServer {
    /// Serves the files of `root` as an owner would set it up who follows our words: for nginx a `server` block that includes the
    /// snippet of `site`, for Apache a folder whose `.htaccess` counts.
    pub fn start(kind: Kind, root: &Path, site: &Path) -> Self {
        let own = folder();
        // Nobody reads the site and writes here.
        for (path, mode) in [(own.path(), 0o777), (root, 0o755), (site, 0o755)] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
        let port = free_port();
        let written = match kind {
            Kind::Nginx => nginx_conf(own.path(), root, site, port),
            Kind::Apache => apache_conf(own.path(), root, port),
        };
        let conf = own.path().join("server.conf");
        fs::write(&conf, written).unwrap();
        let log = own.path().join("error.log");
        let mut command = match kind {
            Kind::Nginx => program("nginx", &["-e".as_ref(), &log, "-c".as_ref(), &conf]),
            // One process, which stays: what is killed is the whole server.
            Kind::Apache => program("apache2", &["-X".as_ref(), "-f".as_ref(), &conf]),
        };
        // What this process makes is its user's.
        if fs::metadata(own.path()).unwrap().uid() == ROOT {
            command.uid(NOBODY).gid(NOBODY);
        }
        let process = command.stdin(Stdio::null()).spawn().unwrap_or_else(|e| {
            panic!("{kind:?}, which `cargo xtask` sets up: {e}");
        });
        let mut server = Self {
            process,
            port,
            _own: own,
        };
        server.wait_until_it_answers(&log);
        server
    }

    fn wait_until_it_answers(&mut self, log: &Path) {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.process.try_wait().unwrap();
            assert!(
                ended.is_none() && begun.elapsed() < PATIENCE,
                "the server does not answer ({ended:?}): {}",
                fs::read_to_string(log).unwrap_or_default()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks for a path as a browser writes it: percent-encoded.
    pub fn ask(&self, path: &str) -> Answer {
        assert!(path.is_ascii(), "{path}");
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        // The older version has no chunks to be put together.
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nHost: news.example.com\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let (headers, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = headers.split(' ').nth(1).unwrap();
        Answer {
            status: status.parse().unwrap(),
            headers: headers.to_owned(),
            body: body.to_owned(),
        }
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A program that Debian keeps where only root looks for programs.
fn program(name: &str, arguments: &[&Path]) -> Command {
    let kept = PathBuf::from("/usr/sbin").join(name);
    let mut command = Command::new(if kept.exists() { kept } else { name.into() });
    command.args(arguments);
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn nginx_conf(own: &Path, root: &Path, site: &Path, port: u16) -> String {
    let (own, root, site) = (own.display(), root.display(), site.display());
    format!(
        "daemon off;
master_process off;
pid {own}/pid;
events {{ worker_connections 64; }}
http {{
  access_log off;
  types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; font/woff2 woff2; application/json json; text/xml xml; }}
  client_body_temp_path {own}/body;
  proxy_temp_path {own}/proxy;
  fastcgi_temp_path {own}/fastcgi;
  uwsgi_temp_path {own}/uwsgi;
  scgi_temp_path {own}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root \"{root}\";
    include \"{site}/server/nginx.conf\";
  }}
}}
"
    )
}

fn apache_conf(own: &Path, root: &Path, port: u16) -> String {
    let modules: String = [
        "mpm_prefork",
        "authz_core",
        "alias",
        "dir",
        "headers",
        "mime",
    ]
    .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
    .concat();
    let (own, root) = (own.display(), root.display());
    format!(
        "{modules}ServerName localhost
Listen 127.0.0.1:{port}
PidFile \"{own}/pid\"
ErrorLog \"{own}/error.log\"
DefaultRuntimeDir \"{own}\"
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
AddType text/xml .xml
DocumentRoot \"{root}\"
<Directory \"{root}\">
  AllowOverride All
  Require all granted
</Directory>
<FilesMatch \"^\\.ht\">
  Require all denied
</FilesMatch>
"
    )
}
