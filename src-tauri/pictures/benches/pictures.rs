//! What the pictures of a story cost: milliseconds and bytes by format and width, and a share card. `cargo xtask bench` runs it.
//!
//! The photograph is made here, noisy as a camera's: the figures compare formats and versions of the program, not photographs.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing
)]

use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use pictures::{FocalPoint, Format, Rendition, Shape, ShareCard, make, renditions_of};

const ROUNDS: usize = 5;

fn main() {
    let size = (2725, 2225);
    let photo = photograph(size.0, size.1);
    println!(
        "a photograph of {}×{}, {} bytes",
        size.0,
        size.1,
        photo.len()
    );
    for format in [Format::Jpeg, Format::WebP, Format::Avif] {
        for one in renditions_of(size, Shape::Whole, FocalPoint::CENTRE, format) {
            let (opened, _) = timed(|| pictures::examine(&photo).unwrap());
            let (time, made) = timed(|| make(&photo, &[one]).unwrap());
            let own = time.saturating_sub(opened);
            let bytes = made[0].bytes.len();
            println!(
                "{} {:>5} w {own:>10.1?} {bytes:>8} bytes",
                format.extension(),
                one.width
            );
        }
    }
    let all: Vec<Rendition> = Shape::ALL
        .into_iter()
        .flat_map(|shape| {
            [Format::Jpeg, Format::WebP, Format::Glance]
                .into_iter()
                .flat_map(move |format| renditions_of(size, shape, FocalPoint::CENTRE, format))
        })
        .collect();
    let (time, made) = timed(|| make(&photo, &all).unwrap());
    let bytes: usize = made.iter().map(|made| made.bytes.len()).sum();
    println!(
        "all {} files of a lead image, opening included: {time:.1?}, {bytes} bytes",
        made.len()
    );

    let card = ShareCard {
        headline: "الحكومة تقرّ خطة عاجلة لمياه الشرب في القرى وتخصص لها مليار جنيه من موازنة 2027",
        section: "اقتصاد",
        paper: "صوت المدينة",
        accent: [0x0f, 0x5c, 0x63],
    };
    let share = renditions_of(size, Shape::Share, FocalPoint::CENTRE, Format::Jpeg);
    let under = make(&photo, &share).unwrap().remove(0).bytes;
    for (what, picture) in [("on paper", None), ("on a picture", Some(under.as_slice()))] {
        let (time, drawn) = timed(|| card.drawn(picture).unwrap());
        println!("a share card {what}: {time:.1?}, {} bytes", drawn.len());
    }
}

/// The median of a few rounds, and what the last one gave.
fn timed<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        last = Some(work());
        times.push(started.elapsed());
    }
    times.sort_unstable();
    (times[ROUNDS / 2], last.unwrap())
}

/// Waves of colour with the noise of a sensor, always the same.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut noise = 0x2545_f491_u32;
    let image = RgbImage::from_fn(width, height, |x, y| {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        let grain = f64::from(noise % 13) - 6.0;
        let (across, down) = (f64::from(x), f64::from(y));
        let wave =
            |per: f64, shift: f64| 60.0 * ((across + shift) / per).sin() * (down / per).cos();
        let channel = |shift: f64| {
            (128.0 + wave(170.0, shift) + wave(23.0, shift) * 0.6 + grain).clamp(0.0, 255.0) as u8
        };
        Rgb([channel(0.0), channel(40.0), channel(90.0)])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 85)
        .encode_image(&image)
        .unwrap();
    bytes
}
