//! The keys in force, for people and programs that want to see or change them.

use std::fmt::Write as _;

use super::{Action, Chord, KeysFileError, keymap_of_file};
use crate::contract::{KeyBinding, KeyNames};
use crate::i18n::Texts;
use crate::settings::KeyLayout;

/// Returns the keys of every action: those of a layout, but for those that a file of keys says.
pub fn key_bindings(
    layout: KeyLayout,
    file: Option<&str>,
    texts: &Texts,
) -> Result<Vec<KeyBinding>, KeysFileError> {
    let keymap = keymap_of_file(layout, file)?;
    let names = |chords: &[Chord]| KeyNames(chords.iter().map(ToString::to_string).collect());
    let binding = |action: &Action| {
        let chords = keymap.keys_for_action(*action);
        KeyBinding {
            scope: action.scope().name(),
            title: action.scope().title(texts),
            action: action.name(),
            description: action.text(texts),
            keys: names(chords),
            shown_keys: KeyNames(chords.iter().map(|chord| chord.display_name(texts)).collect()),
            default_keys: names(&action.default_chords()),
        }
    };
    Ok(Action::ALL.iter().map(binding).collect())
}

/// Writes bindings as a file of keys, with what each action does.
pub fn write_keys_file(bindings: &[KeyBinding]) -> String {
    let mut file = String::new();
    let mut scope = "";
    for binding in bindings {
        if binding.scope != scope {
            scope = binding.scope;
            let gap = if file.is_empty() { "" } else { "\n" };
            let _ = writeln!(file, "{gap}# {}\n[{scope}]", binding.title);
        }
        let keys: Vec<String> = binding.keys.0.iter().map(|key| quoted(key)).collect();
        let _ = writeln!(file, "{} = [{}] # {}", binding.action, keys.join(", "), binding.description);
    }
    file
}

/// Quotes a key's name for TOML; a backslash is a key too.
fn quoted(key: &str) -> String {
    toml::Value::from(key).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let texts = Texts::new(Language::Spanish);
        let own = "[lots]\nwrite-off = \"F11\"\nimport = []\nhold = [\"h\", \"\\\"\", \"\\\\\"]\n";
        for file in [None, Some(own)] {
            let bindings = key_bindings(KeyLayout::Standard, file, &texts).unwrap();
            let written = write_keys_file(&bindings);
            assert_eq!(
                key_bindings(KeyLayout::Standard, Some(&written), &texts).unwrap(),
                bindings,
                "{written}"
            );
        }
    }
}
