//! `config`: the settings in force, and the file of the user's own.

mod editor;
mod start;

use std::io;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::failure::{Failure, Result};
use crate::cli::listings::config::ConfigListing;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::replace_unprintable;
use crate::exchange::create_file;
use crate::i18n::Texts;
use crate::settings::{
    ConfigFile, ConfigPlace, Error, GlobalFlags, OutputFormat, SettingInForce, SettingSources,
    SystemDefaults, read_private_file,
};
use crate::t;

#[derive(Debug, Args)]
pub(in crate::cli) struct ConfigArgs {
    #[command(subcommand)]
    pub(in crate::cli) action: Option<ConfigAction>,
}

/// An action on the configuration file. It works even if the file is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub(in crate::cli) enum ConfigAction {
    #[command(about = "cli-config-edit")]
    Edit,
    #[command(about = "cli-config-path")]
    Path,
}

/// Prints every setting in force, and where it came from.
pub(in crate::cli) fn run(session: &mut Session<'_>, sources: &SettingSources<'_>) -> Result<()> {
    let (texts, today, in_force) = (session.texts, session.today(), sources.all_in_force()?);
    let mut rows = session.output.start_list::<ConfigListing>(texts, today)?;
    for setting in &in_force {
        if rows.push(setting).is_break() {
            break;
        }
    }
    rows.finish().map(drop)
}

/// The user's file of settings, of which nothing has to be valid.
pub(in crate::cli) struct UserConfig<'a> {
    pub(in crate::cli) place: Option<&'a ConfigPlace>,
    pub(in crate::cli) machine: &'a SystemDefaults,
    pub(in crate::cli) texts: &'a Texts,
    pub(in crate::cli) is_quiet: bool,
}

impl UserConfig<'_> {
    /// Does what is asked with the file.
    pub(in crate::cli) fn run(&self, action: ConfigAction, format: OutputFormat) -> Result<()> {
        let place = self.place.ok_or(Error::NoFolder)?;
        let mut output = Output::new(Box::new(io::stdout()), format, false, self.is_quiet);
        match action {
            ConfigAction::Path => write_path(&mut output, place)?,
            ConfigAction::Edit => {
                self.edit(place)?;
                if format == OutputFormat::Table && !self.is_quiet {
                    let file = replace_unprintable(&place.path.to_string_lossy());
                    output.write_line(&t!(self.texts, "cli-config-checked", file = file))?;
                }
            }
        }
        output.flush()
    }

    /// Opens the file in the user's editor, made if there is none yet, and checks what is there once the editor is closed.
    fn edit(&self, place: &ConfigPlace) -> Result<()> {
        let editor = editor::Editor::of_user(&place.path)?;
        self.make(place)?;
        editor.open(&place.path)?;
        self.resolve_alone(&place.read()?).map(drop)
    }

    /// Makes the file with every setting in it as a comment, unless something is there.
    fn make(&self, place: &ConfigPlace) -> Result<()> {
        let path = &place.path;
        let unwritable = |error: io::Error| Failure::Export { path: path.clone(), error };
        if path.symlink_metadata().is_ok() {
            return Ok(());
        }
        let defaults = self.resolve_alone(&ConfigFile::default())?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(unwritable)?;
        }
        let text = start::write_start(self.texts, &defaults);
        create_file(path, text.as_bytes()).map_err(unwritable)
    }

    /// Resolves a file without flags and variables, so that every key of it is checked.
    fn resolve_alone(&self, file: &ConfigFile) -> Result<Vec<SettingInForce>> {
        let sources = SettingSources {
            flags: &GlobalFlags::default(),
            env_var: &|_| None,
            file,
            read_file: &read_private_file,
            machine: self.machine,
        };
        Ok(sources.all_in_force()?)
    }
}

fn write_path(output: &mut Output, place: &ConfigPlace) -> Result<()> {
    if output.format() == OutputFormat::Json {
        return output
            .write_json(&json!({ "path": place.path.to_string_lossy(), "exists": place.path.is_file() }));
    }
    output.write_line(&place.path.to_string_lossy())
}
