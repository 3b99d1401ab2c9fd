//! `alerts`: lists, acknowledges and snoozes alerts.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::print_changed_row;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, parse_day};
use crate::cli::listings::alert::AlertListing;
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::domain::{AlertId, AlertKind, Field};
use crate::t;
use crate::warehouse::{AlertQuery, AlertStateFilter};

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
            let (id, ctx) = (ack.id.get()?, session.act_context(ack.document.get()?));
            let row = session.open_warehouse()?.acknowledge(&ctx, id)?;
            print_changed_row::<AlertListing>(
                session,
                &t!(session.texts, "cli-acknowledged", id = id.0.to_string()),
                &row,
            )?;
            0
        }
        Some(AlertsCommand::Snooze(snooze)) => {
            let (id, ctx) = (snooze.id.get()?, session.act_context(snooze.document.get()?));
            let until = parse_day(Field::Until, &snooze.until, ctx.today)?;
            let row = session.open_warehouse()?.snooze(&ctx, id, until)?;
            let until = session.texts.date(until);
            print_changed_row::<AlertListing>(
                session,
                &t!(session.texts, "cli-snoozed", id = id.0.to_string(), until = until),
                &row,
            )?;
            0
        }
    };
    session.output.flush()?;
    Ok(if flags.exit_code && found > 0 { ALERTS_FOUND_EXIT_CODE } else { 0 })
}

fn list_alerts(session: &mut Session<'_>, flags: &AlertsArgs) -> Result<u64> {
    let (texts, today) = (session.texts, session.today());
    let query = AlertQuery {
        kind: flags.kind,
        state: if flags.all { AlertStateFilter::All } else { AlertStateFilter::Active },
        ..AlertQuery::for_active_alerts(today)
    };
    let mut book = session.open_warehouse()?;
    book.roll_to_day(today)?;
    let mut standing = 0;
    let mut rows = session.output.start_list::<AlertListing>(texts, today)?;
    book.alerts(&query, &mut |row| {
        standing += u64::from(row.alert.resolved_at.is_none());
        rows.push(&row)
    })?;
    rows.finish()?;
    Ok(standing)
}
