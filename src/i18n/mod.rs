//! Every text a person reads: Fluent messages in assets/locales, numbers and dates in the language's form.
//!
//! A message is asked for by `t!(texts, "key", argument = value)`, which the compiler checks against the English file; a test
//! checks that Spanish has the same keys and arguments.

mod dates;
mod explain;
mod numbers;
mod pattern;
mod words;

use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use i18n_embed::unic_langid::LanguageIdentifier;
use rust_embed::RustEmbed;

use crate::domain::DecimalMark;

use dates::Dates;
pub use explain::{Explained, explain, explain_invalid};
use numbers::Numbers;
use words::Words;

#[derive(RustEmbed)]
#[folder = "assets/locales"]
struct Locales;

/// A language that fefo speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of a tag such as `es`, `es-MX` or `es_ES.UTF-8`; `None` where fefo does not speak it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.', '@']).next().map(str::to_lowercase).as_deref() {
            Some("en") => Some(Language::English),
            Some("es") => Some(Language::Spanish),
            _ => None,
        }
    }

    /// Its two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

/// The messages of one language.
struct Messages(FluentLanguageLoader);

impl Messages {
    fn new(language: Language) -> Self {
        let loader: FluentLanguageLoader = fluent_language_loader!();
        if let Err(error) = loader.load_languages(&Locales, &[language.identifier()]) {
            tracing::error!(%error, "locale files");
        }
        loader.set_use_isolating(false);
        Messages(loader)
    }

    fn loader(&self) -> &FluentLanguageLoader {
        &self.0
    }
}

/// The messages, numbers, dates and words of one language.
pub struct Texts {
    language: Language,
    messages: Messages,
    numbers: Numbers,
    dates: Dates,
    words: Words,
}

impl Texts {
    /// The texts of a language. They are part of the program, so that loading them can't fail; were a file broken, messages
    /// would show their keys.
    pub fn new(language: Language) -> Self {
        let messages = Messages::new(language);
        Texts {
            language,
            numbers: Numbers::new(language),
            dates: Dates::new(&messages),
            words: Words::new(&messages),
            messages,
        }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The decimal mark that people write in it.
    pub fn mark(&self) -> DecimalMark {
        match self.language {
            Language::English => DecimalMark::Point,
            Language::Spanish => DecimalMark::Comma,
        }
    }

    /// What `t!` asks.
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

/// The message of a key in the language of `$texts`, checked at compile time. An argument is a text or a number; where the
/// message chooses by number (plurals, months) it must be a number.
#[macro_export]
macro_rules! t {
    ($texts:expr, $($message:tt)+) => {
        i18n_embed_fl::fl!($texts.loader(), $($message)+)
    };
}

#[cfg(test)]
mod tests;
