//! The sample newsroom is built into the program: a picture added to it must reach the next build.

fn main() {
    println!("cargo:rerun-if-changed=../../assets/sample");
}
