//! Messages are checked at compile time: a changed locale file compiles the crate anew.

fn main() {
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=i18n.toml");
}
