//! What leaves the newsroom: upright pixels and not one byte of camera metadata; and what never gets in.

#![cfg(test)]

use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{
    Crop, FocalPoint, Format, Kind, MAX_SIDE, Made, Opened, PictureFault, Rendition, Shape, Words,
    examine, make, renditions_of,
};
use proptest::prelude::*;

/// A landscape picture whose top left quarter is red on white, so that turning it shows.
fn landscape(width: u32, height: u32) -> DynamicImage {
    let red_corner = |x, y| {
        if x < width / 2 && y < height / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([250, 250, 250])
        }
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, red_corner))
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// An EXIF APP1 segment (big-endian TIFF): orientation, the camera's name and a GPS position.
fn exif_segment(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut bytes = Vec::new();
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value);
        bytes
    };
    let camera = b"PLANTED-CAMERA-SERIAL\0";
    let first_ifd = 8_u32;
    let gps_ifd = first_ifd + 2 + 3 * 12 + 4;
    let camera_at = gps_ifd + 2 + 2 * 12 + 4;
    let latitude_at = camera_at + u32::try_from(camera.len()).unwrap();

    let mut tiff = b"MM\0\x2A".to_vec();
    tiff.extend(first_ifd.to_be_bytes());
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(
        0x0110,
        2,
        u32::try_from(camera.len()).unwrap(),
        camera_at.to_be_bytes(),
    ));
    let [high, low] = orientation.to_be_bytes();
    tiff.extend(entry(0x0112, 3, 1, [high, low, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, gps_ifd.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(0x0002, 5, 3, latitude_at.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(camera);
    for (number, per) in [(30_u32, 1_u32), (2, 1), (41, 1)] {
        tiff.extend(number.to_be_bytes());
        tiff.extend(per.to_be_bytes());
    }
    segment(0xE1, &[b"Exif\0\0".as_slice(), &tiff].concat())
}

fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap();
    [&[0xFF, marker], length.to_be_bytes().as_slice(), payload].concat()
}

/// Everything a site could show of a picture.
fn everything(bytes: &[u8]) -> Result<Vec<Made>, PictureFault> {
    let examined = examine(bytes)?;
    let size = (examined.width, examined.height);
    let of_shape = |shape: &Shape| {
        let formats = Format::ALL.into_iter();
        let made =
            formats.flat_map(|format| renditions_of(size, *shape, FocalPoint::CENTRE, format));
        made.collect::<Vec<_>>()
    };
    make(
        bytes,
        &Shape::ALL.iter().flat_map(of_shape).collect::<Vec<_>>(),
    )
}

/// The whole picture as a JPEG, at most so wide.
fn published(bytes: &[u8], width: u32) -> Made {
    let size = examine(bytes)
        .map(|found| (found.width, found.height))
        .unwrap();
    let width = width.min(size.0);
    let rendition = Rendition {
        crop: None,
        width,
        height: (size.1 * width + size.0 / 2) / size.0,
        format: Format::Jpeg,
    };
    make(bytes, &[rendition]).unwrap().remove(0)
}

/// A JPEG as a phone writes it: EXIF with GPS, XMP, an IPTC block and a comment.
fn photo(orientation: u16) -> Vec<u8> {
    let plain = encoded(&landscape(120, 80), ImageFormat::Jpeg);
    let (start, rest) = plain.split_at(2);
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>PLANTED-XMP</x:xmpmeta>";
    let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0CPLANTED-IPTC";
    [
        start,
        &exif_segment(orientation),
        &segment(0xE1, xmp),
        &segment(0xED, iptc),
        &segment(0xFE, b"PLANTED-COMMENT"),
        rest,
    ]
    .concat()
}

fn is_red(image: &DynamicImage, x: u32, y: u32) -> bool {
    let Rgba([red, green, _, _]) = image.get_pixel(x, y);
    red > 150 && green < 120
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_turned_photo_is_measured_and_published_upright() {
    // Where the red corner of the stored pixels must be seen, and whether the sides change places.
    let cases = [
        (1, (120, 80), (10, 10)),
        (3, (120, 80), (110, 70)),
        (6, (80, 120), (70, 10)),
        (8, (80, 120), (10, 110)),
    ];
    for (orientation, (width, height), (x, y)) in cases {
        let bytes = photo(orientation);
        let examined = examine(&bytes).unwrap();
        assert_eq!(
            (examined.width, examined.height),
            (width, height),
            "orientation {orientation}"
        );
        assert_eq!(examined.kind, Kind::Jpeg);
        let whole = published(&bytes, 4000);
        let seen = image::load_from_memory(&whole.bytes).unwrap();
        assert_eq!(
            (seen.width(), seen.height()),
            (width, height),
            "never enlarged"
        );
        assert!(is_red(&seen, x, y), "orientation {orientation}");
    }
}

#[test]
fn no_byte_of_camera_metadata_is_published() {
    let bytes = photo(6);
    let position = [30, 1, 2, 1, 41, 1].map(u32::to_be_bytes).concat();
    let planted: [&[u8]; 5] = [b"Exif", b"PLANTED", b"xmpmeta", b"8BIM", &position];
    for words in planted {
        assert!(contains(&bytes, words), "the test photo carries {words:?}");
    }
    let made = everything(&bytes).unwrap();
    assert!(made.len() > 5);
    for Made { rendition, bytes } in made {
        for words in planted {
            assert!(
                !contains(&bytes, words),
                "{words:?} survived in {rendition:?}"
            );
        }
        match rendition.format {
            Format::Jpeg => assert!(!metadata_markers(&bytes), "{rendition:?}"),
            Format::WebP | Format::Glance => {
                assert_eq!(bytes.get(12..16), Some(b"VP8 ".as_slice()));
            }
            // Metadata would be an item beside the picture, named by its kind.
            Format::Avif => assert_eq!(kinds_of_items(&bytes), [*b"av01"]),
        }
    }
}

#[test]
fn the_chosen_words_and_no_others_are_written_into_a_file_that_opens_as_before() {
    let caption = "عمال يمدّون أنبوبًا & «ماء» <b>\u{202e}";
    let words = Words::of(caption, "تصوير: نور").unwrap();
    let with_words = |made: &Made| made.rendition.format != Format::Avif;
    for Made { rendition, bytes } in everything(&photo(6))
        .unwrap()
        .into_iter()
        .filter(with_words)
    {
        let pixels = image::load_from_memory(&bytes).unwrap();
        let written = words.written_into(rendition.format, bytes.clone()).unwrap();
        assert_eq!(image::load_from_memory(&written).unwrap(), pixels);
        let text = String::from_utf8_lossy(&written);
        assert!(text.contains(
            "<rdf:li xml:lang=\"x-default\">عمال يمدّون أنبوبًا &amp; «ماء» &lt;b&gt;</rdf:li>"
        ));
        assert!(text.contains("<photoshop:Credit>تصوير: نور</photoshop:Credit>"));
        assert!(!text.contains("PLANTED") && !text.contains('\u{202e}'));
        let mut decoder = image::ImageReader::new(Cursor::new(&written))
            .with_guessed_format()
            .unwrap()
            .into_decoder()
            .unwrap();
        let packet = image::ImageDecoder::xmp_metadata(&mut decoder).unwrap();
        let packet = String::from_utf8(packet.unwrap()).unwrap();
        assert!(packet.contains("أنبوب"), "other programs find the words");
        assert_eq!(
            image::ImageDecoder::exif_metadata(&mut decoder).unwrap(),
            None
        );
    }
}

#[test]
fn a_use_without_words_writes_none_and_other_words_have_another_mark() {
    assert_eq!(Words::of(" \u{200f}\n", ""), None);
    let mark = |caption, credit| Words::of(caption, credit).unwrap().mark();
    assert_ne!(mark("أ", ""), mark("", "أ"));
    assert_eq!(mark("أ", "ب"), mark("أ ", "ب"));
    let long = Words::of(&"ك".repeat(100_000), "").unwrap();
    let written = long.written_into(Format::Jpeg, published(&photo(1), 40).bytes);
    image::load_from_memory(&written.unwrap()).unwrap();
}

#[test]
fn a_part_is_cut_where_the_focal_point_is() {
    let bytes = encoded(&landscape(1200, 400), ImageFormat::Png);
    let square = |x| {
        let focal = FocalPoint { x, y: 500 };
        let made = renditions_of((1200, 400), Shape::Square, focal, Format::Jpeg);
        let cut = make(&bytes, &made).unwrap().remove(0);
        let seen = image::load_from_memory(&cut.bytes).unwrap();
        assert_eq!((seen.width(), seen.height()), (400, 400), "not enlarged");
        seen
    };
    // The red quarter ends at 600 of 1200.
    assert!(is_red(&square(0), 390, 10));
    assert!(is_red(&square(500), 150, 10) && !is_red(&square(500), 250, 10));
    assert!(!is_red(&square(1000), 5, 5));
}

#[test]
fn what_would_be_enlarged_or_lies_outside_is_refused() {
    let bytes = photo(1);
    let crop = |x, y, width, height| {
        Some(Crop {
            x,
            y,
            width,
            height,
        })
    };
    for (crop, width, height) in [
        (None, 121, 81),
        (None, 0, 1),
        (None, 60, 41),
        (crop(60, 0, 61, 80), 61, 80),
        (crop(0, u32::MAX, 10, 10), 10, 10),
        (crop(0, 0, 0, 0), 0, 0),
    ] {
        let format = Format::Jpeg;
        let asked = Rendition {
            crop,
            width,
            height,
            format,
        };
        assert_eq!(
            make(&bytes, &[asked]),
            Err(PictureFault::NoSuchSize),
            "{asked:?}"
        );
    }
}

/// Whether a JPEG has a metadata segment other than JFIF's APP0.
fn metadata_markers(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let [0xFF, marker, high, low] = jpeg[at..at + 4] {
        if marker == 0xDA {
            return false;
        }
        if matches!(marker, 0xE1..=0xEF | 0xFE) {
            return true;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    panic!("the file written by the encoder has no scan");
}

/// What follows each mark in the head of an AVIF file: nothing here decodes one, and its boxes say what it holds.
fn behind<'a>(avif: &'a [u8], mark: &'a [u8; 4]) -> impl Iterator<Item = &'a [u8]> {
    let data = avif.windows(4).position(|four| four == b"mdat").unwrap();
    let found = avif[..data].windows(4).enumerate();
    let found = found.filter(move |(_, four)| *four == mark);
    found.map(|(at, _)| &avif[at + 4..])
}

/// The size an AVIF file says it has, in its one box of that name.
fn size_said_by(avif: &[u8]) -> (u32, u32) {
    let sizes: Vec<&[u8]> = behind(avif, b"ispe").collect();
    let [size] = sizes[..] else {
        panic!("{} sizes", sizes.len())
    };
    let number = |at: usize| u32::from_be_bytes(size[at..at + 4].try_into().unwrap());
    (number(4), number(8))
}

/// The kinds of what an AVIF file holds: `av01` for a picture, `Exif` or `mime` for words.
fn kinds_of_items(avif: &[u8]) -> Vec<[u8; 4]> {
    let kind = |entry: &[u8]| entry[8..12].try_into().unwrap();
    behind(avif, b"infe").map(kind).collect()
}

#[test]
fn an_avif_is_made_of_the_whole_picture_in_the_widths_of_the_others() {
    let photo = encoded(&landscape(700, 500), ImageFormat::Png);
    let of = |shape, format| renditions_of((700, 500), shape, FocalPoint::CENTRE, format);
    let widths = |files: &[Rendition]| files.iter().map(|file| file.width).collect::<Vec<_>>();
    let files = of(Shape::Whole, Format::Avif);
    assert_eq!(widths(&files), widths(&of(Shape::Whole, Format::WebP)));
    assert_eq!(of(Shape::Wide, Format::Avif), []);
    let opened = Opened::of(&photo).unwrap();
    for file in files {
        let alone = opened.make(file).unwrap();
        assert_eq!(alone, make(&photo, &[file]).unwrap().remove(0).bytes);
        assert_eq!(size_said_by(&alone), (file.width, file.height));
    }
    let larger = of(Shape::Whole, Format::Jpeg).pop().unwrap();
    let refused = opened.make(Rendition {
        width: larger.width + 1,
        ..larger
    });
    assert_eq!(refused, Err(PictureFault::NoSuchSize));
}

#[test]
fn every_kind_is_told_from_its_bytes_and_published_in_every_format() {
    let formats = [
        (ImageFormat::Jpeg, Kind::Jpeg),
        (ImageFormat::Png, Kind::Png),
        (ImageFormat::WebP, Kind::WebP),
        (ImageFormat::Gif, Kind::Gif),
        (ImageFormat::Tiff, Kind::Tiff),
    ];
    for (format, kind) in formats {
        let image = if format == ImageFormat::Gif {
            DynamicImage::ImageRgba8(landscape(64, 48).into_rgba8())
        } else {
            landscape(64, 48)
        };
        let bytes = encoded(&image, format);
        let examined = examine(&bytes).unwrap();
        assert_eq!(
            (examined.kind, examined.width, examined.height),
            (kind, 64, 48)
        );
        for made in everything(&bytes).unwrap() {
            let size = (made.rendition.width, made.rendition.height);
            let wanted = match made.rendition.format {
                Format::Jpeg => ImageFormat::Jpeg,
                Format::WebP | Format::Glance => ImageFormat::WebP,
                Format::Avif => ImageFormat::Avif,
            };
            assert_eq!(image::guess_format(&made.bytes).unwrap(), wanted);
            if wanted == ImageFormat::Avif {
                assert_eq!(size_said_by(&made.bytes), size);
                continue;
            }
            let seen = image::load_from_memory(&made.bytes).unwrap();
            assert_eq!((seen.width(), seen.height()), size);
        }
    }
}

#[test]
fn white_lies_under_what_was_transparent() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])));
    let whole = published(&encoded(&clear, ImageFormat::Png), 20);
    let seen = image::load_from_memory(&whole.bytes).unwrap();
    assert_eq!(seen.get_pixel(5, 5), Rgba([255, 255, 255, 255]));
}

