//! `lot edit`: puts right what is said of a lot.

use clap::{Args, Subcommand};

use super::lot::resolve_lot;
use super::print_confirmation;
use crate::cli::days::{day_of_act, open_for_act};
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_day};
use crate::cli::listings::change::ChangeListing;
use crate::cli::session::Session;
use crate::cli::shared_flags::{ActFlags, LotFlags};
use crate::cli::warnings::{print_warnings, warning_records};
use crate::contract::AmendmentRecord;
use crate::domain::{Day, Field, Label, LotCode, Reason, WrittenAmount, is_never};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{Amend, Amendment, LotKey, LotRef};

#[derive(Debug, Args)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(in crate::cli) struct LotArgs {
    #[command(subcommand)]
    command: LotCommand,
}

#[derive(Debug, Subcommand)]
enum LotCommand {
    #[command(about = "cli-lot-edit")]
    Edit(EditArgs),
}

/// A day to set; `Some(None)` clears it.
type EditedDay = Option<Option<Day>>;

#[derive(Debug, Args)]
struct EditArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long)]
    expires: Option<String>,
    #[arg(long)]
    produced: Option<String>,
    #[arg(long, value_parser = flag_value::label(Field::Supplier))]
    supplier: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::amount(Field::Cost))]
    cost: Option<FlagValue<WrittenAmount>>,
    #[arg(long, value_parser = flag_value::lot_code())]
    code: Option<FlagValue<LotCode>>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: FlagValue<Reason>,
    #[command(flatten)]
    act: ActFlags,
}

impl EditArgs {
    /// The expiry and production date to set; days count from the day of the act.
    fn dates(&self, today: Day) -> Result<(EditedDay, EditedDay)> {
        let expires = match self.expires.as_deref() {
            Some(text) if is_never(text) => Some(None),
            given => given.map(|text| parse_day(Field::Expires, text, today)).transpose()?.map(Some),
        };
        Ok((expires, parse_or_clear(Field::Produced, self.produced.as_deref(), today)?))
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, lot: &LotArgs) -> Result<()> {
    let LotCommand::Edit(flags) = &lot.command;
    flags.dates(session.today())?;
    let (supplier, cost) = (flags.supplier.get_or_clear()?, flags.cost.get_or_clear()?);
    let (code, reason) = (flags.code.get()?, flags.reason.get()?);
    let mut ctx = flags.act.act_context(session, Some(&reason))?;
    let mut book = open_for_act(session, &mut ctx)?;
    let cost = match cost {
        Some(Some(written)) => Some(Some(session.amount(Field::Cost, &written)?)),
        other => other.map(|_| None),
    };
    let (expires, produced) = flags.dates(day_of_act(&mut book, &ctx)?)?;
    let LotRef { sku, lot } = resolve_lot(&mut book, &flags.lot, Some(ctx.document))?;
    let (lot, location) = match lot {
        LotKey::At(code, location) => (LotKey::Code(code), Some(location)),
        lot => (lot, None),
    };
    let lot = LotRef { sku, lot };
    let amended =
        book.amend(&ctx, &Amend { lot, location, expires, produced, supplier, cost, code, reason })?;
    print_amendment(session, &amended)
}

fn parse_or_clear(field: Field, text: Option<&str>, today: Day) -> Result<EditedDay> {
    match text {
        Some(text) if text.trim().is_empty() => Ok(Some(None)),
        given => Ok(given.map(|text| parse_day(field, text, today)).transpose()?.map(Some)),
    }
}

/// Prints an amendment; as a table, a confirmation and what it changed.
fn print_amendment(session: &mut Session<'_>, amended: &Amendment) -> Result<()> {
    print_warnings(session, &amended.warnings)?;
    if session.output.format() == OutputFormat::Json {
        let warnings = warning_records(session.texts, &amended.warnings);
        return session.output.write_json(&AmendmentRecord::new(amended, warnings));
    }
    if session.output.format() == OutputFormat::Table {
        let done = t!(session.texts, "cli-recorded", kind = session.texts.document_kind(amended.posted.kind));
        print_confirmation(session, &done, &amended.posted.document.to_string())?;
        if session.output.is_quiet() {
            return Ok(());
        }
    }
    let today = session.today();
    let mut list = session.output.start_list::<ChangeListing>(session.texts, today)?;
    for change in &amended.changes {
        if list.push(change).is_break() {
            break;
        }
    }
    list.finish().map(|_| ())
}
