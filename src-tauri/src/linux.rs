//! What WebKitGTK needs to be told before it draws: the ladder of docs/linux.md, mildest rung first.
//!
//! The remedies are environment variables, and the environment of a running program cannot be changed safely once it has
//! threads; so the program replaces itself with itself, once, with the variables set. What the user has set stays.

use std::{env, io, os::unix::process::CommandExt, path::Path, process::Command};

/// Marks the second life of the program, which looks no further.
const PREPARED: &str = "MAHBARA_GRAPHICS";

/// What decides about the remedies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Machine {
    /// NVIDIA's own driver is loaded.
    nvidia: bool,
    /// There is a graphics card that programs may draw with.
    card: bool,
    /// The session is Wayland's.
    wayland: bool,
    /// The user asked for `--safe-graphics`.
    safe_graphics: bool,
}

impl Machine {
    fn look(safe_graphics: bool) -> Self {
        Self {
            nvidia: Path::new("/proc/driver/nvidia").exists(),
            card: Path::new("/dev/dri").exists(),
            wayland: env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty()),
            safe_graphics,
        }
    }

    /// The variables that spare this machine a blank window (WebKitGTK 2.42 and newer; tauri#9304, WebKit 261874, 280210).
    ///
    /// The last two switch threaded scrolling off, so only who asks gets them: WebKitGTK 2.50.6 draws on a machine
    /// without a card all by itself, and with them WebKitWebDriver never answers a request for a screenshot.
    fn remedies(self) -> Vec<(&'static str, &'static str)> {
        let mut remedies = Vec::new();
        // Without a card WebKitGTK paints by a card that the processor imitates (Mesa's llvmpipe); its own painting on the
        // processor shows a long story a third sooner (measured on 2.50.6; docs/benchmarks.md).
        if !self.card && !self.nvidia {
            remedies.push(("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1"));
        }
        if self.nvidia && self.wayland {
            remedies.push(("__NV_DISABLE_EXPLICIT_SYNC", "1"));
        }
        if self.safe_graphics {
            remedies.extend([
                ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
                ("WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
            ]);
        } else if self.nvidia {
            remedies.push(("WEBKIT_DMABUF_RENDERER_FORCE_SHM", "1"));
        }
        remedies
    }
}

/// Starts the program over with the remedies its machine needs; returns at once when it needs none or has them.
///
/// # Errors
/// When the program cannot be started over; it can go on as it is.
pub fn prepare(safe_graphics: bool) -> io::Result<()> {
    if env::var_os(PREPARED).is_some() {
        return Ok(());
    }
    let remedies = Machine::look(safe_graphics).remedies();
    let unset: Vec<_> = remedies
        .into_iter()
        .filter(|(name, _)| env::var_os(name).is_none())
        .collect();
    if unset.is_empty() {
        return Ok(());
    }
    let own = env::current_exe()?;
    Err(Command::new(own)
        .args(env::args_os().skip(1))
        .env(PREPARED, "1")
        .envs(unset)
        .exec())
}

#[cfg(test)]
mod tests {
    use super::Machine;

    const PLAIN: Machine = Machine {
        nvidia: false,
        card: true,
        wayland: true,
        safe_graphics: false,
    };

    #[test]
    fn a_machine_with_a_card_of_another_maker_is_left_alone() {
        assert!(PLAIN.remedies().is_empty());
        assert!(
            Machine {
                wayland: false,
                ..PLAIN
            }
            .remedies()
            .is_empty()
        );
    }

    #[test]
    fn a_machine_without_a_card_paints_on_its_processor() {
        let bare = Machine {
            card: false,
            ..PLAIN
        };
        assert_eq!(bare.remedies(), [("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")]);
    }

    #[test]
    fn nvidia_keeps_its_card_and_safe_graphics_does_not() {
        let nvidia = Machine {
            nvidia: true,
            ..PLAIN
        };
        assert!(
            nvidia
                .remedies()
                .iter()
                .all(|(name, _)| !name.starts_with("WEBKIT_DISABLE"))
        );
        let safe = Machine {
            safe_graphics: true,
            ..nvidia
        };
        assert!(
            safe.remedies()
                .contains(&("WEBKIT_DISABLE_COMPOSITING_MODE", "1"))
        );
    }
}
