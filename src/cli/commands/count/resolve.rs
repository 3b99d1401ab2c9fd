//! `count resolve`: decides about lots that can't be squared, or that nobody counted.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args};

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_optional_day};
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::ResolvedRecord;
use crate::domain::count::Resolution;
use crate::domain::{CountId, Field, Label, LotCode, LotId, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{LinesToResolve, ResolveCount, StandingLines};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("lines").required(true).args(["sku", "lot_id", "all"]))]
pub(super) struct ResolveArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[arg(value_parser = resolution())]
    resolution: Resolution,
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, conflicts_with_all = ["lot_id", "all"], value_parser = flag_value::lot_code())]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long, conflicts_with_all = ["lot_id", "all"], value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, conflicts_with_all = ["lot_id", "all"])]
    expires: Option<String>,
    #[arg(long, value_parser = clap::value_parser!(i64).map(LotId))]
    lot_id: Option<LotId>,
    #[arg(long, value_parser = standing_lines())]
    all: Option<StandingLines>,
    #[arg(long, value_parser = flag_value::label(Field::Operator))]
    counter: Option<FlagValue<Label>>,
    #[command(flatten)]
    document: DocumentFlag,
}

fn resolution() -> impl TypedValueParser<Value = Resolution> {
    PossibleValuesParser::new(Resolution::ALL.map(Resolution::name))
        .try_map(|name| Resolution::from_name(&name).ok_or(name))
}

fn standing_lines() -> impl TypedValueParser<Value = StandingLines> {
    PossibleValuesParser::new(StandingLines::ALL.map(StandingLines::name))
        .try_map(|name| StandingLines::from_name(&name).ok_or(name))
}

pub(super) fn run(session: &mut Session<'_>, flags: &ResolveArgs) -> Result<()> {
    let lines = match (flags.all, flags.lot_id, flags.sku.get()?) {
        (Some(standing), ..) => LinesToResolve::Standing(standing),
        (None, _, Some(sku)) => LinesToResolve::Code {
            sku,
            code: flags.lot.get_unless_blank()?,
            location: flags.location.get_unless_blank()?,
            expires: parse_optional_day(Field::Expires, flags.expires.as_ref(), session.today())?,
        },
        (None, lot, None) => LinesToResolve::Lot(lot.unwrap_or(LotId(0))),
    };
    let (count, counter) = (flags.count.get()?, flags.counter.get_unless_blank()?);
    let command = ResolveCount { count, lines, resolution: flags.resolution, counter };
    let ctx = session.act_context(flags.document.get()?);
    let resolved = session.open_warehouse()?.resolve_count(&ctx, &command)?;
    session.note_done();
    match session.output.format() {
        OutputFormat::Table if session.output.is_quiet() => Ok(()),
        OutputFormat::Table => {
            let (texts, lots) = (session.texts, resolved.lines.len() as u64);
            let line = t!(
                texts,
                "cli-count-resolved",
                count = count.to_string(),
                lots = texts.integer(lots),
                resolution = texts.count_resolution(resolved.resolution)
            );
            session.output.write_line(&line)
        }
        _ => session.output.write_json(&ResolvedRecord::from(&resolved)),
    }
}
