//! Making the files of a picture: opened once, cut and scaled once a size, encoded side by side on all cores.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, RgbImage};

use crate::decode::upright_pixels;
use crate::fault::PictureFault;
use crate::rendition::{Format, Rendition};
use crate::shape::Crop;

/// The JPEG quality of renditions.
const JPEG_QUALITY: u8 = 80;
/// The WebP quality of renditions, of libwebp's 100.
const WEBP_QUALITY: f32 = 75.0;
/// The WebP quality of a picture at a glance: it is seen blurred.
const GLANCE_QUALITY: f32 = 30.0;
/// The most threads one picture is made on.
const MOST_THREADS: usize = 8;

/// A file that was made: whole, with no metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Which it is.
    pub rendition: Rendition,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A picture that was opened, to make one file after the other.
#[derive(Debug)]
pub struct Opened(RgbImage);

impl Opened {
    /// Opens a picture.
    ///
    /// # Errors
    /// What [`crate::examine`] refuses.
    pub fn of(bytes: &[u8]) -> Result<Self, PictureFault> {
        upright_pixels(bytes).map(Self)
    }

    /// Makes one file, on the calling thread alone: the same that [`make`] makes.
    ///
    /// # Errors
    /// [`PictureFault::NoSuchSize`] for a file that cannot be made of this picture.
    pub fn make(&self, wanted: Rendition) -> Result<Vec<u8>, PictureFault> {
        let source = self.0.dimensions();
        if !wanted.fits(source) {
            return Err(PictureFault::NoSuchSize);
        }
        let (width, height) = (wanted.width, wanted.height);
        encoded(
            &scaled(&self.0, wanted.part(source), width, height)?,
            &wanted,
        )
    }
}

/// Makes files of a picture, opening it once. The same picture gives the same bytes, on however many cores.
///
/// # Errors
/// What [`crate::examine`] refuses; [`PictureFault::NoSuchSize`] for a file that cannot be made of this picture.
pub fn make(bytes: &[u8], wanted: &[Rendition]) -> Result<Vec<Made>, PictureFault> {
    let pixels = upright_pixels(bytes)?;
    let source = pixels.dimensions();
    if !wanted.iter().all(|rendition| rendition.fits(source)) {
        return Err(PictureFault::NoSuchSize);
    }
    // The formats of one size share its scaled pixels.
    let mut sizes: BTreeMap<(Crop, u32, u32), Vec<Rendition>> = BTreeMap::new();
    for rendition in wanted {
        let size = (rendition.part(source), rendition.width, rendition.height);
        sizes.entry(size).or_default().push(*rendition);
    }
    // The largest first, so that no core ends with the longest work.
    let mut jobs: Vec<_> = sizes.into_iter().collect();
    jobs.sort_by_key(|((_, width, height), _)| {
        std::cmp::Reverse(u64::from(*width) * u64::from(*height))
    });
    let threads = thread::available_parallelism()
        .map_or(1, NonZeroUsize::get)
        .min(MOST_THREADS)
        .min(jobs.len());
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(wanted.len()));
    let work = || -> Result<(), PictureFault> {
        while let Some(((crop, width, height), renditions)) =
            jobs.get(next.fetch_add(1, Ordering::Relaxed))
        {
            let scaled = scaled(&pixels, *crop, *width, *height)?;
            for rendition in renditions {
                let made = Made {
                    rendition: *rendition,
                    bytes: encoded(&scaled, rendition)?,
                };
                done.lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .push(made);
            }
        }
        Ok(())
    };
    let outcomes: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join()).collect()
    });
    for outcome in outcomes {
        outcome.unwrap_or_else(|_| Err(damaged("the encoder gave up")))?;
    }
    let mut made = done
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    made.sort_by_key(|made| wanted.iter().position(|one| *one == made.rendition));
    Ok(made)
}

/// RGB pixels of a part of a picture in another size.
pub(crate) fn scaled(
    pixels: &RgbImage,
    crop: Crop,
    width: u32,
    height: u32,
) -> Result<RgbImage, PictureFault> {
    let source = ImageRef::new(
        pixels.width(),
        pixels.height(),
        pixels.as_raw(),
        PixelType::U8x3,
    )
    .map_err(damaged)?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    // The default filter is Lanczos3.
    let options = ResizeOptions::new().crop(
        f64::from(crop.x),
        f64::from(crop.y),
        f64::from(crop.width),
        f64::from(crop.height),
    );
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(damaged)?;
    RgbImage::from_raw(width, height, target.into_vec())
        .ok_or_else(|| damaged("it was scaled to another size"))
}

fn encoded(pixels: &RgbImage, rendition: &Rendition) -> Result<Vec<u8>, PictureFault> {
    match rendition.format {
        Format::Jpeg => jpeg(pixels, JPEG_QUALITY),
        Format::WebP => webp(pixels, WEBP_QUALITY),
        Format::Avif => {
            avif::encoded(pixels.as_raw(), pixels.width(), pixels.height()).map_err(damaged)
        }
        Format::Glance => webp(pixels, GLANCE_QUALITY),
    }
}

pub(crate) fn jpeg(pixels: &RgbImage, quality: u8) -> Result<Vec<u8>, PictureFault> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode(
            pixels.as_raw(),
            pixels.width(),
            pixels.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(damaged)?;
    Ok(bytes)
}

pub(crate) fn webp(pixels: &RgbImage, quality: f32) -> Result<Vec<u8>, PictureFault> {
    webp::Encoder::from_rgb(pixels.as_raw(), pixels.width(), pixels.height())
        .encode_simple(false, quality)
        .map(|memory| memory.to_vec())
        .map_err(|fault| damaged(format!("{fault:?}")))
}

fn damaged(error: impl std::fmt::Display) -> PictureFault {
    PictureFault::Damaged {
        reason: error.to_string(),
    }
}
