//! The architecture of src: which rooms may import which (the map at the top of src/lib.rs), no circular imports, short files.

mod modules;
mod operating_systems;

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenTree};
use rstest::rstest;

use crate::support::sources::{self, Source};
use modules::{Knot, Modules};

/// Each room with those that it may import. Every room may import itself.
const ROOMS: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("files", &[]),
    ("store", &["domain", "files"]),
    ("warehouse", &["domain", "files", "store"]),
    ("contract", &["domain", "warehouse"]),
    ("exchange", &["domain", "files", "warehouse", "contract"]),
    ("i18n", &["domain", "files", "warehouse", "exchange"]),
    ("settings", &["domain", "files", "warehouse", "i18n"]),
    ("demo", &["domain", "warehouse", "i18n"]),
    ("tui", &["domain", "files", "warehouse", "contract", "exchange", "i18n", "settings"]),
    ("cli", &["domain", "files", "warehouse", "contract", "exchange", "i18n", "settings", "demo"]),
    ("server", &["domain", "warehouse", "contract", "exchange", "i18n", "settings"]),
    ("lib", &[]),
    (
        "main",
        &[
            "domain",
            "store",
            "warehouse",
            "contract",
            "exchange",
            "i18n",
            "settings",
            "demo",
            "tui",
            "cli",
            "server",
        ],
    ),
];

/// The most lines that a file may have, its tests included.
const LONGEST_FILE: usize = 400;

fn may_import(room: &str) -> &'static [&'static str] {
    let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| {
        panic!("the room {room} is new: add it here and in src/lib.rs, with the rooms that it may import")
    });
    allowed
}

/// The rooms that a file imports, by paths from `crate`, from the binary's `fefo`, or from enough `super`s.
fn imports(source: &Source) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect_imports(&source.tokens(), source, &mut found);
    found
}

fn collect_imports(tokens: &[TokenTree], source: &Source, found: &mut BTreeSet<String>) {
    let depth = source.module().len();
    for (index, token) in tokens.iter().enumerate() {
        let rest = tokens.get(index + 1..).unwrap_or_default();
        match token {
            TokenTree::Group(group) => {
                collect_imports(&group.stream().into_iter().collect::<Vec<_>>(), source, found);
            }
            TokenTree::Ident(name) if name == "crate" => collect_after_colons(rest, found),
            TokenTree::Ident(name) if name == "fefo" && source.path == "src/main.rs" => {
                collect_after_colons(rest, found);
            }
            TokenTree::Ident(name) if name == "super" => {
                let supers = 1 + rest.chunks(3).take_while(|chunk| is_next_super(chunk)).count();
                if supers == depth {
                    collect_after_colons(rest.get((supers - 1) * 3..).unwrap_or_default(), found);
                }
            }
            _ => {}
        }
    }
}

fn is_next_super(chunk: &[TokenTree]) -> bool {
    matches!(chunk, [TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Ident(name)] if name == "super")
}

/// Adds what follows `::`: one name, or the first name of each path in braces.
fn collect_after_colons(rest: &[TokenTree], found: &mut BTreeSet<String>) {
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

/// Every identifier in a file.
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
fn a_room_imports_only_the_rooms_allowed() {
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
        for (home, library) in [("sqlite", "rusqlite"), ("postgres", "tokio_postgres")] {
            let at_home = source.path.starts_with(&format!("src/store/{home}/"));
            let may_name = at_home || ["src/main.rs", "src/store/mod.rs"].contains(&source.path.as_str());
            assert!(may_name || !names.contains(home), "{} names a concrete store", source.path);
            assert!(at_home || !names.contains(library), "{} talks to a database", source.path);
        }
    }
}

