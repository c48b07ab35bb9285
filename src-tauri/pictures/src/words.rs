//! The words that are written into a published file: the caption and credit chosen for this use of the picture, and nothing
//! that was in the file before.
//!
//! They are an XMP packet (ISO 16684-1) with the properties the IPTC names for them: `dc:description` and
//! `photoshop:Credit`. Search engines read a photographer's credit from there.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_VP8X, CHUNK_XMP, WebP};

use crate::fault::PictureFault;
use crate::rendition::Format;

/// The longest text that is written into a file, in characters. A JPEG segment holds 64 KiB.
const LONGEST: usize = 4_000;

/// What a segment of a JPEG begins with when it holds XMP (ISO 16684-3).
const XMP_IN_JPEG: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// A caption and a credit, at least one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    packet: String,
}

impl Words {
    /// The words of a use of a picture; `None` where it has none. What cannot be seen (controls, marks of direction) is
    /// left out.
    #[must_use]
    pub fn of(caption: &str, credit: &str) -> Option<Self> {
        let (caption, credit) = (escaped(caption), escaped(credit));
        if caption.is_empty() && credit.is_empty() {
            return None;
        }
        let credit = match credit.as_str() {
            "" => String::new(),
            credit => format!("<photoshop:Credit>{credit}</photoshop:Credit>"),
        };
        let caption = match caption.as_str() {
            "" => String::new(),
            caption => format!(
                "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{caption}</rdf:li></rdf:Alt></dc:description>"
            ),
        };
        let packet = format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">{caption}{credit}</rdf:Description>\
             </rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
        );
        Some(Self { packet })
    }

    /// Eight hexadecimal digits that differ when the words do, for the names of files.
    #[must_use]
    pub fn mark(&self) -> String {
        let hash = blake3::hash(self.packet.as_bytes()).to_hex();
        hash.chars().take(8).collect()
    }

    /// A file made by [`crate::make`] with these words in it.
    ///
    /// # Errors
    /// [`PictureFault::Damaged`] when the file is not one of those.
    pub fn written_into(&self, format: Format, file: Vec<u8>) -> Result<Vec<u8>, PictureFault> {
        let damaged = |fault: img_parts::Error| PictureFault::Damaged {
            reason: fault.to_string(),
        };
        match format {
            Format::Jpeg => {
                let mut jpeg = Jpeg::from_bytes(Bytes::from(file)).map_err(damaged)?;
                let contents = [XMP_IN_JPEG, self.packet.as_bytes()].concat();
                let segment = JpegSegment::new_with_contents(markers::APP1, Bytes::from(contents));
                // After JFIF's own segment, which has to be the first.
                let place = jpeg.segments().len().min(1);
                jpeg.segments_mut().insert(place, segment);
                Ok(jpeg.encoder().bytes().to_vec())
            }
            // Whoever takes a picture from a page for its credit takes the JPEG or the WebP.
            Format::Avif => Ok(file),
            Format::WebP | Format::Glance => {
                let mut webp = WebP::from_bytes(Bytes::from(file)).map_err(damaged)?;
                let packet = Bytes::from(self.packet.clone().into_bytes());
                let chunk = RiffChunk::new(CHUNK_XMP, RiffContent::Data(packet));
                let size = webp.dimensions().ok_or_else(no_picture)?;
                webp.chunks_mut().push(chunk);
                webp.chunks_mut().insert(0, extended_header(size));
                Ok(webp.encoder().bytes().to_vec())
            }
        }
    }
}

/// The chunk a WebP file begins with when it holds more than pixels: here, that there is XMP, and the size of the picture
/// less one in 24 bits (RFC 9649 §2.7).
fn extended_header((width, height): (u32, u32)) -> RiffChunk {
    const HAS_XMP: u8 = 0b100;
    let mut contents = vec![HAS_XMP, 0, 0, 0];
    for side in [width, height] {
        let [first, second, third, _] = side.saturating_sub(1).to_le_bytes();
        contents.extend([first, second, third]);
    }
    RiffChunk::new(CHUNK_VP8X, RiffContent::Data(Bytes::from(contents)))
}

fn no_picture() -> PictureFault {
    PictureFault::Damaged {
        reason: "the file has no picture".to_owned(),
    }
}

/// Text as XML has it: one line, nothing that XML 1.0 forbids, nothing that cannot be seen.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars().take(LONGEST) {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => {}
            '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}
