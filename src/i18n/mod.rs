//! Localization: Fluent messages from assets/locales, and numbers and dates in the language's format.
//!
//! `t!(texts, "key", argument = value)` returns a message. The compiler checks it against the English file; a test checks that
//! the other files have the same keys and arguments. The file of Spain holds only what differs from Spanish elsewhere.

mod codes;
mod count_paper;
mod counts;
mod dates;
mod explain;
mod facts;
mod files;
mod import_results;
mod imports;
mod numbers;
mod papers;
mod report_figures;
mod reports;
mod scanner;
mod template;
mod terms;
mod traces;
mod warnings;
mod workbooks;

use std::cell::Cell;

use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use i18n_embed::unic_langid::LanguageIdentifier;
use rust_embed::RustEmbed;

use crate::domain::{Currency, DecimalMark};

use dates::DateFormats;
pub use dates::local_day;
pub use explain::{Explanation, explain, explain_invalid};
pub use files::explain_file_fault;
pub use imports::{explain_bad_row, explain_import, format_bad_row, shorten};
use numbers::NumberFormat;
pub use papers::{PaperKind, explain_printer};
pub use report_figures::ReportFigures;
use terms::DomainTerms;

#[derive(RustEmbed)]
#[folder = "assets/locales"]
struct LocaleFiles;

/// A supported language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    English,
    Spanish,
    /// Where Spain says it otherwise; elsewhere Spanish.
    SpanishOfSpain,
    /// Also for other places that speak Portuguese.
    PortugueseOfBrazil,
}

impl Language {
    pub const ALL: [Self; 4] =
        [Language::English, Language::Spanish, Language::SpanishOfSpain, Language::PortugueseOfBrazil];

    /// Parses a tag such as `es`, `es-MX` or `es_ES.UTF-8`; `None` if the language is not supported.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.split(['.', '@']).next()?.to_lowercase();
        let mut parts = tag.split(['-', '_']);
        match (parts.next()?, parts.next()) {
            ("en", _) => Some(Language::English),
            ("es", Some("es")) => Some(Language::SpanishOfSpain),
            ("es", _) => Some(Language::Spanish),
            ("pt", _) => Some(Language::PortugueseOfBrazil),
            _ => None,
        }
    }

    /// The tag (BCP 47), with the country where that matters.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::SpanishOfSpain => "es-ES",
            Language::PortugueseOfBrazil => "pt-BR",
        }
    }

    /// The files in which a message is looked up, one after the other.
    fn identifiers(self) -> Vec<LanguageIdentifier> {
        let tags = match self {
            Language::SpanishOfSpain => vec![self.tag(), Language::Spanish.tag()],
            _ => vec![self.tag()],
        };
        tags.into_iter().filter_map(|tag| tag.parse().ok()).collect()
    }
}

struct Messages(FluentLanguageLoader);

impl Messages {
    fn new(language: Language) -> Self {
        let loader: FluentLanguageLoader = fluent_language_loader!();
        if let Err(error) = loader.load_languages(&LocaleFiles, &language.identifiers()) {
            tracing::error!(%error, "locale files");
        }
        loader.set_use_isolating(false);
        Messages(loader)
    }

    fn loader(&self) -> &FluentLanguageLoader {
        &self.0
    }
}

/// The messages and formats of one language.
pub struct Texts {
    language: Language,
    messages: Messages,
    numbers: NumberFormat,
    dates: DateFormats,
    terms: DomainTerms,
    /// The currency of the open book.
    currency: Cell<Option<Currency>>,
}

impl Texts {
    /// Loads a language. The locale files are embedded; a broken message would show as its key.
    pub fn new(language: Language) -> Self {
        let messages = Messages::new(language);
        Texts {
            language,
            numbers: NumberFormat::new(language),
            dates: DateFormats::new(&messages),
            terms: DomainTerms::new(&messages),
            currency: Cell::new(None),
            messages,
        }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The decimal mark of the language.
    pub fn decimal_mark(&self) -> DecimalMark {
        match self.language {
            Language::English => DecimalMark::Point,
            Language::Spanish | Language::SpanishOfSpain | Language::PortugueseOfBrazil => DecimalMark::Comma,
        }
    }

    /// The currency in which amounts are read and shown, if the book has one.
    pub fn currency(&self) -> Option<Currency> {
        self.currency.get()
    }

    /// Sets the currency once the book is open, or when it has changed.
    pub fn set_currency(&self, currency: Option<Currency>) {
        self.currency.set(currency);
    }

    /// An attribute of a message, if it has that.
    pub(crate) fn attribute(&self, message: &str, attribute: &str) -> Option<String> {
        let loader = self.messages.loader();
        loader.has_attr(message, attribute).then(|| loader.get_attr(message, attribute))
    }

    /// Used by [`t!`](crate::t).
    #[doc(hidden)]
    pub fn loader(&self) -> &FluentLanguageLoader {
        self.messages.loader()
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Returns a message in the language of `$texts`, checked at compile time.
///
/// Arguments are text or numbers; one that selects a plural or a month must be a number.
#[macro_export]
macro_rules! t {
    ($texts:expr, $($message:tt)+) => {
        i18n_embed_fl::fl!($texts.loader(), $($message)+)
    };
}

#[cfg(test)]
mod tests;