#[test]
fn the_same_picture_always_gives_the_same_bytes_and_name() {
    let bytes = encoded(&landscape(1500, 300), ImageFormat::Jpeg);
    let once = everything(&bytes).unwrap();
    assert_eq!(once, everything(&bytes).unwrap());
    for made in &once {
        let alone = make(&bytes, &[made.rendition]).unwrap();
        assert_eq!(alone, std::slice::from_ref(made), "alone or with others");
    }
    let hash = examine(&bytes).unwrap().content_hash;
    let names: std::collections::BTreeSet<String> = once
        .iter()
        .map(|made| made.rendition.name(&hash, None))
        .collect();
    assert_eq!(names.len(), once.len(), "each file has a name of its own");
}

#[test]
fn a_display_p3_photo_becomes_srgb() {
    let p3 = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let flat = RgbImage::from_pixel(16, 16, Rgb([200, 60, 60]));
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    image::ImageEncoder::set_icc_profile(&mut encoder, p3).unwrap();
    DynamicImage::ImageRgb8(flat)
        .write_with_encoder(encoder)
        .unwrap();
    let whole = published(&bytes, 16);
    let seen = image::load_from_memory(&whole.bytes)
        .unwrap()
        .get_pixel(8, 8);
    assert!(seen[0] > 210, "P3 red 200 is about sRGB 217, got {seen:?}");
    assert!(!contains(&whole.bytes, b"ICC_PROFILE"));
}

