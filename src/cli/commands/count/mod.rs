//! `count`: stock counts, from opening one to applying it.

mod enter;
mod entry;
mod export;
mod import;
mod list;
mod open;
mod paper;
mod plan;
mod resolve;
mod review;
mod scans;
mod stats;
mod steps;

use clap::{Args, Subcommand};

use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::contract::CountRecord;
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::Count;

#[derive(Debug, Args)]
pub(in crate::cli) struct CountArgs {
    #[command(subcommand)]
    command: CountCommand,
}

#[derive(Debug, Subcommand)]
enum CountCommand {
    #[command(about = "cli-count-open")]
    Open(open::OpenArgs),
    #[command(about = "cli-count-list")]
    List(list::ListArgs),
    #[command(about = "cli-count-show")]
    Show(list::ShowArgs),
    #[command(about = "cli-count-enter")]
    Enter(enter::EnterArgs),
    #[command(about = "cli-count-export")]
    Export(export::ExportArgs),
    #[command(about = "cli-count-sheet")]
    Sheet(paper::SheetArgs),
    #[command(about = "cli-count-import", allow_missing_positional = true)]
    Import(import::ImportArgs),
    #[command(about = "cli-count-review")]
    Review(review::ReviewArgs),
    #[command(about = "cli-count-resolve")]
    Resolve(resolve::ResolveArgs),
    #[command(about = "cli-count-apply")]
    Apply(steps::ApplyArgs),
    #[command(about = "cli-count-cancel")]
    Cancel(steps::CancelArgs),
    #[command(about = "cli-count-plan")]
    Plan(plan::PlanArgs),
    #[command(about = "cli-count-stats")]
    Stats(stats::StatsArgs),
}

/// Runs the command and returns its exit code.
pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &CountArgs) -> Result<u8> {
    let code = match &flags.command {
        CountCommand::Open(open) => open::run(session, open).map(|()| 0),
        CountCommand::List(list) => list::list(session, list).map(|()| 0),
        CountCommand::Show(show) => list::show(session, show).map(|()| 0),
        CountCommand::Enter(enter) => enter::run(session, enter),
        CountCommand::Export(export) => export::run(session, export).map(|()| 0),
        CountCommand::Sheet(sheet) => paper::run(session, sheet).map(|()| 0),
        CountCommand::Import(import) => import::run(session, import).map(|()| 0),
        CountCommand::Review(review) => review::run(session, review).map(|()| 0),
        CountCommand::Resolve(resolve) => resolve::run(session, resolve).map(|()| 0),
        CountCommand::Apply(apply) => steps::apply(session, apply).map(|()| 0),
        CountCommand::Cancel(cancel) => steps::cancel(session, cancel).map(|()| 0),
        CountCommand::Plan(plan) => plan::run(session, plan).map(|()| 0),
        CountCommand::Stats(stats) => stats::run(session, stats).map(|()| 0),
    }?;
    session.output.flush()?;
    Ok(code)
}

/// Prints a count after something was done to it; as a table, the sentence that says so.
fn print_count(session: &mut Session<'_>, done: &str, count: &Count) -> Result<()> {
    session.note_done();
    match session.output.format() {
        OutputFormat::Table if session.output.is_quiet() => session.output.write_line(&count.id.to_string()),
        OutputFormat::Table => session.output.write_line(done),
        _ => session.output.write_record(&CountRecord::from(count)),
    }
}

/// The progress of a count, as a sentence.
fn count_sentence(texts: &Texts, count: &Count) -> String {
    t!(
        texts,
        "cli-count-sentence",
        count = count.id.to_string(),
        state = texts.count_state(count.state),
        scope = texts.count_scope(&count.scope),
        counted = texts.integer(count.counted.into()),
        lots = texts.integer(count.lines.into())
    )
}
