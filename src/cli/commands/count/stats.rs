//! `count stats`: the accuracy of the book, by counts that were not reversed.

use clap::{Args, ValueEnum};

use crate::cli::failure::Result;
use crate::cli::flag_value::parse_days;
use crate::cli::listings::count_stats::AccuracyListing;
use crate::cli::session::Session;
use crate::warehouse::AccuracyBy;

#[derive(Debug, Args)]
pub(super) struct StatsArgs {
    #[arg(long, value_enum)]
    by: Option<By>,
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    to: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    Location,
    Product,
    Counter,
    Month,
}

pub(super) fn run(session: &mut Session<'_>, flags: &StatsArgs) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let by = match flags.by {
        None => AccuracyBy::All,
        Some(By::Location) => AccuracyBy::Location,
        Some(By::Product) => AccuracyBy::Product,
        Some(By::Counter) => AccuracyBy::Counter,
        Some(By::Month) => AccuracyBy::Month,
    };
    let (from, to) = parse_days(flags.from.as_ref(), flags.to.as_ref(), today)?;
    let accuracy = session.open_warehouse()?.count_accuracy(by, from, to)?;
    let mut rows = session.output.start_list::<AccuracyListing>(texts, today)?;
    let _ = accuracy.iter().try_for_each(|row| rows.push(row));
    rows.finish().map(|_| ())
}
