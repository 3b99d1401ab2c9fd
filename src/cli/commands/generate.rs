//! `completions`, `man` and `help`, generated from the clap definitions.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::cli::failure::{Result, Usage};
use crate::cli::help;
use crate::cli::session::Session;
use crate::domain::shown_harmless;

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    #[arg(value_enum)]
    shell: Shell,
}

/// The command a page describes, as a path of names; empty for the whole program.
#[derive(Debug, Args)]
pub(in crate::cli) struct Page {
    command: Vec<String>,
}

pub(in crate::cli) fn completions(session: &mut Session<'_>, flags: &Completions) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut help::command(session.texts), "fefo", &mut script);
    Ok(session.output.raw().write_all(&script)?)
}

pub(in crate::cli) fn man(session: &mut Session<'_>, page: &Page) -> Result<()> {
    let command = named(session, page)?;
    Ok(clap_mangen::Man::new(command).render(&mut session.output.raw())?)
}

pub(in crate::cli) fn help(session: &mut Session<'_>, page: &Page) -> Result<()> {
    let text = named(session, page)?.render_long_help().to_string();
    session.output.text(&help::in_language(&text, session.texts))
}

/// Finds the command at a path such as `product add`, built with its global flags and full name.
fn named(session: &Session<'_>, page: &Page) -> Result<Command> {
    let mut command = help::command(session.texts);
    command.build();
    for name in &page.command {
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| Usage::NoCommand { value: shown_harmless(name) })?;
    }
    Ok(command)
}
