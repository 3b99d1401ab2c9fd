//! The project's own source, for the tests of its rules.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One Rust file of src.
pub struct Source {
    /// The path from the project's root, with `/` on every system.
    pub path: String,
    pub text: String,
}

impl Source {
    /// The tokens, without items under `#[cfg(test)]`.
    pub fn tokens(&self) -> Vec<TokenTree> {
        let stream: TokenStream = self.text.parse().unwrap_or_else(|error| panic!("{}: {error}", self.path));
        without_tests(stream)
    }

    /// Whether the whole file is test code.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The path of its module: `src/tui/tabs/lots.rs` is `tui`, `tabs`, `lots`.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').collect()
    }
}

/// The project's root.
pub fn project_root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of src that is not test code.
pub fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&project_root().join("src"), &mut found);
    found.retain(|source: &Source| !source.is_test());
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 20, "src was not found");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let relative = path.strip_prefix(project_root()).unwrap();
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            found.push(Source { path: parts.join("/"), text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// Drops every item under `#[cfg(test)]`, up to its closing brace or semicolon.
fn without_tests(stream: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = stream.into_iter();
    while let Some(token) = tokens.next() {
        let TokenTree::Group(group) = &token else {
            kept.push(token);
            continue;
        };
        let is_test = group.delimiter() == Delimiter::Bracket
            && group.stream().to_string().replace(' ', "") == "cfg(test)";
        if !is_test {
            let mut inner = proc_macro2::Group::new(
                group.delimiter(),
                without_tests(group.stream()).into_iter().collect(),
            );
            inner.set_span(group.span());
            kept.push(TokenTree::Group(inner));
            continue;
        }
        kept.pop(); // the #
        for token in tokens.by_ref() {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => break,
                TokenTree::Punct(punct) if punct.as_char() == ';' => break,
                _ => {}
            }
        }
    }
    kept
}

/// A string literal and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The text; of characters written by their code, only ESC.
    pub text: String,
    /// The line it begins on.
    pub line: usize,
    /// The call that takes it as a direct argument, such as `t!` or `Span::raw`; empty if none.
    pub call: String,
}

/// Every string literal outside comments and attributes; attributes of clap are read.
pub fn literals(tokens: Vec<TokenTree>) -> Vec<Literal> {
    let mut found = Vec::new();
    gather(tokens, "", &mut found);
    found
}

fn gather(tokens: Vec<TokenTree>, call: &str, found: &mut Vec<Literal>) {
    for (index, token) in tokens.iter().enumerate() {
        let before = tokens.get(..index).unwrap_or_default();
        match token {
            TokenTree::Literal(literal) => {
                if let Some(text) = string_of(&literal.to_string()) {
                    let line = literal.span().start().line;
                    found.push(Literal { text, line, call: call.to_owned() });
                }
            }
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                if group.delimiter() != Delimiter::Bracket || !is_attribute(before) {
                    gather(inner, &callee(before), found);
                } else if is_clap_attribute(&inner) {
                    gather(inner, "attribute", found);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Whether `#` or `#!` comes before a bracket.
fn is_attribute(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Punct(hash)] if hash.as_char() == '#')
        || matches!(before, [.., TokenTree::Punct(hash), TokenTree::Punct(bang)]
            if hash.as_char() == '#' && bang.as_char() == '!')
}

/// Whether an attribute is one of clap's, whose texts end up in `--help`.
fn is_clap_attribute(attribute: &[TokenTree]) -> bool {
    matches!(attribute.first(), Some(TokenTree::Ident(name))
        if ["arg", "command", "clap", "value"].iter().any(|known| name == known))
}

/// The path or macro before a parenthesis: `Span::raw`, `t!`.
fn callee(before: &[TokenTree]) -> String {
    let mut parts = Vec::new();
    for token in before.iter().rev() {
        match token {
            TokenTree::Ident(name) => {
                if matches!(parts.last(), Some(last) if last != ":" && last != "!") {
                    break;
                }
                parts.push(name.to_string());
            }
            TokenTree::Punct(punct) if ":!".contains(punct.as_char()) => parts.push(punct.to_string()),
            _ => break,
        }
    }
    parts.reverse();
    parts.concat()
}

/// The text of a string literal; `None` for numbers, characters and bytes.
fn string_of(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        return Some(raw.trim_matches('#').trim_matches('"').to_owned());
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('u') => {
                let code: String = characters.by_ref().take_while(|digit| *digit != '}').collect();
                text.extend(is_escape(code.trim_start_matches('{')).then_some('\u{1b}'));
            }
            Some('x') => {
                let code: String = characters.by_ref().take(2).collect();
                text.extend(is_escape(&code).then_some('\u{1b}'));
            }
            Some(quote @ ('"' | '\'' | '\\')) => text.push(quote),
            _ => text.push(' '),
        }
    }
    Some(text)
}

fn is_escape(code: &str) -> bool {
    u32::from_str_radix(code, 16) == Ok(0x1b)
}
