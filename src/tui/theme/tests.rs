use ratatui::style::{Color, Modifier};

use super::*;

/// Relative luminance and contrast ratio as defined by WCAG 2.2.
fn luminance(color: Color) -> f64 {
    let Color::Rgb(red, green, blue) = color else { panic!("{color} has no luminance of its own") };
    let [red, green, blue] = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_theme_loads_and_has_a_matching_counterpart() {
    let names = Theme::names();
    for wanted in ["ansi", "dark", "light", "mono"] {
        assert!(names.iter().any(|name| name == wanted), "{wanted} is missing from {names:?}");
    }
    for name in &names {
        let theme = Theme::load(name, ColorDepth::TrueColor).unwrap();
        if let Some(other) = theme.counterpart() {
            assert_eq!(Theme::load(other, ColorDepth::TrueColor).unwrap().counterpart(), Some(name.as_str()));
        }
    }
}

#[test]
fn unknown_theme_is_refused_with_the_known_names() {
    let message = Theme::load("neon", ColorDepth::TrueColor).unwrap_err().to_string();
    assert!(message.contains("neon") && message.contains("dark, light, mono"), "{message}");
}

#[test]
fn text_contrasts_with_every_background() {
    for name in ["light", "dark"] {
        let theme = Theme::load(name, ColorDepth::TrueColor).unwrap();
        let background = |meaning| theme.style(meaning).bg.or(theme.style(Meaning::Text).bg).unwrap();
        let foreground = |meaning| theme.style(meaning).fg.or(theme.style(Meaning::Text).fg).unwrap();
        for meaning in Meaning::ALL.into_iter().filter(|meaning| *meaning != Meaning::Rule) {
            let own = contrast(foreground(meaning), background(meaning));
            assert!(own >= 4.5, "{name}: {meaning:?} on its own ground: {own:.2}");
        }
        // Text keeps its own color on a row that is selected, marked or just changed, in a bar and in a dialog.
        let words = [
            Meaning::Text,
            Meaning::Muted,
            Meaning::Accent,
            Meaning::Heading,
            Meaning::Ok,
            Meaning::Warning,
            Meaning::Critical,
            Meaning::Held,
            Meaning::Error,
            Meaning::Key,
        ];
        for under in [Meaning::Selection, Meaning::Overlay, Meaning::Bar, Meaning::Fresh, Meaning::Marked] {
            for word in words {
                let ratio = contrast(foreground(word), background(under));
                assert!(ratio >= 4.5, "{name}: {word:?} on {under:?}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn monochrome_theme_shows_selection_without_color() {
    let theme = Theme::load("mono", ColorDepth::TrueColor).unwrap();
    for meaning in Meaning::ALL {
        let style = theme.style(meaning);
        assert!(matches!(style.fg, None | Some(Color::Reset)), "{meaning:?} has letters in {:?}", style.fg);
        assert!(matches!(style.bg, None | Some(Color::Reset)), "{meaning:?} has a ground in {:?}", style.bg);
    }
    assert!(theme.style(Meaning::Selection).add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn broken_theme_error_names_the_fault() {
    let whole = std::fs::read_to_string("assets/themes/dark.toml").unwrap();
    let read = |text: String| parse::parse_theme("mine", &text).unwrap_err();
    let wrong = |error: ThemeError| format!("{error:?}");
    let color = read(whole.replace("\"#86c98c\"", "\"greenish\""));
    assert!(matches!(&color, ThemeError::NotAColor { color, .. } if color == "greenish"), "{}", wrong(color));
    let missing = read(whole.replace("ok =", "# ok ="));
    assert!(matches!(missing, ThemeError::Incomplete { meaning: Meaning::Ok, .. }), "{}", wrong(missing));
    let unknown = read(whole.replace("ok =", "okay ="));
    assert!(
        matches!(&unknown, ThemeError::Broken { detail, .. } if detail.contains("okay")),
        "{}",
        wrong(unknown)
    );
}
