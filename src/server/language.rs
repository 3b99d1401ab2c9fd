//! The language that a client asks for (RFC 9110, 12.5.4).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

use super::negotiation::most_wanted;
use crate::i18n::Language;

/// The first language that the program speaks of those that a client asks for, the most wanted first; else `usual`.
pub(super) fn preferred_language(headers: &HeaderMap, usual: Language) -> Language {
    let said = headers.get(ACCEPT_LANGUAGE).and_then(|said| said.to_str().ok()).unwrap_or_default();
    most_wanted(said, Language::from_tag).unwrap_or(usual)
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