#[test]
fn only_the_store_contains_sql() {
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
fn the_domain_does_no_input_or_output() {
    for source in sources::sources().iter().filter(|source| source.path.starts_with("src/domain/")) {
        let names = names(source);
        for reach in ["fs", "io", "net", "env", "process", "thread", "SystemTime", "Instant", "Local", "now"]
        {
            assert!(!names.contains(reach), "{} reaches out by {reach}", source.path);
        }
    }
}

#[test]
fn crossterm_comes_through_ratatui() {
    let locked = std::fs::read_to_string(sources::project_root().join("Cargo.lock")).unwrap();
    let versions = locked.lines().filter(|line| *line == "name = \"crossterm\"").count();
    assert_eq!(versions, 1, "two versions of crossterm would not share a terminal");
    for source in sources::sources() {
        let through_ratatui = source.text.matches("ratatui::crossterm::").count();
        let in_all = source.text.matches("crossterm::").count();
        let is_used_itself = source.text.contains("use crossterm");
        assert!(in_all == through_ratatui && !is_used_itself, "{} names crossterm itself", source.path);
    }
}

#[test]
fn a_file_has_at_most_400_lines() {
    for source in sources::sources() {
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", source.path);
    }
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let knots: Vec<String> = Modules::read(&sources::sources()).knots().iter().map(report).collect();
    assert!(
        knots.is_empty(),
        "modules import each other in a circle:
{}",
        knots.join(
            "
"
        )
    );
}

fn report(knot: &Knot) -> String {
    let cycles =
        knot.cycles.iter().map(|(cycle, imports)| format!("  {cycle}\n    {}", imports.join("\n    ")));
    format!("{}\n{}", knot.modules, cycles.collect::<Vec<_>>().join("\n"))
}

#[rstest]
#[case::siblings(&[("lib", "mod a; mod b;"), ("a", "use crate::b::B;"), ("b", "use super::a;")], &["a > b > a"])]
#[case::one_way(&[("lib", "mod a; mod b;"), ("a", "use crate::b::B;"), ("b", "")], &[])]
#[case::parent_and_child(&[("lib", "mod a;"), ("a", "mod b; use b::B;"), ("a/b", "use super::A;")], &[])]
#[case::through_a_re_export(
    &[("lib", "mod p;"), ("p", "mod a; mod b; pub use a::A;"), ("p/a", "fn f() { super::b::g(); }"), ("p/b", "use super::A;")],
    &["a > b > a"]
)]
#[case::by_nested_modules(
    &[("lib", "mod a; mod b;"), ("a", "mod c;"), ("a/c", "use crate::b::B;"), ("b", "use crate::{a::{self, c as d}, x};")],
    &["a > b > a"]
)]
#[case::of_three(
    &[("lib", "mod a; mod b; mod c;"), ("a", "use crate::b;"), ("b", "use crate::c::*;"), ("c", "type A = crate::a::A;")],
    &["a > b > c > a"]
)]
#[case::in_tests_only(
    &[("lib", "mod a; #[cfg(test)] mod b;"), ("a", "#[cfg(test)] mod tests { use crate::b::B; }"), ("b", "use crate::a::A;")],
    &[]
)]
fn circular_imports_are_found(#[case] files: &[(&str, &str)], #[case] cycles: &[&str]) {
    let files = files.iter();
    let sources: Vec<Source> = files
        .map(|(path, text)| Source { path: format!("src/{path}.rs"), text: (*text).to_owned() })
        .collect();
    let knots = Modules::read(&sources).knots();
    let found: Vec<&String> = knots.iter().flat_map(|knot| knot.cycles.keys()).collect();
    assert_eq!(found, cycles);
}

#[rstest]
#[case("use crate::store::Store;", &["store"])]
#[case("use crate::{domain::Day, store};", &["domain", "store"])]
#[case("fn f() { let a = crate::warehouse::Act::new(); }", &["warehouse"])]
#[case("use super::super::super::store::Lot;", &["store"])]
#[case("use super::super::tabs::Tab;", &[])]
#[case("#[cfg(test)] mod tests { use crate::store::sqlite; }", &[])]
#[case("// use crate::store;\nuse std::fmt;", &[])]
fn imports_are_found_however_they_are_written(#[case] code: &str, #[case] rooms: &[&str]) {
    let source = Source { path: "src/tui/tabs/lots.rs".to_owned(), text: code.to_owned() };
    assert_eq!(imports(&source).iter().map(String::as_str).collect::<Vec<_>>(), rooms);
}
