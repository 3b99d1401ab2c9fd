//! `alerts`: lists, acknowledges and snoozes alerts.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::cli::arguments::DocumentFlag;
use crate::cli::failure::{Result, Usage};
use crate::cli::given;
use crate::cli::session::Session;
use crate::cli::views::alert;
use crate::domain::{AlertId, AlertKind};
use crate::settings::Format;
use crate::t;
use crate::warehouse::{AlertQuery, AlertRow, AlertShow};

/// Exit code under `--exit-code` when there are unresolved alerts.
const SOME_FOUND: u8 = 10;

const KINDS: [&str; 4] = ["out_of_stock", "low_stock", "expiring", "expired"];

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct Alerts {
    #[arg(long, value_parser = PossibleValuesParser::new(KINDS))]
    kind: Option<String>,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    exit_code: bool,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, Subcommand)]
enum Act {
    #[command(about = "cli-alerts-ack")]
    Ack(Ack),
    #[command(about = "cli-alerts-snooze")]
    Snooze(Snooze),
}

#[derive(Debug, Args)]
struct Ack {
    id: String,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct Snooze {
    id: String,
    #[arg(long)]
    until: String,
    #[command(flatten)]
    document: DocumentFlag,
}

/// Runs the command and returns its exit code.
pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Alerts) -> Result<u8> {
    let found = match &flags.act {
        None => list(session, flags)?,
        Some(Act::Ack(ack)) => {
            let (id, act) = (alert_id(&ack.id)?, session.act(ack.document.document.as_ref())?);
            let row = session.warehouse()?.acknowledge(&act, id)?;
            print(session, &t!(session.texts, "cli-acknowledged", id = id.0.to_string()), &row)?;
            0
        }
        Some(Act::Snooze(snooze)) => {
            let (id, act) = (alert_id(&snooze.id)?, session.act(snooze.document.document.as_ref())?);
            let until = given::day("until", &snooze.until, act.today)?;
            let row = session.warehouse()?.snooze(&act, id, until)?;
            let until = session.texts.date(until);
            print(session, &t!(session.texts, "cli-snoozed", id = id.0.to_string(), until = until), &row)?;
            0
        }
    };
    session.output.flush()?;
    Ok(if flags.exit_code && found > 0 { SOME_FOUND } else { 0 })
}

fn list(session: &mut Session<'_>, flags: &Alerts) -> Result<u64> {
    let (texts, today) = (session.texts, session.today());
    let query = AlertQuery {
        kind: flags.kind.as_deref().and_then(AlertKind::from_name),
        show: if flags.all { AlertShow::All } else { AlertShow::Active },
        ..AlertQuery::active(today)
    };
    let mut book = session.warehouse()?;
    book.turn_to(today)?;
    let mut standing = 0;
    let mut rows = session.output.list::<alert::Alerts>(texts, today)?;
    book.alerts(&query, &mut |row| {
        standing += u64::from(row.alert.resolved_at.is_none());
        rows.push(&row)
    })?;
    rows.finish()?;
    Ok(standing)
}

fn print(session: &mut Session<'_>, done: &str, row: &AlertRow) -> Result<()> {
    if session.output.format() == Format::Table && !session.output.is_quiet() {
        session.output.line(done)?;
    }
    let today = session.today();
    session.output.one::<alert::Alerts>(row, session.texts, today)
}

fn alert_id(given: &str) -> Result<AlertId> {
    let number = given.trim().parse().map(AlertId);
    number.map_err(|_| Usage::Number { field: "id", value: crate::domain::shown_harmless(given) }.into())
}
