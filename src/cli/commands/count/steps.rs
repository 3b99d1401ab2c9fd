//! `count apply` and `count cancel`.

use clap::Args;

use super::print_count;
use crate::cli::commands::print_confirmation;
use crate::cli::days::open_for_act;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::listings::Listing;
use crate::cli::listings::movement::{DocumentMovementListing, PlannedMovementListing};
use crate::cli::progress::ProgressReporter;
use crate::cli::prompt::{can_ask, confirm};
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::{AppliedRecord, CancelledCountRecord};
use crate::domain::CountId;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{AppliedCount, ApplyCount, PlannedApplication, Warehouse};

#[derive(Debug, Args)]
pub(super) struct ApplyArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
pub(super) struct CancelArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(super) fn apply(session: &mut Session<'_>, flags: &ApplyArgs) -> Result<()> {
    let command = ApplyCount { count: flags.count.get()? };
    let mut ctx = session.act_context(flags.document.get()?);
    let mut book = open_for_act(session, &mut ctx)?;
    let lots = book.count(command.count)?.lines;
    if flags.dry_run {
        let mut progress = ProgressReporter::start(session, Some(lots.into()));
        let planned = book.plan_apply_count(&ctx, &command, &mut |done| progress.set_position(done))?;
        drop(progress);
        return print_planned(session, &planned);
    }
    ask_to_apply(session, &mut book, command.count)?;
    let mut progress = ProgressReporter::start(session, Some(lots.into()));
    let applied = book.apply_count_reporting(&ctx, &command, &mut |done| progress.set_position(done))?;
    drop(progress);
    session.note_done();
    print_applied(session, &applied)
}

/// Says how many lots would change, and asks.
fn ask_to_apply(session: &Session<'_>, book: &mut Warehouse, count: CountId) -> Result<()> {
    if !can_ask(session) {
        return Ok(());
    }
    let known = book.count(count)?;
    if known.hides_expected() {
        return confirm(session, &t!(session.texts, "cli-ask-apply-blind", count = count.to_string()));
    }
    if !known.state.is_open() {
        return Ok(());
    }
    let (tally, texts) = (book.review_count(count)?.tally(), session.texts);
    let number = |number: u32| texts.integer(number.into());
    let question = t!(
        texts,
        "cli-ask-apply",
        count = count.to_string(),
        adjusted = number(tally.differ),
        confirmed = number(tally.match_book),
        left_open = number(tally.to_count() + tally.in_conflict)
    );
    confirm(session, &question)
}

fn print_applied(session: &mut Session<'_>, applied: &AppliedCount) -> Result<()> {
    let texts = session.texts;
    let movements = applied.posted.as_ref().map(|posted| posted.movements.as_slice()).unwrap_or_default();
    match session.output.format() {
        OutputFormat::Json => return session.output.write_json(&AppliedRecord::from(applied)),
        OutputFormat::Csv | OutputFormat::Xlsx => {}
        OutputFormat::Table => {
            let number = |number: u32| texts.integer(number.into());
            let done = t!(
                texts,
                "cli-count-applied",
                adjusted = number(applied.adjusted),
                confirmed = number(applied.confirmed),
                left_open = number(applied.left_open)
            );
            match &applied.posted {
                Some(posted) => print_confirmation(session, &done, &posted.document.to_string())?,
                None if session.output.is_quiet() => {}
                None => session.output.write_line(&done)?,
            }
            if session.output.is_quiet() || movements.is_empty() {
                return Ok(());
            }
        }
    }
    print_list::<DocumentMovementListing>(session, movements)
}

fn print_planned(session: &mut Session<'_>, planned: &PlannedApplication) -> Result<()> {
    let texts = session.texts;
    match session.output.format() {
        OutputFormat::Json => return session.output.write_json(&AppliedRecord::from(planned)),
        OutputFormat::Csv | OutputFormat::Xlsx => {}
        OutputFormat::Table => {
            let number = |number: u32| texts.integer(number.into());
            let line = t!(
                texts,
                "cli-count-would-apply",
                adjusted = number(planned.adjusted),
                confirmed = number(planned.confirmed),
                left_open = number(planned.left_open)
            );
            session.output.write_line(&line)?;
            if session.output.is_quiet() || planned.movements.is_empty() {
                return Ok(());
            }
        }
    }
    print_list::<PlannedMovementListing>(session, &planned.movements)
}

fn print_list<L: Listing>(session: &mut Session<'_>, rows: &[L::Row]) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let mut list = session.output.start_list::<L>(texts, today)?;
    for row in rows {
        if list.push(row).is_break() {
            break;
        }
    }
    list.finish().map(|_| ())
}

pub(super) fn cancel(session: &mut Session<'_>, flags: &CancelArgs) -> Result<()> {
    let (id, ctx) = (flags.count.get()?, session.act_context(flags.document.get()?));
    let mut book = session.open_warehouse()?;
    let count = book.count(id)?;
    if count.state.is_open() {
        let (texts, counted) = (session.texts, count.counted);
        let shown = texts.integer(counted.into());
        let question =
            t!(texts, "cli-ask-cancel-count", count = id.to_string(), count_lots = counted, lots = shown);
        let applied = book.applications_of_count(id)?;
        let question = match applied.is_empty() {
            true => question,
            false => format!("{question} {}", texts.count_stays_booked(&applied)),
        };
        confirm(session, &question)?;
    }
    let cancelled = book.cancel_count(&ctx, id)?;
    if session.output.format() == OutputFormat::Json {
        session.note_done();
        return session.output.write_json(&CancelledCountRecord::from(&cancelled));
    }
    let texts = session.texts;
    let mut done = t!(texts, "cli-count-cancelled", count = id.to_string());
    if !cancelled.applied.is_empty() {
        done = format!("{done} {}", texts.count_stays_booked(&cancelled.applied));
    }
    print_count(session, &done, &cancelled.count)
}
