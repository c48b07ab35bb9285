//! JSON for a `<script>` element.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Room for the data of a page, in bytes: nearly all of it fits.
const USUAL: usize = 4 * 1024;

/// JSON for a `<script>` element: nothing in it can end the element or open a comment (WHATWG HTML §4.12.1.3), and no
/// line separator ends a line of script.
pub(crate) fn script_json(value: &impl Serialize) -> String {
    let mut out = Vec::with_capacity(USUAL);
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, InScript));
    // Written to memory, of shapes whose keys are texts: it cannot fail.
    let text = written
        .ok()
        .and_then(|()| simdutf8::basic::from_utf8(&out).ok());
    text.unwrap_or_default().to_owned()
}

struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        // U+2028 and U+2029 begin with E2.
        let is_careful = |byte: u8| matches!(byte, b'<' | b'>' | b'&' | 0xE2);
        while let Some((plain, careful)) = rest
            .bytes()
            .position(is_careful)
            .and_then(|at| rest.split_at_checked(at))
        {
            writer.write_all(plain.as_bytes())?;
            let mut left = careful.chars();
            match left.next() {
                Some('<') => writer.write_all(b"\\u003c")?,
                Some('>') => writer.write_all(b"\\u003e")?,
                Some('&') => writer.write_all(b"\\u0026")?,
                Some('\u{2028}') => writer.write_all(b"\\u2028")?,
                Some('\u{2029}') => writer.write_all(b"\\u2029")?,
                Some(other) => writer.write_all(other.encode_utf8(&mut [0; 4]).as_bytes())?,
                None => {}
            }
            rest = left.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn json_in_a_script_cannot_end_it() {
        let value = json!({"headline": "</script><!--<script>\u{2028}&"});
        let text = script_json(&value);
        assert!(!text.contains('<') && !text.contains('\u{2028}'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
