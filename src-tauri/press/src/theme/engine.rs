//! The template engine: what a template may use, how its output is escaped, how much it may do, and how its faults are told.

use std::collections::BTreeMap;
use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use super::source::Layers;
use super::unused::TEMPLATES;
use crate::fault::PressFault;
use crate::{address, escape};

/// The most instructions of a template for one page. The largest page of a busy day takes about a hundredth of it.
const FUEL: u64 = 4_000_000;

/// Room for a page, in bytes: nearly every page fits, so that none is moved while it is written.
const USUAL_PAGE: usize = 32 * 1024;

/// The most bytes of one page.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// The templates of a theme, ready to render.
#[derive(Debug)]
pub(super) struct Engine {
    templates: Environment<'static>,
    /// Where each template came from, as the person at the desk finds it.
    labels: BTreeMap<String, String>,
    sources: blake3::Hash,
}

impl Engine {
    pub(super) fn of(layers: &Layers<'_>) -> Result<Self, PressFault> {
        let mut hasher = blake3::Hasher::new();
        let mut engine = Self {
            templates: environment().map_err(|error| PressFault::Theme {
                theme: layers.name(),
                reason: error.to_string(),
            })?,
            labels: BTreeMap::new(),
            sources: hasher.finalize(),
        };
        for path in layers.paths() {
            let Some(name) = path.strip_prefix(TEMPLATES) else {
                continue;
            };
            let Some(found) = layers.file(&path) else {
                continue;
            };
            let source = std::str::from_utf8(found.bytes).map_err(|fault| {
                let read = found.bytes.get(..fault.valid_up_to()).unwrap_or_default();
                PressFault::Template {
                    file: found.label.clone(),
                    line: 1 + read.iter().filter(|byte| **byte == b'\n').count(),
                    reason: "the file is not UTF-8 text".to_owned(),
                }
            })?;
            for part in [name, source] {
                hasher.update(part.as_bytes()).update(&[0]);
            }
            engine.labels.insert(name.to_owned(), found.label);
            engine
                .templates
                .add_template_owned(name.to_owned(), source.to_owned())
                .map_err(|error| engine.fault(&error))?;
        }
        engine.sources = hasher.finalize();
        Ok(engine)
    }

    /// The names of all templates, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.labels.keys().map(String::as_str)
    }

    /// Changes when a template does.
    pub(super) const fn sources(&self) -> &blake3::Hash {
        &self.sources
    }

    /// Renders a template; what is written is UTF-8.
    pub(super) fn render(&self, template: &str, view: Value) -> Result<Vec<u8>, PressFault> {
        let mut page = Page(Vec::with_capacity(USUAL_PAGE));
        self.templates
            .get_template(template)
            .and_then(|template| template.render_captured_to(view, &mut page).map(|_| ()))
            .map_err(|error| self.fault(&error))?;
        Ok(page.0)
    }

    /// Renders a template into words that others show as they are.
    pub(super) fn render_part(&self, template: &str, view: Value) -> Result<Value, PressFault> {
        let part = self.render(template, view)?;
        // The engine writes UTF-8.
        let part = String::from_utf8_lossy(&part).into_owned();
        Ok(Value::from_safe_string(part))
    }

    /// A fault with the file and the line that an owner mends: of the innermost template, for an `include` fails where the
    /// included one does.
    fn fault(&self, error: &minijinja::Error) -> PressFault {
        let mut innermost = error;
        let mut cause = std::error::Error::source(error);
        while let Some(inner) = cause {
            if let Some(inner) = inner.downcast_ref::<minijinja::Error>()
                && inner.line().is_some()
            {
                innermost = inner;
            }
            cause = inner.source();
        }
        let name = innermost.name().unwrap_or_default();
        PressFault::Template {
            file: self
                .labels
                .get(name)
                .cloned()
                .unwrap_or_else(|| name.to_owned()),
            line: innermost.line().unwrap_or(1),
            reason: reason(innermost),
        }
    }
}

fn reason(error: &minijinja::Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::OutOfFuel, _) => {
            "the page takes too long to make: a loop is too long, or does not end".to_owned()
        }
        (ErrorKind::WriteFailure, _) => {
            format!("the page is larger than {} MB", LARGEST_PAGE / 1024 / 1024)
        }
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut templates = Environment::new();
    templates.set_fuel(Some(FUEL));
    // It would let a template gather more and more text from round to round of a loop.
    templates.add_function("namespace", || -> Result<Value, minijinja::Error> {
        Err(minijinja::Error::new(
            ErrorKind::UnknownFunction,
            "namespace is not offered to themes",
        ))
    });
    // A misspelt name in a template is a fault with its line, not an empty place on the page.
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    templates.set_formatter(|out, _, value| {
        let written = match value.as_str() {
            Some(text) if value.is_safe() => out.write_str(text),
            Some(text) => out.write_str(&escape::html_of(text)),
            None => out.write_str(&escape::html(&value.to_string())),
        };
        written.map_err(minijinja::Error::from)
    });
    templates.add_filter("inline", |text: &str| {
        Value::from_safe_string(escape::inline(text))
    });
    // The value of a query parameter, for links that pass an address on.
    templates.add_filter("query", |text: &str| {
        address::encoded(text).replace('/', "%2F")
    });
    Ok(templates)
}

/// What is written of a page so far; refuses to grow without bounds.
struct Page(Vec<u8>);

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
