//! What is on the clipboard, asked of the system: WebKitGTK 2.50 shows a page nothing of an image, and nothing at all of
//! text with an image beside it (WebKit 52136; docs/linux.md). The window test of pasting will tell when this can go.

use std::io::Cursor;

use arboard::{Clipboard, Error, ImageData};
use image::{ImageFormat, RgbaImage};

/// What a paste can use, richest first. A picture is read only where there is no text: word processors put a drawing of
/// the text beside it.
#[derive(Debug, Default)]
pub struct Pasted {
    /// The HTML.
    pub html: Option<String>,
    /// The plain text.
    pub text: Option<String>,
    /// The picture, as PNG.
    pub picture: Option<Vec<u8>>,
}

/// Reads the clipboard. Blocking, for as long as the program that owns the selection takes.
///
/// # Errors
/// When there is no clipboard to ask, or the picture on it cannot be read. An empty clipboard is no error.
pub fn read() -> Result<Pasted, Error> {
    let mut clipboard = Clipboard::new()?;
    let html = present(clipboard.get().html());
    let text = present(clipboard.get_text());
    let (html, text) = match (html, text) {
        (Ok(html), Ok(text)) => (html, text),
        // Some programs answer one kind wrongly and the other right: what can be read is read.
        (Ok(Some(html)), Err(_)) => (Some(html), None),
        (Err(_), Ok(Some(text))) => (None, Some(text)),
        (Err(fault), _) | (_, Err(fault)) => return Err(fault),
    };
    let picture = match (&html, &text) {
        (None, None) => present(clipboard.get_image())?.map(png).transpose()?,
        _ => None,
    };
    Ok(Pasted {
        html,
        text,
        picture,
    })
}

fn present<T>(content: Result<T, Error>) -> Result<Option<T>, Error> {
    match content {
        Ok(content) => Ok(Some(content)),
        Err(Error::ContentNotAvailable) => Ok(None),
        Err(error) => Err(error),
    }
}

fn png(image: ImageData<'_>) -> Result<Vec<u8>, Error> {
    let side = |pixels: usize| u32::try_from(pixels).map_err(|_| Error::ConversionFailure);
    let pixels = RgbaImage::from_raw(
        side(image.width)?,
        side(image.height)?,
        image.bytes.into_owned(),
    );
    let mut bytes = Cursor::new(Vec::new());
    pixels
        .ok_or(Error::ConversionFailure)?
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|_| Error::ConversionFailure)?;
    Ok(bytes.into_inner())
}
