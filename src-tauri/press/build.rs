//! Themes and fonts are built into the program: a file added to them must reach the next build.

fn main() {
    println!("cargo:rerun-if-changed=../../assets/themes");
    println!("cargo:rerun-if-changed=../../assets/fonts");
}
