//! Every text that people read is a message: the front ends contain no visible literals.
//!
//! A string literal is visible when it has a letter outside its `{…}` places and is not one of these:
//!
//! - a **name**: one word of lower-case ASCII letters, digits and `_ - . / * : = +`: a key of JSON, a header of CSV, a flag, a
//!   command, a message's key, a file. Drawn or printed directly ([`DRAWING`]) it is visible all the same;
//! - a **control sequence** of the terminal: ESC, `[`, parameters, a letter;
//! - a **variable** of the environment or a keyboard's **key**: `FEFO_DB`, `F10`, `S`; in src/tui/keys also `Ctrl+Left`;
//! - an argument of logging or of a debug assertion ([`LOGGING`]);
//! - a format of dates for a library: `%H:%M`;
//! - one of [`NAMES`];
//! - a comment or an attribute (`#[error(…)]` is for logs; people read `i18n::explain`), except the attributes that
//!   make `--help`.

use crate::support::sources::{self, Literal};
use rstest::rstest;

/// Names that are never translated: the program, environment variables, and a placeholder of clap.
const NAMES: [&str; 9] =
    ["fefo", "LANG", "TERM", "COLORTERM", "VISUAL", "EDITOR", "PGPASSWORD", "PGSERVICE", "[OPTIONS]"];

/// Calls whose text goes straight to a person.
const DRAWING: [&str; 20] = [
    "Span::raw",
    "Span::styled",
    "Span::from",
    "Line::raw",
    "Line::styled",
    "Line::from",
    "Text::raw",
    "Text::styled",
    "Text::from",
    "Cell::from",
    "Cell::new",
    "Paragraph::new",
    "title",
    "title_bottom",
    "set_string",
    "set_span",
    "println!",
    "print!",
    "eprintln!",
    "set_header",
];

/// Calls whose text goes to the log or to a developer.
const LOGGING: [&str; 14] = [
    "trace!",
    "debug!",
    "info!",
    "warn!",
    "error!",
    "tracing::trace!",
    "tracing::debug!",
    "tracing::info!",
    "tracing::warn!",
    "tracing::error!",
    "tracing::debug_span!",
    "debug_assert!",
    "debug_assert_eq!",
    "compile_error!",
];

/// Whether people would read a literal.
fn is_visible(literal: &Literal, path: &str) -> bool {
    let text = without_placeholders(&without_sequences(&literal.text));
    if NAMES.contains(&text.trim()) {
        return false;
    }
    if !text.chars().any(char::is_alphabetic) || LOGGING.contains(&literal.call.as_str()) {
        return false;
    }
    if DRAWING.contains(&literal.call.as_str()) {
        return true;
    }
    let made_of = |allowed: fn(char) -> bool| literal.text.chars().all(allowed);
    let is_name = made_of(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-./*:=+{}\\".contains(c));
    let is_variable_or_key = made_of(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && (literal.text.len() == 1 || literal.text.contains(['_', '1', '2']));
    let is_key = path.starts_with("src/tui/keys/") && made_of(|c| c.is_ascii_graphic());
    let is_form = literal.text.split([' ', ':', '-', '/', 'T']).all(|part| part.starts_with('%'));
    !(is_name || is_variable_or_key || is_key || is_form)
}

/// Removes the terminal's control sequences.
fn without_sequences(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after = part.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, after)| after);
        left.push_str(after);
    }
    left
}

/// Removes the placeholders of a format string.
fn without_placeholders(text: &str) -> String {
    let mut depth = 0;
    let outside = |character: &char| {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(outside).collect()
}

#[test]
fn front_ends_contain_no_visible_literals() {
    let mut visible = Vec::new();
    for source in sources::sources() {
        if !["src/tui/", "src/cli/"].iter().any(|room| source.path.starts_with(room)) {
            continue;
        }
        for literal in sources::literals(source.tokens()) {
            if is_visible(&literal, &source.path) {
                visible.push(format!("{}:{}: {:?}", source.path, literal.line, literal.text));
            }
        }
    }
    assert!(visible.is_empty(), "these belong in assets/locales:\n{}", visible.join("\n"));
}

/// The visible literals in a piece of code.
fn visible_literals(code: &str, path: &str) -> Vec<String> {
    let source = sources::Source { path: path.to_owned(), text: code.to_owned() };
    let literals = sources::literals(source.tokens());
    literals.into_iter().filter(|literal| is_visible(literal, path)).map(|literal| literal.text).collect()
}

#[rstest]
#[case(r#"let label = "On hand";"#)]
#[case(r#"format!("{} of {}", a, b)"#)]
#[case(r#"Span::raw("expired")"#)]
#[case(r#"buffer.set_string(0, 0, "lots", style)"#)]
#[case(r#"#[arg(long, help = "The day all rules use")] today: Day"#)]
#[case(r#"t!(texts, "word-expired", when = "in two days")"#)]
#[case("let text = \"\\u{1b}[1mStock\";")]
#[case(r#"println!("ok")"#)]
#[case(r#"let label = "Caducado";"#)]
fn visible_literals_are_found(#[case] code: &str) {
    assert_eq!(visible_literals(code, "src/tui/shell.rs").len(), 1, "{code}");
}

#[rstest]
#[case(r#"t!(texts, "tui-quit", count = 3)"#)]
#[case(r#"object.insert("on_hand", value)"#)]
#[case(r#"Span::raw("  ● ")"#)]
#[case(r#"format!("{name:>width$} │ {lot}")"#)]
#[case("/// Says so.\n// \"A comment\"\nfn quiet() {}")]
#[case(r#"#[error("no such theme")] struct Missing;"#)]
#[case(r#"#[cfg(test)] mod tests { const SAID: &str = "Stock of today"; }"#)]
#[case(r#"out.write_all(b"\x1b[?2026h")"#)]
#[case(r#"out.write_str("\x1b[?1006l\u{1b}[?1000l")"#)]
#[case(r#"Span::raw(" fefo ")"#)]
#[case(r#"std::env::var("FEFO_DB")"#)]
#[case(r#"tracing::warn!("the theme file is gone")"#)]
#[case(r#"at.format("%H:%M")"#)]
fn invisible_literals_are_ignored(#[case] code: &str) {
    assert_eq!(visible_literals(code, "src/tui/shell.rs"), [""; 0], "{code}");
}

#[test]
fn key_names_are_allowed_where_keys_are_bound() {
    let code = r#"Quit ["F10", "Ctrl+Left"] "tui-do-quit""#;
    assert!(visible_literals(code, "src/tui/keys/actions.rs").is_empty());
    assert_eq!(visible_literals(code, "src/tui/shell.rs"), ["Ctrl+Left"]);
}
