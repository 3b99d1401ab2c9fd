//! The pictures of README.md show the current screen.

#[path = "../../examples/pictures/scenes.rs"]
mod scenes;
#[path = "../../examples/pictures/svg.rs"]
mod svg;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

const RENEW: &str = "renew it by `cargo run --example pictures`, and look at it";

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    top().join("assets").join("pictures")
}

#[test]
fn every_picture_shows_the_current_screen() {
    for (name, picture) in scenes::pictures().unwrap() {
        let kept = std::fs::read_to_string(folder().join(&name)).unwrap_or_default();
        assert!(kept.replace('\r', "") == picture, "{name} shows another screen: {RENEW}");
    }
}

#[test]
fn the_readme_shows_exactly_the_pictures() {
    let readme = std::fs::read_to_string(top().join("README.md")).unwrap();
    let places = readme.split(['"', '(', ')']).filter_map(|part| part.strip_prefix("assets/pictures/"));
    let shown: BTreeSet<String> = places.map(str::to_owned).collect();
    let kept = std::fs::read_dir(folder()).unwrap();
    let kept: BTreeSet<String> =
        kept.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(shown, kept);
    let made: BTreeSet<String> = scenes::pictures().unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(kept, made);
}

/// The picture of a screen of 12 by 1 cells.
fn picture_of(draw: impl FnOnce(&mut Buffer)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
    draw(&mut buffer);
    let base = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Rgb(250, 250, 250));
    svg::picture(&buffer, None, base, "<a screen>")
}

#[test]
fn characters_stay_in_their_cells_whatever_their_width() {
    let picture = picture_of(|buffer| buffer.set_string(1, 0, "ñ 寿司 x", Style::new()));
    for part in [
        r#"x="21" y="26" class="l0" textLength="9">ñ<"#,
        r#"x="39""#,
        r#"x="57""#,
        r#"x="84" y="26" class="l0" textLength="9">x<"#,
    ] {
        assert!(picture.contains(part), "{part} in {picture}");
    }
    assert!(picture.contains(r#"textLength="18">寿<"#) && picture.contains(r#"textLength="18">司<"#));
}

#[test]
fn xml_characters_are_escaped() {
    let picture = picture_of(|buffer| buffer.set_string(0, 0, "a<b & c>d", Style::new()));
    assert!(picture.contains("a&lt;b &amp; c&gt;d") && picture.contains("<title>&lt;a screen&gt;</title>"));
}

#[test]
fn colours_backgrounds_and_emphasis_are_drawn() {
    let loud = Style::new().fg(Color::Rgb(255, 0, 0)).bg(Color::Rgb(0, 0, 255)).add_modifier(Modifier::BOLD);
    let picture = picture_of(|buffer| {
        buffer.set_string(0, 0, "ab", loud);
        buffer.set_string(2, 0, "c", Style::new().add_modifier(Modifier::REVERSED));
        buffer.set_string(3, 0, "─", Style::new());
    });
    assert!(
        picture.contains(r##"<rect x="12" y="12" width="18" height="19" fill="#0000ff"/>"##),
        "{picture}"
    );
    assert!(picture.contains(".l0 { fill: #ff0000; font-weight: bold }"), "{picture}");
    assert!(picture.contains(r##"<rect x="30" y="12" width="9" height="19" fill="#010203"/>"##), "{picture}");
    assert!(picture.contains(".l1 { fill: #fafafa"), "{picture}");
    assert!(picture.contains(r##"<path d="M39 12m0 9.5h9" stroke="#010203" fill="none"/>"##), "{picture}");
}

#[test]
fn the_text_cursor_is_drawn() {
    let buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
    let base = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Rgb(250, 250, 250));
    let picture = svg::picture(&buffer, Some(Position::new(3, 0)), base, "");
    assert!(picture.contains(r##"<rect x="39" y="13" width="2" height="17" fill="#010203"/>"##), "{picture}");
}
