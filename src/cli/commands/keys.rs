//! `keys`: which keys do what on the screens.

use std::path::PathBuf;

use clap::Args;

use crate::cli::deps::TuiFailure;
use crate::cli::failure::Result;
use crate::cli::listings::key::KeyListing;
use crate::cli::session::Session;
use crate::contract::KeyBinding;
use crate::domain::replace_unprintable;
use crate::settings::read_config_text;
use crate::t;

#[derive(Debug, Args)]
pub(in crate::cli) struct KeysArgs {
    #[arg(long)]
    toml: bool,
}

/// Prints the keys in force, as a table or as a file of keys to start from.
pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &KeysArgs) -> Result<()> {
    let bindings = load(session)?.bindings;
    if flags.toml {
        return session.output.write_text(&(session.deps.write_keys_file)(&bindings));
    }
    let (texts, today) = (session.texts, session.today());
    let mut rows = session.output.start_list::<KeyListing>(texts, today)?;
    for binding in &bindings {
        if rows.push(binding).is_break() {
            break;
        }
    }
    rows.finish().map(drop)
}

/// The keys in force, and the file that says so.
pub(in crate::cli) struct LoadedKeys {
    /// Path and text of the user's file of keys, if there is one.
    pub file: Option<(PathBuf, String)>,
    pub bindings: Vec<KeyBinding>,
}

/// Reads the user's file of keys, if there is one, and the keys in force. Fails if the file is wrong.
pub(in crate::cli) fn load(session: &Session<'_>) -> Result<LoadedKeys> {
    let path = session.settings.keys_file();
    let text = path.as_ref().map(|path| read_config_text(path, false)).transpose()?.flatten();
    let file = path.zip(text);
    let layout = session.settings.station.layout;
    let text = file.as_ref().map(|(_, text)| text.as_str());
    let bindings = (session.deps.key_bindings)(layout, text, session.texts);
    match bindings {
        Ok(bindings) => Ok(LoadedKeys { file, bindings }),
        Err(problem) => {
            let path = file.map(|(path, _)| path).unwrap_or_default();
            let path = replace_unprintable(&path.to_string_lossy());
            Err(TuiFailure::Usage(t!(session.texts, "keys-error", path = path, problem = problem)).into())
        }
    }
}
