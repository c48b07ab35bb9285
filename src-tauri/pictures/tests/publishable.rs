//! What leaves the newsroom: upright pixels and not one byte of camera metadata; and what never gets in.

#![cfg(test)]

use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{
    Kind, MAX_SIDE, PictureFault, WIDTHS, examine, rendition, rendition_name, renditions,
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
        let published = rendition(&bytes, 4000).unwrap();
        assert_eq!(
            (published.width, published.height),
            (width, height),
            "never enlarged"
        );
        let seen = image::load_from_memory(&published.jpeg).unwrap();
        assert!(is_red(&seen, x, y), "orientation {orientation}");
    }
}

#[test]
fn no_byte_of_camera_metadata_is_published() {
    let bytes = photo(6);
    let planted: [&[u8]; 4] = [b"Exif", b"PLANTED", b"xmpmeta", b"8BIM"];
    for words in planted {
        assert!(contains(&bytes, words), "the test photo carries {words:?}");
    }
    for published in renditions(&bytes, &[40, 60]).unwrap() {
        for words in planted {
            assert!(!contains(&published.jpeg, words), "{words:?} survived");
        }
        assert!(
            !metadata_markers(&published.jpeg),
            "an APP1–APP15 or comment segment survived"
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

#[test]
fn every_kind_is_told_from_its_bytes_and_published_as_jpeg() {
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
        let published = rendition(&bytes, 32).unwrap();
        assert_eq!((published.width, published.height), (32, 24));
        assert_eq!(
            image::guess_format(&published.jpeg).unwrap(),
            ImageFormat::Jpeg
        );
    }
}

#[test]
fn white_lies_under_what_was_transparent() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])));
    let published = rendition(&encoded(&clear, ImageFormat::Png), 20).unwrap();
    let seen = image::load_from_memory(&published.jpeg).unwrap();
    assert_eq!(seen.get_pixel(5, 5), Rgba([255, 255, 255, 255]));
}

#[test]
fn the_same_picture_always_gives_the_same_bytes_and_name() {
    let bytes = encoded(&landscape(1500, 300), ImageFormat::Jpeg);
    let once = renditions(&bytes, &WIDTHS).unwrap();
    assert_eq!(once, renditions(&bytes, &WIDTHS).unwrap());
    let sizes: Vec<_> = once.iter().map(|made| (made.width, made.height)).collect();
    assert_eq!(sizes, [(480, 96), (800, 160), (1200, 240)]);
    assert_eq!(once[0], rendition(&bytes, 480).unwrap());
    let hash = examine(&bytes).unwrap().content_hash;
    assert_eq!(hash.len(), 64);
    assert_eq!(
        rendition_name(&hash, 480),
        format!("{}-j80-480.jpg", hash.get(..16).unwrap())
    );
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
    let published = rendition(&bytes, 16).unwrap();
    let seen = image::load_from_memory(&published.jpeg)
        .unwrap()
        .get_pixel(8, 8);
    assert!(seen[0] > 210, "P3 red 200 is about sRGB 217, got {seen:?}");
    assert!(!contains(&published.jpeg, b"ICC_PROFILE"));
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
    assert_eq!(rendition(&photo(1), 0), Err(PictureFault::NoWidth));
    assert_eq!(renditions(&photo(1), &[480, 0]), Err(PictureFault::NoWidth));
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
        let _outcome = renditions(&bytes, &WIDTHS);
    }
}
