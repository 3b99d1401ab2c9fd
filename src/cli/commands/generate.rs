//! `completions`, `man` and `help`, generated from the localized clap definitions.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::cli::failure::{Result, UsageError};
use crate::cli::session::Session;
use crate::cli::{completion, help};
use crate::domain::replace_unprintable;

#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArgs {
    #[arg(value_enum)]
    shell: Shell,
}

/// The command a page describes, as a path of names; empty for the whole program.
#[derive(Debug, Args)]
pub(in crate::cli) struct HelpPageArgs {
    command: Vec<String>,
}

pub(in crate::cli) fn write_completions(session: &mut Session<'_>, flags: &CompletionsArgs) -> Result<()> {
    let mut script = Vec::new();
    completion::write_registration(&flags.shell.to_string(), &mut script)?;
    Ok(session.output.raw_writer().write_all(&script)?)
}

pub(in crate::cli) fn write_man_page(
    session: &mut Session<'_>,
    root: Command,
    page: &HelpPageArgs,
) -> Result<()> {
    let command = find_command(root, page)?;
    Ok(clap_mangen::Man::new(command).render(&mut session.output.raw_writer())?)
}

pub(in crate::cli) fn write_help(
    session: &mut Session<'_>,
    root: Command,
    page: &HelpPageArgs,
) -> Result<()> {
    let text = find_command(root, page)?.render_long_help().to_string();
    session.output.write_text(&help::localize_clap_text(&text, session.texts))
}

/// Finds the command at a path such as `product add`, built with its global flags and full name.
fn find_command(mut command: Command, page: &HelpPageArgs) -> Result<Command> {
    command.build();
    for name in &page.command {
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| UsageError::UnknownCommand { value: replace_unprintable(name) })?;
    }
    Ok(command)
}
