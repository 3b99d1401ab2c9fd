//! `count plan`: the schedule of cycle counts, and the shelves that are due by it.

use clap::{Args, Subcommand};

use super::open::abc_class;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::listings::count_plan::{CycleListing, DueShelfListing};
use crate::cli::session::Session;
use crate::domain::count::{AbcClass, CountCycle, CountPlan, CycleSubject, PlacePattern};
use crate::domain::{CycleDays, Field, Label};
use crate::settings::OutputFormat;
use crate::t;

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    #[command(subcommand)]
    command: Option<PlanCommand>,
}

#[derive(Debug, Subcommand)]
enum PlanCommand {
    #[command(about = "cli-count-plan-set")]
    Set(SetArgs),
    #[command(about = "cli-count-plan-clear")]
    Clear(ClearArgs),
    #[command(about = "cli-count-plan-today")]
    Today,
}

/// Which lots a cycle is about: one of these.
#[derive(Debug, Args)]
#[group(id = "lots", multiple = false)]
struct SubjectFlags {
    #[arg(long, value_parser = abc_class())]
    class: Option<AbcClass>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Category))]
    category: Option<FlagValue<Label>>,
}

impl SubjectFlags {
    fn get(&self) -> Result<Option<CycleSubject>> {
        Ok(match (self.class, &self.location, &self.category) {
            (Some(class), ..) => Some(CycleSubject::Class(class)),
            (_, Some(location), _) => Some(CycleSubject::Location(PlacePattern(location.get()?))),
            (_, _, Some(category)) => Some(CycleSubject::Category(category.get()?)),
            (None, None, None) => None,
        })
    }
}

#[derive(Debug, Args)]
#[command(mut_group("lots", |lots| lots.required(true)))]
struct SetArgs {
    #[command(flatten)]
    subject: SubjectFlags,
    #[arg(long, value_parser = flag_value::cycle_days(Field::Days))]
    days: FlagValue<CycleDays>,
}

#[derive(Debug, Args)]
struct ClearArgs {
    #[command(flatten)]
    subject: SubjectFlags,
}

pub(super) fn run(session: &mut Session<'_>, flags: &PlanArgs) -> Result<()> {
    match &flags.command {
        None => {
            let plan = session.open_warehouse()?.count_plan()?;
            print_plan(session, &plan)
        }
        Some(PlanCommand::Set(set)) => {
            let days = set.days.get()?;
            let Some(subject) = set.subject.get()? else { return Ok(()) };
            let plan = session.open_warehouse()?.set_count_cycle(&CountCycle { subject, days })?;
            session.note_done();
            print_plan(session, &plan)
        }
        Some(PlanCommand::Clear(clear)) => {
            let subject = clear.subject.get()?;
            let plan = session.open_warehouse()?.clear_count_cycle(subject.as_ref())?;
            session.note_done();
            print_plan(session, &plan)
        }
        Some(PlanCommand::Today) => print_shelves(session),
    }
}

fn print_plan(session: &mut Session<'_>, plan: &CountPlan) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let mut rows = session.output.start_list::<CycleListing>(texts, today)?;
    let _ = plan.cycles.iter().try_for_each(|cycle| rows.push(cycle));
    rows.finish().map(|_| ())
}

fn print_shelves(session: &mut Session<'_>) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let mut book = session.open_warehouse()?;
    let shelves = book.due_shelves(today)?;
    if shelves.is_empty() && book.count_plan()?.cycles.is_empty() {
        return print_hint(session, &t!(texts, "cli-count-plan-none"), true);
    }
    let mut rows = session.output.start_list::<DueShelfListing>(texts, today)?;
    let _ = shelves.iter().try_for_each(|shelf| rows.push(shelf));
    rows.finish()?;
    match shelves.iter().find_map(|shelf| shelf.location.as_ref()) {
        Some(place) => print_hint(session, &t!(texts, "cli-count-plan-next", place = quoted(place)), false),
        None => Ok(()),
    }
}

/// Prints a line below a table; of no table, an empty list in the other formats.
fn print_hint(session: &mut Session<'_>, hint: &str, instead: bool) -> Result<()> {
    match session.output.format() {
        OutputFormat::Table if session.output.is_quiet() => Ok(()),
        OutputFormat::Table => session.output.write_line(hint),
        _ if instead => {
            let rows = session.output.start_list::<DueShelfListing>(session.texts, session.today())?;
            rows.finish().map(|_| ())
        }
        _ => Ok(()),
    }
}

/// Quotes a place for a shell, unless it needs none.
fn quoted(place: &Label) -> String {
    let place = place.as_str();
    let is_plain = place.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    if is_plain { place.to_owned() } else { format!("'{}'", place.replace('\'', "'\\''")) }
}
