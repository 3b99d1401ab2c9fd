//! `count list` and `count show`.

use std::ops::ControlFlow;

use clap::Args;

use super::count_sentence;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::listings::count::{CountLineListing, CountListing};
use crate::cli::session::Session;
use crate::contract::ShownCountRecord;
use crate::domain::CountId;
use crate::settings::OutputFormat;
use crate::warehouse::CountLineQuery;

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[arg(long)]
    uncounted: bool,
}

pub(super) fn list(session: &mut Session<'_>, flags: &ListArgs) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let counts = session.open_warehouse()?.counts()?;
    let mut rows = session.output.start_list::<CountListing>(texts, today)?;
    for count in counts.iter().filter(|count| flags.all || count.state.is_open()) {
        if rows.push(count).is_break() {
            break;
        }
    }
    rows.finish().map(|_| ())
}

pub(super) fn show(session: &mut Session<'_>, flags: &ShowArgs) -> Result<()> {
    let id = flags.count.get()?;
    let (texts, today, viewer) = (session.texts, session.today(), &session.settings.actor.operator);
    let mut book = session.open_warehouse()?;
    let count = book.count(id)?;
    let query = CountLineQuery { uncounted: flags.uncounted, ..CountLineQuery::default() };
    if session.output.format() == OutputFormat::Json {
        let mut lines = Vec::new();
        book.counted_lines(id, &query, viewer, &mut |line| {
            lines.push(line);
            ControlFlow::Continue(())
        })?;
        return session.output.write_json(&ShownCountRecord::new(&count, &lines));
    }
    if session.output.format() == OutputFormat::Table && !session.output.is_quiet() {
        session.output.write_line(&count_sentence(texts, &count))?;
    }
    let mut rows = session.output.start_list::<CountLineListing>(texts, today)?;
    book.counted_lines(id, &query, viewer, &mut |line| rows.push(&line))?;
    rows.finish().map(|_| ())
}
