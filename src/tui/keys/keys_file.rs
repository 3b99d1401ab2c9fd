//! A file of keys: it gives actions other keys than their default ones, by scope.
//!
//! ```toml
//! [lots]
//! write-off = "F11"
//! dispatch = ["d", "Ins"]
//! ```

use std::ops::Range;

use thiserror::Error;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Action, Chord, Scope};
use crate::domain::replace_unprintable;
use crate::i18n::Texts;
use crate::t;

/// What is wrong with a file of keys, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {problem}")]
pub struct KeysFileError {
    /// From 1.
    pub line: usize,
    /// What is wrong in it.
    pub problem: KeysProblem,
}

/// What is wrong in a line of a file of keys.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeysProblem {
    /// It is no TOML.
    #[error("{detail}")]
    Syntax {
        /// What the parser says, in English.
        detail: String,
    },
    /// No scope has this name.
    #[error("there is no scope {name:?}")]
    UnknownScope {
        /// As written.
        name: String,
        /// The name that it may be meant to be.
        similar: Option<&'static str>,
    },
    /// The scope has no such action.
    #[error("there is no action {name:?} in [{scope}]")]
    UnknownAction {
        /// The scope's name.
        scope: &'static str,
        /// As written.
        name: String,
        /// The name that it may be meant to be.
        similar: Option<&'static str>,
    },
    /// What stands there is neither a key nor a list of keys.
    #[error("{name:?} needs a key or a list of keys")]
    NoKeys {
        /// The name it was given to.
        name: String,
    },
    /// No key has this name.
    #[error("{key:?} is not a key")]
    UnknownKey {
        /// As written.
        key: String,
    },
    /// Scanners send it with what they read.
    #[error("{key} is what scanners send")]
    ScannerKey {
        /// The key's name.
        key: String,
    },
    /// Where the action is, the key types text.
    #[error("{key} types text there")]
    TypesText {
        /// The key's name.
        key: String,
    },
    /// The key is bound to another action of the scope.
    #[error("{key} is the key of {other}")]
    Clash {
        /// The key's name.
        key: String,
        /// The other action's name.
        other: &'static str,
    },
    /// The key is bound to an action that can be run everywhere, or to one of a tab that would keep it from that.
    #[error("{key} is the key of {other} in [{scope}]")]
    Shadows {
        /// The key's name.
        key: String,
        /// The scope of the other action.
        scope: &'static str,
        /// The other action's name.
        other: &'static str,
    },
    /// Without a key nobody could go on.
    #[error("{action} needs a key")]
    NeedsKey {
        /// The action's name.
        action: &'static str,
    },
}

impl KeysFileError {
    /// Returns what is wrong, for people.
    pub fn localized_message(&self, texts: &Texts) -> String {
        let line = self.line;
        let printable = replace_unprintable;
        match &self.problem {
            KeysProblem::Syntax { detail } => {
                t!(texts, "keys-error-syntax", line = line, detail = printable(detail))
            }
            KeysProblem::UnknownScope { name, similar: Some(similar) } => {
                t!(
                    texts,
                    "keys-error-scope-similar",
                    line = line,
                    name = printable(name),
                    similar = similar.to_owned()
                )
            }
            KeysProblem::UnknownScope { name, similar: None } => {
                t!(texts, "keys-error-scope", line = line, name = printable(name))
            }
            KeysProblem::UnknownAction { scope, name, similar: Some(similar) } => t!(
                texts,
                "keys-error-action-similar",
                line = line,
                scope = scope.to_owned(),
                name = printable(name),
                similar = similar.to_owned()
            ),
            KeysProblem::UnknownAction { scope, name, similar: None } => {
                t!(texts, "keys-error-action", line = line, scope = scope.to_owned(), name = printable(name))
            }
            KeysProblem::NoKeys { name } => {
                t!(texts, "keys-error-no-keys", line = line, name = printable(name))
            }
            KeysProblem::UnknownKey { key } => {
                t!(texts, "keys-error-key", line = line, key = printable(key))
            }
            KeysProblem::ScannerKey { key } => {
                t!(texts, "keys-error-scanner", line = line, key = key.as_str())
            }
            KeysProblem::TypesText { key } => {
                t!(texts, "keys-error-types", line = line, key = key.as_str())
            }
            KeysProblem::Clash { key, other } => {
                t!(texts, "keys-error-clash", line = line, key = key.as_str(), other = other.to_owned())
            }
            KeysProblem::Shadows { key, scope, other } => t!(
                texts,
                "keys-error-shadows",
                line = line,
                key = key.as_str(),
                scope = scope.to_owned(),
                other = other.to_owned()
            ),
            KeysProblem::NeedsKey { action } => {
                t!(texts, "keys-error-needs-key", line = line, action = action.to_owned())
            }
        }
    }
}

