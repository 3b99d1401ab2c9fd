//! The language that a client asks for (RFC 9110, 12.5.4).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

use crate::i18n::Language;

/// The most languages that are looked at.
const MAX_LANGUAGES: usize = 20;

/// The first language that the program speaks of those that a client asks for, the most wanted first; else `usual`.
pub(super) fn preferred_language(headers: &HeaderMap, usual: Language) -> Language {
    let said = headers.get(ACCEPT_LANGUAGE).and_then(|said| said.to_str().ok()).unwrap_or_default();
    let mut best: Option<(u16, Language)> = None;
    for wish in said.split(',').take(MAX_LANGUAGES) {
        let (tag, weight) = wish.split_once(';').map_or((wish, 1_000), |(tag, rest)| (tag, weight_of(rest)));
        let Some(language) = Language::from_tag(tag.trim()).filter(|_| weight > 0) else { continue };
        if best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, language));
        }
    }
    best.map_or(usual, |(_, language)| language)
}

/// How much something is wanted, in thousandths: `q=0.8`. What can't be read is not wanted.
pub(super) fn weight_of(said: &str) -> u16 {
    let Some(value) = said.trim().strip_prefix("q=") else { return 1_000 };
    let (whole, fraction) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole, thousandths.parse::<u16>()) {
        ("1", _) => 1_000,
        ("0", Ok(thousandths)) => thousandths,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("es", Language::Spanish)]
    #[case("es-ES,es;q=0.9,en;q=0.8", Language::SpanishOfSpain)]
    #[case("de-DE,de;q=0.9,pt;q=0.4,en;q=0.5", Language::English)]
    #[case("en;q=0,pt-BR", Language::PortugueseOfBrazil)]
    #[case("pt-BR;q=0.2, es-MX;q=0.20", Language::PortugueseOfBrazil)]
    #[case("de", Language::Spanish)]
    #[case("*", Language::Spanish)]
    #[case("en;q=x", Language::Spanish)]
    #[case("", Language::Spanish)]
    fn the_most_wanted_language_that_is_spoken_wins(#[case] said: &str, #[case] language: Language) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(said).unwrap());
        assert_eq!(preferred_language(&headers, Language::Spanish), language);
    }
}
