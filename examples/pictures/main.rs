//! Makes the pictures of README.md anew, from the real screen: `cargo run --example pictures`.
#![allow(
    unreachable_pub,
    reason = "the modules of an example, shared with the test that holds the pictures to it"
)]

mod scenes;
mod svg;

use std::path::Path;

use anyhow::Result;

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join("pictures");
    std::fs::create_dir_all(&folder)?;
    for (name, picture) in scenes::pictures()? {
        std::fs::write(folder.join(name), picture)?;
    }
    Ok(())
}
