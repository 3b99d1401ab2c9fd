//! `alerts`: lists, acknowledges and snoozes alerts.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::cli::arguments::DocumentFlag;
use crate::cli::failure::{Result, UsageError};
use crate::cli::listings::alert::AlertListing;
use crate::cli::parse;
use crate::cli::session::Session;
use crate::domain::{AlertId, AlertKind, Field};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{AlertQuery, AlertRow, AlertStateFilter};

/// Exit code under `--exit-code` when there are unresolved alerts.
const ALERTS_FOUND_EXIT_CODE: u8 = 10;

const KIND_NAMES: [&str; 4] = ["out_of_stock", "low_stock", "expiring", "expired"];

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct AlertsArgs {
    #[arg(long, value_parser = PossibleValuesParser::new(KIND_NAMES))]
    kind: Option<String>,
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
    id: String,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct SnoozeArgs {
    id: String,
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
            let (id, act) = (parse_alert_id(&ack.id)?, session.act_context(ack.document.document.as_ref())?);
            let row = session.open_warehouse()?.acknowledge(&act, id)?;
            print_alert(session, &t!(session.texts, "cli-acknowledged", id = id.0.to_string()), &row)?;
            0
        }
        Some(AlertsCommand::Snooze(snooze)) => {
            let (id, act) =
                (parse_alert_id(&snooze.id)?, session.act_context(snooze.document.document.as_ref())?);
            let until = parse::day(Field::Until, &snooze.until, act.today)?;
            let row = session.open_warehouse()?.snooze(&act, id, until)?;
            let until = session.texts.date(until);
            print_alert(
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
        kind: flags.kind.as_deref().and_then(AlertKind::from_name),
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

fn print_alert(session: &mut Session<'_>, done: &str, row: &AlertRow) -> Result<()> {
    if session.output.format() == OutputFormat::Table && !session.output.is_quiet() {
        session.output.write_line(done)?;
    }
    let today = session.today();
    session.output.write_single::<AlertListing>(row, session.texts, today)
}

fn parse_alert_id(given: &str) -> Result<AlertId> {
    let number = given.trim().parse().map(AlertId);
    number.map_err(|_| {
        UsageError::InvalidNumber {
            flag: "--id".to_owned(),
            value: crate::domain::replace_unprintable(given),
        }
        .into()
    })
}
