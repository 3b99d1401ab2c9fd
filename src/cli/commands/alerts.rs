//! `alerts`: lists, acknowledges and snoozes alerts.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use crate::cli::days::{day_of_alerts, open_for_act};
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, parse_day};
use crate::cli::listings::alert::AlertListing;
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::domain::{AlertId, AlertKind, Field};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{AlertQuery, AlertStateFilter, HandledAlert};

/// Exit code under `--exit-code` when there are unresolved alerts.
const ALERTS_FOUND_EXIT_CODE: u8 = 10;

fn alert_kind() -> impl TypedValueParser<Value = AlertKind> {
    PossibleValuesParser::new(AlertKind::ALL.map(AlertKind::name))
        .try_map(|name| AlertKind::from_name(&name).ok_or(name))
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct AlertsArgs {
    #[arg(long, value_parser = alert_kind())]
    kind: Option<AlertKind>,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    exit_code: bool,
    #[command(subcommand)]
    command: Option<AlertsCommand>,
}

#[derive(Debug, Subcommand)]
enum AlertsCommand {
    #[command(about = "cli-alerts-ack")]
    Ack(AckArgs),
    #[command(about = "cli-alerts-snooze")]
    Snooze(SnoozeArgs),
}

#[derive(Debug, Args)]
struct AckArgs {
    #[arg(value_parser = flag_value::alert_id)]
    id: FlagValue<AlertId>,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct SnoozeArgs {
    #[arg(value_parser = flag_value::alert_id)]
    id: FlagValue<AlertId>,
    #[arg(long)]
    until: String,
    #[command(flatten)]
    document: DocumentFlag,
}

/// Runs the command and returns its exit code.
pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &AlertsArgs) -> Result<u8> {
    let found = match &flags.command {
        None => list_alerts(session, flags)?,
        Some(AlertsCommand::Ack(ack)) => {
            let (id, mut ctx) = (ack.id.get()?, session.act_context(ack.document.get()?));
            let handled = open_for_act(session, &mut ctx)?.acknowledge(&ctx, id)?;
            print_handled(session, t!(session.texts, "cli-acknowledged", id = id.0.to_string()), &handled)?;
            0
        }
        Some(AlertsCommand::Snooze(snooze)) => {
            let (id, mut ctx) = (snooze.id.get()?, session.act_context(snooze.document.get()?));
            let mut book = open_for_act(session, &mut ctx)?;
            // A repeat counts days from the day of the first time.
            let from = book.day_recorded_under(ctx.document)?.unwrap_or(ctx.today);
            let until = parse_day(Field::Until, &snooze.until, from)?;
            let handled = book.snooze(&ctx, id, until)?;
            let (id, until) = (id.0.to_string(), session.texts.date(until));
            print_handled(session, t!(session.texts, "cli-snoozed", id = id, until = until), &handled)?;
            0
        }
    };
    session.output.flush()?;
    Ok(if flags.exit_code && found > 0 { ALERTS_FOUND_EXIT_CODE } else { 0 })
}

/// Prints an alert as it was acknowledged or snoozed.
fn print_handled(session: &mut Session<'_>, done: String, handled: &HandledAlert) -> Result<()> {
    session.note_done();
    if session.output.format() == OutputFormat::Table && !session.output.is_quiet() {
        session.output.write_line(&done)?;
    }
    session.output.write_single::<AlertListing>(&handled.row, session.texts, handled.day)
}

fn list_alerts(session: &mut Session<'_>, flags: &AlertsArgs) -> Result<u64> {
    let mut book = session.open_warehouse()?;
    let (texts, today) = (session.texts, day_of_alerts(session, &mut book)?);
    let query = AlertQuery {
        kind: flags.kind,
        state: if flags.all { AlertStateFilter::All } else { AlertStateFilter::Active },
        ..AlertQuery::for_active_alerts(today)
    };
    let mut standing = 0;
    let mut rows = session.output.start_list::<AlertListing>(texts, today)?;
    book.alerts(&query, &mut |row| {
        standing += u64::from(row.alert.resolved_at.is_none());
        rows.push(&row)
    })?;
    rows.finish()?;
    Ok(standing)
}