/// A PNG whose header claims a size its few bytes do not hold.
fn png_bomb(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0D".to_vec();
    png.extend(&header);
    png.extend(crc32(&header).to_be_bytes());
    png.extend(b"\0\0\0\0IDAT");
    png.extend(crc32(b"IDAT").to_be_bytes());
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[test]
fn a_picture_too_large_to_open_safely_is_refused_before_it_is_decoded() {
    let refused = |width, height| examine(&png_bomb(width, height)).unwrap_err();
    let (width, height) = (60_000, 60_000);
    assert_eq!(
        refused(width, height),
        PictureFault::TooLarge { width, height }
    );
    let (width, height) = (MAX_SIDE + 1, 2);
    assert_eq!(
        refused(width, height),
        PictureFault::TooLarge { width, height }
    );
    let (width, height) = (10_000, 10_000);
    assert_eq!(
        refused(width, height),
        PictureFault::TooLarge { width, height }
    );
    assert!(refused(60_000, 60_000).to_string().contains("60000×60000"));
}

#[test]
fn a_jpeg_bomb_is_refused_by_its_header() {
    let mut bytes = encoded(&landscape(64, 48), ImageFormat::Jpeg);
    let frame = bytes
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(
        examine(&bytes),
        Err(PictureFault::TooLarge {
            width: 65_535,
            height: 65_535
        })
    );
}

#[test]
fn a_file_that_ends_in_the_middle_is_refused_in_every_kind() {
    let kinds = [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
        ImageFormat::Tiff,
    ];
    for format in kinds {
        let opaque = DynamicImage::ImageRgba8(landscape(200, 150).into_rgba8());
        let image = if format == ImageFormat::Gif {
            opaque
        } else {
            landscape(200, 150)
        };
        let whole = encoded(&image, format);
        for keep in [whole.len() / 3, whole.len() / 2, whole.len() * 9 / 10] {
            let fault = examine(&whole[..keep]);
            assert!(
                fault.is_err(),
                "{format:?} cut to {keep} of {} was accepted",
                whole.len()
            );
        }
    }
    let photo = photo(6);
    assert_eq!(
        examine(&photo[..photo.len() - 2]),
        Err(PictureFault::Truncated)
    );
}

#[test]
fn a_name_or_text_that_only_claims_to_be_a_picture_is_refused() {
    assert!(matches!(
        examine(b"\xFF\xD8\xFFnot a photo at all"),
        Err(PictureFault::Truncated)
    ));
    assert!(matches!(
        examine(b"<svg/>"),
        Err(PictureFault::Unsupported { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Hostile bytes are refused or opened, never a panic.
    #[test]
    fn damaged_bytes_never_panic(kind in 0_usize..5, hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif, ImageFormat::Tiff][kind];
        let image = DynamicImage::ImageRgba8(landscape(24, 16).into_rgba8());
        let image = if format == ImageFormat::Jpeg { landscape(24, 16) } else { image };
        let mut bytes = encoded(&image, format);
        for (place, value) in hits {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _outcome = everything(&bytes);
    }
}
