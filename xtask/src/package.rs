//! `cargo xtask package`: a Debian package of the window and the command line.

use std::{fs, path::Path};

use crate::{
    call::Call,
    repo::Repo,
    setup,
    steps::{Failure, Outcome, step},
};

const DESKTOP_ENTRY: &str = "\
[Desktop Entry]
Type=Application
Name=Mahbara
Name[ar]=محبرة
Comment=The desk of an Arabic newsroom
Comment[ar]=مكتب تحرير الأخبار
Exec=mahbara %f
Icon=mahbara
Terminal=false
Categories=Office;Publishing;
StartupWMClass=mahbara
";

/// The icons and the size each is installed for.
const ICONS: &[(&str, &str)] = &[
    ("32x32.png", "32x32"),
    ("128x128.png", "128x128"),
    ("128x128@2x.png", "256x256"),
    ("icon.png", "512x512"),
];

/// Builds both programs in release and packs them into `<target>/mahbara_<version>_<arch>.deb`.
///
/// # Errors
/// When something does not build, or the machine has no Debian packaging tools.
pub fn package(repo: &Repo) -> Outcome {
    setup::system_packages(repo, false)?;
    setup::front_end_packages(repo)?;
    setup::front_end(repo)?;
    step("release build", || {
        let call = Call::cargo(repo.root());
        let call = call.args([
            "build",
            "--release",
            "--locked",
            "--package=mahbara",
            "--package=cli",
            "--bins",
        ]);
        call.logged(&repo.log("release")).map(drop)
    })?;
    let tree = repo.target().join("xtask/deb");
    let architecture = Call::new("dpkg", repo.root())
        .args(["--print-architecture"])
        .output()?;
    let version = env!("CARGO_PKG_VERSION");
    let file = repo
        .target()
        .join(format!("mahbara_{version}_{}.deb", architecture.trim()));
    step("Debian package", || {
        lay_out(repo, &tree)
            .map_err(|error| Failure::new(format!("cannot lay out {}: {error}", tree.display())))?;
        let needs = dependencies(repo, &tree)?;
        let control = control(version, architecture.trim(), &needs);
        fs::write(tree.join("DEBIAN/control"), control)
            .map_err(|error| Failure::new(format!("cannot write the control file: {error}")))?;
        let call = Call::new("dpkg-deb", repo.root())
            .args(["--build", "--root-owner-group"])
            .args([&tree, &file]);
        call.logged(&repo.log("deb")).map(drop)
    })?;
    println!("{}", file.display());
    Ok(())
}

fn lay_out(repo: &Repo, tree: &Path) -> std::io::Result<()> {
    if tree.exists() {
        fs::remove_dir_all(tree)?;
    }
    for folder in ["DEBIAN", "usr/bin", "usr/share/applications", "debian"] {
        fs::create_dir_all(tree.join(folder))?;
    }
    for program in ["mahbara", "mahbara-cli"] {
        fs::copy(
            repo.target().join("release").join(program),
            tree.join("usr/bin").join(program),
        )?;
    }
    fs::write(
        tree.join("usr/share/applications/mahbara.desktop"),
        DESKTOP_ENTRY,
    )?;
    for (icon, size) in ICONS {
        let folder = tree.join("usr/share/icons/hicolor").join(size).join("apps");
        fs::create_dir_all(&folder)?;
        fs::copy(
            repo.root().join("assets/icons").join(icon),
            folder.join("mahbara.png"),
        )?;
    }
    // dpkg-shlibdeps insists on a source control file beside it.
    fs::write(tree.join("debian/control"), "Source: mahbara\n")
}

/// The shared libraries the programs were linked with, as a Depends line.
fn dependencies(repo: &Repo, tree: &Path) -> Outcome<String> {
    let answer = Call::new("dpkg-shlibdeps", tree)
        .args(["-O", "usr/bin/mahbara", "usr/bin/mahbara-cli"])
        .logged(&repo.log("shlibdeps"))?;
    fs::remove_dir_all(tree.join("debian"))
        .map_err(|error| Failure::new(format!("cannot tidy {}: {error}", tree.display())))?;
    let line = answer
        .lines()
        .find_map(|line| line.strip_prefix("shlibs:Depends="));
    line.map(str::to_owned)
        .ok_or_else(|| Failure::new("dpkg-shlibdeps named no libraries"))
}

fn control(version: &str, architecture: &str, needs: &str) -> String {
    format!(
        "Package: mahbara\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: Mahbara\nSection: editors\n\
         Priority: optional\nDepends: {needs}\nDescription: The desk of an Arabic newsroom\n \
         Write, check, schedule and publish the stories of a news site, with no server and no network.\n"
    )
}
