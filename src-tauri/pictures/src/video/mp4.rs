//! How large an MP4 film is shown: from the header of its first track with pictures (ISO/IEC 14496-12 §8.3.2).
//!
//! Boxes are only stepped over, by their lengths, and a track's header is read from its end, where it is the same in both of
//! its versions. Whatever does not fit gives no size, never a panic: a page without a size is a lesser fault than a film
//! refused.

use std::io::{Read, Seek, SeekFrom};

/// More boxes than this in one place are no film's.
const MOST_BOXES: usize = 1_000;
/// A track's header is 84 or 96 bytes long.
const LONGEST_HEADER: u64 = 256;
/// Larger than this nothing is shown.
const LARGEST_SIDE: u32 = 16_384;

/// Width and height in pixels, upright; `None` where the film does not say them.
pub fn frame_of(file: &mut (impl Read + Seek)) -> Option<(u32, u32)> {
    let end = file.seek(SeekFrom::End(0)).ok()?;
    let film = find(file, 0..end, *b"moov")?;
    let mut from = film.start;
    for _ in 0..MOST_BOXES {
        let track = find(file, from..film.end, *b"trak")?;
        let header = find(file, track.clone(), *b"tkhd");
        if let Some(frame) = header.and_then(|header| shown(file, header)) {
            return Some(frame);
        }
        from = track.end;
    }
    None
}

type Place = std::ops::Range<u64>;

/// The inside of the first box of that name in a place.
fn find(file: &mut (impl Read + Seek), place: Place, name: [u8; 4]) -> Option<Place> {
    let mut at = place.start;
    for _ in 0..MOST_BOXES {
        file.seek(SeekFrom::Start(at)).ok()?;
        let short = u64::from(u32::from_be_bytes(four(file)?));
        let found = four(file)?;
        let (head, length) = match short {
            // To the end of the file.
            0 => (8, place.end.checked_sub(at)?),
            1 => (16, u64::from_be_bytes(eight(file)?)),
            _ => (8, short),
        };
        let end = at.checked_add(length)?;
        if length < head || end > place.end {
            return None;
        }
        if found == name {
            return Some(at + head..end);
        }
        at = end;
    }
    None
}

/// The size in a track's header: 16.16 numbers at its end, behind the matrix that turns a telephone's film upright.
fn shown(file: &mut (impl Read + Seek), header: Place) -> Option<(u32, u32)> {
    const FROM_END: u64 = 44;
    let length = header.end.checked_sub(header.start)?;
    if !(FROM_END..=LONGEST_HEADER).contains(&length) {
        return None;
    }
    file.seek(SeekFrom::Start(header.end - FROM_END)).ok()?;
    let mut words = [0u32; 11];
    for word in &mut words {
        *word = u32::from_be_bytes(four(file)?);
    }
    let [a, _, _, _, d, _, _, _, _, width, height] = words;
    let (width, height) = (width >> 16, height >> 16);
    let fits = |side: u32| (1..=LARGEST_SIDE).contains(&side);
    if !fits(width) || !fits(height) {
        return None;
    }
    let turned = a == 0 && d == 0;
    Some(if turned {
        (height, width)
    } else {
        (width, height)
    })
}

fn four(file: &mut impl Read) -> Option<[u8; 4]> {
    let mut bytes = [0; 4];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn eight(file: &mut impl Read) -> Option<[u8; 8]> {
    let mut bytes = [0; 8];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn boxed(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
        let length = u32::try_from(inside.len() + 8).unwrap();
        [&length.to_be_bytes(), name.as_slice(), inside].concat()
    }

    /// A track's header of version 0, turned or not.
    fn track(width: u32, height: u32, turned: bool) -> Vec<u8> {
        let one: u32 = 1 << 16;
        let (a, b, c, d) = if turned {
            (0, one, one.wrapping_neg(), 0)
        } else {
            (one, 0, 0, one)
        };
        let matrix = [a, b, 0, c, d, 0, 0, 0, 1 << 30];
        let mut header = vec![0; 40];
        header.extend(matrix.iter().flat_map(|word: &u32| word.to_be_bytes()));
        header.extend((width << 16).to_be_bytes());
        header.extend((height << 16).to_be_bytes());
        boxed(b"trak", &boxed(b"tkhd", &header))
    }

    fn film(tracks: &[Vec<u8>]) -> Cursor<Vec<u8>> {
        let parts = [
            boxed(b"ftyp", b"isom\0\0\0\0"),
            boxed(b"mdat", &[7; 900]),
            boxed(
                b"moov",
                &[boxed(b"mvhd", &[0; 100]), tracks.concat()].concat(),
            ),
        ];
        Cursor::new(parts.concat())
    }

    #[test]
    fn the_track_with_pictures_says_how_large_they_are() {
        let sound_first = film(&[track(0, 0, false), track(1280, 720, false)]);
        assert_eq!(frame_of(&mut { sound_first }), Some((1280, 720)));
    }

    #[test]
    fn a_film_held_upright_is_as_high_as_it_is_shown() {
        assert_eq!(
            frame_of(&mut film(&[track(1920, 1080, true)])),
            Some((1080, 1920))
        );
    }

    #[test]
    fn a_film_that_ends_in_the_middle_or_lies_about_its_boxes_has_no_size() {
        let mut whole = film(&[track(1280, 720, false)]).into_inner();
        whole.truncate(whole.len() - 1);
        assert_eq!(frame_of(&mut Cursor::new(whole)), None);
        let lies = [&[0, 0, 0, 4], b"moov".as_slice(), &[0; 90]].concat();
        assert_eq!(frame_of(&mut Cursor::new(lies)), None);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..300, noise in any::<u8>()) {
            let can_be_shown = |(width, height): (u32, u32)| width.max(height) <= LARGEST_SIDE && width.min(height) > 0;
            prop_assert!(frame_of(&mut Cursor::new(bytes)).is_none_or(can_be_shown));
            let mut broken = film(&[track(640, 360, false)]).into_inner();
            let at = broken.len() - 1 - at % broken.len();
            broken[at] = noise;
            prop_assert!(frame_of(&mut Cursor::new(broken)).is_none_or(can_be_shown));
        }
    }
}
