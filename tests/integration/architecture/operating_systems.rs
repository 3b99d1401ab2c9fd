//! Nothing but code under `#[cfg]` assumes an operating system.

use proc_macro2::{Delimiter, TokenTree};
use rstest::rstest;

use crate::support::sources::{self, Source};

/// Libraries that exist on one family of systems only.
const LIBRARIES: [&str; 5] = ["signal_hook", "rustix", "libc", "nix", "winapi"];

/// Paths of special files. Those of the standard streams are what a user may write, on any system.
const SPECIAL_FILES: [&str; 3] = ["/dev/", "/proc/", "/sys/"];
const STREAMS: [&str; 3] = ["/dev/stdin", "/dev/stdout", "/dev/stderr"];

/// What a file assumes of the system outside of items under `#[cfg]`.
fn assumptions(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let tokens = unconditional(source.tokens());
    walk(&tokens, &mut found);
    for literal in sources::literals(tokens) {
        let is_special = SPECIAL_FILES.iter().any(|folder| literal.text.contains(folder));
        if is_special && !STREAMS.contains(&literal.text.as_str()) {
            found.push(literal.text);
        }
    }
    found
}

/// Finds `os::unix` and the like, and libraries of one system.
fn walk(tokens: &[TokenTree], found: &mut Vec<String>) {
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => walk(&group.stream().into_iter().collect::<Vec<_>>(), found),
            TokenTree::Ident(name) if LIBRARIES.contains(&name.to_string().as_str()) => {
                found.push(name.to_string());
            }
            TokenTree::Ident(name) if name == "os" => {
                if let Some([TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Ident(system)]) =
                    tokens.get(index + 1..index + 4)
                {
                    found.push(format!("os::{system}"));
                }
            }
            _ => {}
        }
    }
}

/// Leaves out what stands under `#[cfg]` of a system, up to its closing brace or semicolon.
fn unconditional(tokens: Vec<TokenTree>) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        let TokenTree::Group(group) = token else {
            kept.push(token);
            continue;
        };
        let attribute = group.stream().to_string().replace(' ', "");
        let names_system = ["unix", "windows", "target_os"].iter().any(|name| attribute.contains(name));
        if group.delimiter() == Delimiter::Bracket && attribute.starts_with("cfg(") && names_system {
            kept.pop(); // the #
            skip_item(&mut tokens);
            continue;
        }
        let inner = unconditional(group.stream().into_iter().collect());
        let mut copy = proc_macro2::Group::new(group.delimiter(), inner.into_iter().collect());
        copy.set_span(group.span());
        kept.push(TokenTree::Group(copy));
    }
    kept
}

/// Skips an item or a statement. The braces of `use a::{b, c};` don't end it.
fn skip_item(tokens: &mut impl Iterator<Item = TokenTree>) {
    let mut is_import = false;
    for token in tokens {
        match token {
            TokenTree::Ident(name) if name == "use" => is_import = true,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !is_import => return,
            TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ',') => return,
            _ => {}
        }
    }
}

#[test]
fn only_conditional_code_assumes_an_operating_system() {
    let found: Vec<String> = sources::sources()
        .iter()
        .flat_map(|source| assumptions(source).into_iter().map(|what| format!("{}: {what}", source.path)))
        .collect();
    assert!(found.is_empty(), "put it under #[cfg]:\n{}", found.join("\n"));
}

#[rstest]
#[case("use std::os::unix::fs::MetadataExt as _;", &["os::unix"])]
#[case("#[cfg(unix)] use std::os::unix::fs::{A, B}; use rustix::fs;", &["rustix"])]
#[case("fn f() { #[cfg(unix)] { std::os::unix::x(); } signal_hook::y(); }", &["signal_hook"])]
#[case("#[cfg(target_os = \"linux\")] fn f() { rustix::x() } fn g() { open(\"/proc/1/stat\") }", &["/proc/1/stat"])]
#[case("fn f(path: &str) { path == \"/dev/stdin\" }", &[])]
#[case("#[cfg(test)] mod tests { use std::os::unix::fs::symlink; }", &[])]
fn assumptions_are_found(#[case] code: &str, #[case] expected: &[&str]) {
    let source = Source { path: "src/files/mod.rs".to_owned(), text: code.to_owned() };
    assert_eq!(assumptions(&source), expected);
}
