//! Who may import whom: the map at the top of src/lib.rs, held to.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // the builders of a test fail it

mod sources;

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenTree};
use rstest::rstest;
use sources::Source;

/// Each room with those it may import. Every room may use itself.
const ROOMS: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("warehouse", &["domain", "store"]),
    ("exchange", &["domain", "warehouse"]),
    ("i18n", &["domain", "warehouse"]),
    ("settings", &["domain", "warehouse", "i18n"]),
    ("demo", &["domain", "warehouse", "i18n"]),
    ("tui", &["domain", "warehouse", "exchange", "i18n", "settings"]),
    ("cli", &["domain", "warehouse", "exchange", "i18n", "settings", "demo"]),
    ("lib", &[]),
    ("main", &["domain", "store", "warehouse", "exchange", "i18n", "settings", "demo", "tui", "cli"]),
];

/// The most lines a file has, its tests included.
const LONGEST_FILE: usize = 400;

fn may_import(room: &str) -> &'static [&'static str] {
    let (_, allowed) = ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("the room {room} is new: say here, and in src/lib.rs, whom it may import"));
    allowed
}

/// The rooms that a file imports: every path from `crate`, from the binary's `fefo`, or from enough `super`s.
fn imports(source: &Source) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    gather(&source.tokens(), source, &mut found);
    found
}

fn gather(tokens: &[TokenTree], source: &Source, found: &mut BTreeSet<String>) {
    let depth = source.module().len();
    for (index, token) in tokens.iter().enumerate() {
        let rest = tokens.get(index + 1..).unwrap_or_default();
        match token {
            TokenTree::Group(group) => {
                gather(&group.stream().into_iter().collect::<Vec<_>>(), source, found);
            }
            TokenTree::Ident(name) if name == "crate" => after(rest, found),
            TokenTree::Ident(name) if name == "fefo" && source.path == "src/main.rs" => after(rest, found),
            TokenTree::Ident(name) if name == "super" => {
                let supers = 1 + rest.chunks(3).take_while(|chunk| is_next_super(chunk)).count();
                if supers == depth {
                    after(rest.get((supers - 1) * 3..).unwrap_or_default(), found);
                }
            }
            _ => {}
        }
    }
}

fn is_next_super(chunk: &[TokenTree]) -> bool {
    matches!(chunk, [TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Ident(name)] if name == "super")
}

/// What follows `::`: one name, or the first name of each path in braces.
fn after(rest: &[TokenTree], found: &mut BTreeSet<String>) {
    let [TokenTree::Punct(first), TokenTree::Punct(second), next, ..] = rest else { return };
    if first.as_char() != ':' || second.as_char() != ':' {
        return;
    }
    match next {
        TokenTree::Ident(name) => {
            found.insert(name.to_string());
        }
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            for path in inner.split(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ',')) {
                if let Some(TokenTree::Ident(name)) = path.first() {
                    found.insert(name.to_string());
                }
            }
        }
        _ => {}
    }
}

/// Every name in a file.
fn names(source: &Source) -> BTreeSet<String> {
    fn walk(tokens: Vec<TokenTree>, found: &mut BTreeSet<String>) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => drop(found.insert(name.to_string())),
                TokenTree::Group(group) => walk(group.stream().into_iter().collect(), found),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(source.tokens(), &mut found);
    found
}

#[test]
fn every_room_imports_only_those_behind_it() {
    let mut wrong = Vec::new();
    for source in sources::sources() {
        let room = *source.module().first().unwrap();
        let allowed = may_import(room);
        for import in imports(&source) {
            let is_room = ROOMS.iter().any(|(name, _)| *name == import);
            let words = import == "t" && (room == "i18n" || allowed.contains(&"i18n"));
            let allowed = import == room || allowed.contains(&import.as_str()) || words;
            if (is_room || import == "t") && !allowed {
                wrong.push(format!("{} imports {import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_binary_names_a_concrete_store() {
    for source in sources::sources() {
        let names = names(&source);
        let at_home = source.path.starts_with("src/store/sqlite/");
        let may_name = at_home || ["src/main.rs", "src/store/mod.rs"].contains(&source.path.as_str());
        assert!(may_name || !names.contains("sqlite"), "{} names a concrete store", source.path);
        assert!(at_home || !names.contains("rusqlite"), "{} talks to SQLite", source.path);
    }
}

#[test]
fn sql_lives_in_the_store_alone() {
    for source in sources::sources() {
        if source.path.starts_with("src/store/") {
            continue;
        }
        for literal in sources::literals(source.tokens()) {
            let is_sql = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "CREATE "]
                .iter()
                .any(|verb| literal.text.trim_start().starts_with(verb));
            assert!(!is_sql, "{}:{} holds SQL", source.path, literal.line);
        }
    }
}

#[test]
fn the_rules_do_no_input_and_no_output() {
    for source in sources::sources().iter().filter(|source| source.path.starts_with("src/domain/")) {
        let names = names(source);
        for reach in ["fs", "io", "net", "env", "process", "thread", "SystemTime", "Instant"] {
            assert!(!names.contains(reach), "{} reaches out by {reach}", source.path);
        }
    }
}

#[test]
fn crossterm_comes_through_ratatui() {
    let manifest = std::fs::read_to_string(sources::top().join("Cargo.toml")).unwrap();
    let names_it = manifest.lines().any(|line| line.trim_start().starts_with("crossterm"));
    assert!(!names_it, "two versions of crossterm would not share a terminal");
}

#[test]
fn a_file_is_one_idea() {
    for source in sources::sources() {
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", source.path);
    }
}

#[rstest]
#[case("use crate::store::Store;", &["store"])]
#[case("use crate::{domain::Day, store};", &["domain", "store"])]
#[case("fn f() { let a = crate::warehouse::Act::new(); }", &["warehouse"])]
#[case("use super::super::super::store::Lot;", &["store"])]
#[case("use super::super::tabs::Tab;", &[])]
#[case("#[cfg(test)] mod tests { use crate::store::sqlite; }", &[])]
#[case("// use crate::store;\nuse std::fmt;", &[])]
fn imports_are_seen_however_they_are_written(#[case] code: &str, #[case] rooms: &[&str]) {
    let source = Source { path: "src/tui/tabs/lots.rs".to_owned(), text: code.to_owned() };
    assert_eq!(imports(&source).iter().map(String::as_str).collect::<Vec<_>>(), rooms);
}
