//! GS1 Digital Link URIs, uncompressed, on any domain (GS1 Digital Link Standard: URI Syntax).
//!
//! The path ends with a key and its qualifiers, whatever stands before; the query has other elements as attributes, beside
//! parameters that are not of GS1.

use std::borrow::Cow;

use super::dictionary::Identifier;
use super::elements::{Elements, Escape, Place};
use super::plain_number::to_gtin14;
use super::{Ai, CodeError, CodeProblem};

/// An AI, what is written of its value, and where.
struct Written<'a> {
    known: (Ai, &'static Identifier),
    at: usize,
    value_at: usize,
    value: &'a str,
}

/// Takes the scheme off a URI; `None` of any other text.
pub(super) fn without_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    ["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme)).then_some(rest)
}

/// Reads what follows the scheme, at a byte of the input.
pub(super) fn read<'a>(text: &'a str, base: usize, elements: &mut Elements<'a>) -> Result<(), CodeError> {
    let (uri, _) = text.split_once('#').unwrap_or((text, ""));
    let (location, query) = uri.split_once('?').unwrap_or((uri, ""));
    let no_key = || CodeError { at: base, ai: None, problem: CodeProblem::NoKey };
    let (host, path) = location.split_once('/').ok_or_else(no_key)?;
    if host.is_empty() {
        return Err(no_key());
    }
    let path_at = base + host.len() + 1;
    let without_slash = || path.strip_suffix('/').and_then(|path| find_key(path, path_at));
    let pairs = find_key(path, path_at).or_else(without_slash).ok_or_else(no_key)?;
    check_qualifiers(&pairs)?;
    for pair in &pairs {
        push(pair, elements)?;
    }
    let mut at = base + location.len() + 1;
    for parameter in query.split(['&', ';']) {
        if let Some((name, value)) = parameter.split_once('=') {
            read_attribute((name, value), at, elements)?;
        }
        at += parameter.len() + 1;
    }
    Ok(())
}

/// Finds the key nearest to the end of a path and what follows it in pairs.
fn find_key(path: &str, base: usize) -> Option<Vec<Written<'_>>> {
    let mut pairs = Vec::new();
    let mut left = path;
    loop {
        let (before, value) = left.rsplit_once('/')?;
        let (next, name) = before.rsplit_once('/').unwrap_or(("", before));
        let known = Ai::read(name.as_bytes()).filter(|(ai, _)| ai.digits() == name.len())?;
        let is_key = known.1.key.is_some();
        let at = base + before.len() - name.len();
        pairs.push(Written { known, at, value_at: base + before.len() + 1, value });
        if is_key {
            pairs.reverse();
            return Some(pairs);
        }
        left = next;
    }
}

/// Checks that qualifiers fit the key and are in order.
fn check_qualifiers(pairs: &[Written<'_>]) -> Result<(), CodeError> {
    let Some((key, qualifiers)) = pairs.split_first() else { return Ok(()) };
    let alternatives = key.known.1.key.unwrap_or_default();
    // How many qualifiers an alternative takes in its order.
    let taken = |alternative: &str| {
        let mut allowed = alternative.split(' ');
        qualifiers.iter().take_while(|pair| allowed.any(|pattern| pair.known.0.fits(pattern))).count()
    };
    let most = alternatives.split('|').map(taken).max().unwrap_or_default();
    match qualifiers.get(most) {
        None => Ok(()),
        Some(pair) => Err(CodeError { at: pair.at, ai: Some(pair.known.0), problem: CodeProblem::Qualifier }),
    }
}

fn read_attribute<'a>(
    (name, value): (&str, &'a str),
    at: usize,
    elements: &mut Elements<'a>,
) -> Result<(), CodeError> {
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    let unknown = || {
        let text = name.chars().take(4).collect();
        CodeError { at, ai: None, problem: CodeProblem::UnknownAi { text } }
    };
    let known = Ai::read(name.as_bytes()).filter(|(ai, _)| ai.digits() == name.len()).ok_or_else(unknown)?;
    if !known.1.is_attribute {
        return Err(CodeError { at, ai: Some(known.0), problem: CodeProblem::Attribute });
    }
    push(&Written { known, at, value_at: at + name.len() + 1, value }, elements)
}

fn push<'a>(pair: &Written<'a>, elements: &mut Elements<'a>) -> Result<(), CodeError> {
    let ai = pair.known.0;
    let mut value = unescape(pair.value).map_err(|at| CodeError {
        at: pair.value_at + at,
        ai: Some(ai),
        problem: CodeProblem::Escape,
    })?;
    // Earlier releases of the standard let the zeros before a trade item number be left out.
    if ai == Ai::GTIN
        && let Some(gtin) = to_gtin14(&value).map(Cow::into_owned)
    {
        value = Cow::Owned(gtin);
    }
    let place =
        Place { at: pair.at, value_at: pair.value_at, written: pair.value, escape: Some(Escape::Percent) };
    elements.push(pair.known, value, place)
}

/// Decodes escapes; fails with the byte of one that is none, or of what they don't make a text of.
fn unescape(value: &str) -> Result<Cow<'_, str>, usize> {
    let Some(first) = value.find('%') else { return Ok(Cow::Borrowed(value)) };
    let mut decoded = Vec::with_capacity(value.len());
    let mut bytes = value.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let digits = value.get(at + 1..at + 3).filter(|digits| !digits.starts_with('+')).ok_or(at)?;
        decoded.push(u8::from_str_radix(digits, 16).map_err(|_| at)?);
        bytes.nth(1);
    }
    String::from_utf8(decoded).map(Cow::Owned).map_err(|_| first)
}
