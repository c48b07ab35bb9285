//! A part of a file, as a player of films asks for it (RFC 9110 §14), handed over piece by piece.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
};

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use futures_util::stream;

/// How much of a file is held at once, in bytes.
const PIECE: u64 = 512 * 1024;

/// What was asked for of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<u64>),
    Nothing,
}

/// The answer that hands over a file, or the part of it that the header `Range` names.
pub fn of_file(file: File, length: u64, range: Option<&str>) -> Response<Body> {
    let (status, part) = match wanted(range, length) {
        Wanted::Whole => (StatusCode::OK, 0..length),
        Wanted::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
        Wanted::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0),
    };
    let stands = match status {
        StatusCode::PARTIAL_CONTENT => Some(format!(
            "bytes {}-{}/{length}",
            part.start,
            part.end.saturating_sub(1)
        )),
        StatusCode::RANGE_NOT_SATISFIABLE => Some(format!("bytes */{length}")),
        _ => None,
    };
    let size = part.end.saturating_sub(part.start);
    let mut response = Response::new(Body::from_stream(stream::unfold(
        Some((file, part)),
        next_piece,
    )));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    if let Some(stands) = stands.and_then(|text| HeaderValue::from_str(&text).ok()) {
        headers.insert(header::CONTENT_RANGE, stands);
    }
    response
}

type Left = Option<(File, Range<u64>)>;

async fn next_piece(left: Left) -> Option<(io::Result<Vec<u8>>, Left)> {
    let (mut file, part) = left.filter(|(_, part)| !part.is_empty())?;
    let read = tauri::async_runtime::spawn_blocking(move || {
        file.seek(SeekFrom::Start(part.start))?;
        let most = PIECE.min(part.end - part.start);
        let mut piece = Vec::new();
        let read = (&mut file).take(most).read_to_end(&mut piece)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let start = part.start + u64::try_from(read).unwrap_or(most);
        Ok((piece, (file, start..part.end)))
    });
    Some(match read.await {
        Ok(Ok((piece, left))) => (Ok(piece), Some(left)),
        Ok(Err(error)) => (Err(error), None),
        Err(error) => (Err(io::Error::other(error)), None),
    })
}

/// Reads the header. One part is given; several at once, which no player asks for, are answered with the whole.
fn wanted(range: Option<&str>, length: u64) -> Wanted {
    let Some(asked) = range.and_then(|range| range.trim().strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    let Some((from, to)) = asked.split_once('-').filter(|_| !asked.contains(',')) else {
        return Wanted::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let part = match (number(from), number(to)) {
        (Some(from), Some(to)) if from <= to => from..to.saturating_add(1).min(length),
        (Some(from), None) if to.trim().is_empty() => from..length,
        (None, Some(last)) if from.trim().is_empty() => length.saturating_sub(last)..length,
        _ => return Wanted::Whole,
    };
    if part.is_empty() {
        Wanted::Nothing
    } else {
        Wanted::Part(part)
    }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, wanted};

    #[test]
    fn a_range_is_read_as_players_write_it() {
        let of_ten = |range| wanted(Some(range), 10);
        assert_eq!(of_ten("bytes=0-"), Wanted::Part(0..10));
        assert_eq!(of_ten("bytes=2-4"), Wanted::Part(2..5));
        assert_eq!(of_ten("bytes=2-400"), Wanted::Part(2..10));
        assert_eq!(of_ten("bytes=-3"), Wanted::Part(7..10));
        assert_eq!(of_ten("bytes=-300"), Wanted::Part(0..10));
        assert_eq!(of_ten("bytes=10-"), Wanted::Nothing);
        assert_eq!(of_ten("bytes=-0"), Wanted::Nothing);
        for whole in [
            "bytes=4-2",
            "bytes=a-b",
            "bytes=0-1,4-5",
            "lines=1-2",
            "bytes=",
        ] {
            assert_eq!(of_ten(whole), Wanted::Whole, "{whole}");
        }
        assert_eq!(wanted(None, 10), Wanted::Whole);
        assert_eq!(wanted(Some("bytes=0-"), 0), Wanted::Nothing);
    }
}