/// Keys that an action has in place of its default ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rebinding {
    pub(crate) action: Action,
    pub(crate) keys: Vec<Chord>,
    /// Where it stands, from 1.
    pub(crate) line: usize,
}

/// Parses a file of keys. Whether they clash with others is not looked at yet.
pub(crate) fn parse(text: &str) -> Result<Vec<Rebinding>, KeysFileError> {
    KeysFile { text }.rebindings()
}

/// The text of a file, by which places in it are told.
struct KeysFile<'a> {
    text: &'a str,
}

impl KeysFile<'_> {
    fn rebindings(&self) -> Result<Vec<Rebinding>, KeysFileError> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let detail = error.message().to_owned();
            self.error_at(&error.span().unwrap_or_default(), KeysProblem::Syntax { detail })
        })?;
        let mut rebindings = Vec::new();
        for (name, actions) in table.get_ref() {
            let scope = self.scope(name)?;
            let DeValue::Table(actions) = actions.get_ref() else {
                let problem = KeysProblem::NoKeys { name: name.get_ref().to_string() };
                return Err(self.error_at(&name.span(), problem));
            };
            for (name, keys) in actions {
                let action = self.action(scope, name)?;
                let line = self.line_at(name.span().start);
                rebindings.push(Rebinding { action, keys: self.keys(action, keys)?, line });
            }
        }
        // What comes first in the file is told first.
        rebindings.sort_by_key(|rebinding| rebinding.line);
        Ok(rebindings)
    }

    fn scope(&self, name: &Spanned<DeString<'_>>) -> Result<Scope, KeysFileError> {
        Action::scope_named(name.get_ref()).ok_or_else(|| {
            let names = Action::ALL.iter().map(|action| action.scope().name());
            let (written, similar) = (name.get_ref().to_string(), most_similar(name.get_ref(), names));
            self.error_at(&name.span(), KeysProblem::UnknownScope { name: written, similar })
        })
    }

    fn action(&self, scope: Scope, name: &Spanned<DeString<'_>>) -> Result<Action, KeysFileError> {
        let of_scope = || Action::ALL.iter().copied().filter(|action| action.scope() == scope);
        of_scope().find(|action| action.name() == name.get_ref()).ok_or_else(|| {
            let similar = most_similar(name.get_ref(), of_scope().map(Action::name));
            let written = name.get_ref().to_string();
            let problem = KeysProblem::UnknownAction { scope: scope.name(), name: written, similar };
            self.error_at(&name.span(), problem)
        })
    }

    fn keys(&self, action: Action, written: &Spanned<DeValue<'_>>) -> Result<Vec<Chord>, KeysFileError> {
        let no_keys = |span| self.error_at(&span, KeysProblem::NoKeys { name: action.name().to_owned() });
        match written.get_ref() {
            DeValue::String(key) => Ok(vec![self.key(action, key, &written.span())?]),
            DeValue::Array(keys) => keys
                .iter()
                .map(|key| match key.get_ref() {
                    DeValue::String(name) => self.key(action, name, &key.span()),
                    _ => Err(no_keys(key.span())),
                })
                .collect(),
            _ => Err(no_keys(written.span())),
        }
    }

    fn key(&self, action: Action, name: &str, place: &Range<usize>) -> Result<Chord, KeysFileError> {
        let key = name.to_owned();
        let chord = Chord::parse(name);
        let chord =
            chord.ok_or_else(|| self.error_at(place, KeysProblem::UnknownKey { key: key.clone() }))?;
        if chord.is_sent_by_scanners() {
            return Err(self.error_at(place, KeysProblem::ScannerKey { key }));
        }
        if action.scope().types_text() && chord.typed_char().is_some() {
            return Err(self.error_at(place, KeysProblem::TypesText { key }));
        }
        Ok(chord)
    }

    fn error_at(&self, place: &Range<usize>, problem: KeysProblem) -> KeysFileError {
        KeysFileError { line: self.line_at(place.start), problem }
    }

    fn line_at(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// Returns the name most like a written one, if one is like it at all.
fn most_similar(written: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    const LEAST: f64 = 0.6;
    let likeness = |name: &str| strsim::normalized_damerau_levenshtein(written, name);
    let rated = names.map(|name| (likeness(name), name)).filter(|(likeness, _)| *likeness >= LEAST);
    rated.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, name)| name)
}
