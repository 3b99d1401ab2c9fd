//! `count open`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::print_count;
use crate::cli::days::open_for_act;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::OpenedCountRecord;
use crate::domain::count::{AbcClass, CountScope, PlacePattern};
use crate::domain::{Field, Label, LifeDays, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::OpenCount;

#[derive(Debug, Args)]
pub(super) struct OpenArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Category))]
    category: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::life_days(Field::NotCounted))]
    not_counted: Option<FlagValue<LifeDays>>,
    #[arg(long)]
    with_alerts: bool,
    #[arg(long, value_parser = abc_class())]
    class: Option<AbcClass>,
    #[arg(long)]
    blind: bool,
    #[arg(long)]
    two_counters: bool,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(super) fn abc_class() -> impl TypedValueParser<Value = AbcClass> {
    PossibleValuesParser::new(AbcClass::ALL.map(AbcClass::name))
        .try_map(|name| AbcClass::from_name(&name).ok_or(name))
}

pub(super) fn run(session: &mut Session<'_>, flags: &OpenArgs) -> Result<()> {
    let scope = CountScope {
        sku: flags.sku.get()?,
        category: flags.category.get_unless_blank()?,
        location: flags.location.get_unless_blank()?.map(PlacePattern),
        not_counted_for: flags.not_counted.get()?.map(LifeDays::count),
        with_alerts: flags.with_alerts,
        class: flags.class,
    };
    let command = OpenCount { scope, blind: flags.blind, two_counters: flags.two_counters };
    let mut ctx = session.act_context(flags.document.get()?);
    let opened = open_for_act(session, &mut ctx)?.open_count(&ctx, &command)?;
    if session.output.format() == OutputFormat::Json {
        session.note_done();
        return session.output.write_json(&OpenedCountRecord::from(&opened));
    }
    let texts = session.texts;
    let done = t!(
        texts,
        "cli-count-opened",
        count = opened.count.id.to_string(),
        code = opened.count.id.code(),
        count_lots = opened.count.lines,
        lots = texts.integer(opened.count.lines.into()),
        scope = texts.count_scope(&opened.count.scope)
    );
    print_count(session, &done, &opened.count)?;
    if session.output.format() == OutputFormat::Table && !session.output.is_quiet() {
        for &(other, lots) in &opened.also_in {
            let shown = texts.integer(lots.into());
            let line =
                t!(texts, "cli-count-also-in", count = other.to_string(), count_lots = lots, lots = shown);
            session.output.write_line(&line)?;
        }
    }
    Ok(())
}
