//! The sheet of a count for paper.

use clap::Args;

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::session::Session;
use crate::domain::CountId;
use crate::exchange::write_count_paper;

#[derive(Debug, Args)]
pub(super) struct SheetArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
}

pub(super) fn run(session: &mut Session<'_>, flags: &SheetArgs) -> Result<()> {
    let count = flags.count.get()?;
    let mut book = session.open_warehouse()?;
    write_count_paper(&mut book, count, session.texts, session.output.raw_writer()).map(|_: u64| ())
}
