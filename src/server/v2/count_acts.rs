//! Acts on stock counts: `POST /counts`, and of one `/entries`, `/decisions`, `/review`, `/apply` and `/cancel`.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::call::{Call, Terms};
use super::counts::count_id;
use super::named::named;
use super::refusal::{Misread, Result};
use super::values::{self, Switch, Written, WrittenQuantity};
use crate::contract::{
    AppliedRecord, CancelledCountRecord, CountRecord, EnteredRecord, OpenedCountRecord, ResolvedRecord,
};
use crate::domain::count::{AbcClass, CountScope, EntryMode, PlacePattern, Resolution};
use crate::domain::{CountId, Day, Field, LifeDays, LotId, Quantity, is_never};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{
    ApplyCount, CountStep, EnterCount, Error, LinesToResolve, LotToEnter, Missing, OpenCount, ResolveCount,
    Scanned, StandingLines,
};

named! {
    /// Products by the value that moves of them.
    Class of AbcClass
}

named! {
    /// What is decided.
    Decision of Resolution
}

named! {
    /// How lines stand.
    Standing of StandingLines
}

/// Which lots are to be counted: those with stock to which all of this applies.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountBody {
    /// Only lots of this product.
    sku: Option<String>,
    /// Only lots in this place, or in all that begin with what stands before a `*`.
    location: Option<String>,
    /// Only lots of products of this category.
    category: Option<String>,
    /// Only lots that were neither counted nor received within so many days.
    not_counted: Option<Written>,
    /// Only lots that an alert is about.
    #[serde(default)]
    with_alerts: Switch,
    /// Only lots of products of this class.
    class: Option<Class>,
    /// What the book expects is hidden until the review.
    #[serde(default)]
    blind: Switch,
    /// Two counters have to agree.
    #[serde(default)]
    two_counters: Switch,
}

/// What was counted of a lot, or what a scanner read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryBody {
    /// The product.
    sku: Option<String>,
    /// The lot's code; without it goods without one, or of a scan the code that it does not say.
    lot: Option<String>,
    /// The lot's id, instead of its product and code.
    lot_id: Option<i64>,
    /// A barcode, a SKU or a lot code as a scanner read it, instead of all of these.
    scan: Option<String>,
    /// Where the goods are.
    location: Option<String>,
    /// The expiry on goods whose code is new to the book.
    expires: Option<String>,
    /// How much, zero where there is none; of a scan, how many times what it means, once unless said.
    quantity: Option<Written>,
    /// The unit of the quantity.
    unit: Option<String>,
    /// Adds to what the counter counted of the lot before, instead of replacing it; a scan always adds.
    #[serde(default)]
    add: Switch,
}

/// What is decided about lines of a count: those of a lot, or all that stand so.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionBody {
    /// What is decided.
    resolution: Decision,
    /// The product of the lot.
    sku: Option<String>,
    /// The lot's code; without it goods without one.
    lot: Option<String>,
    /// Where it is, if the count has it in several places.
    location: Option<String>,
    /// Its expiry, where counters read several.
    expires: Option<String>,
    /// The lot's id, instead of its product and code.
    lot_id: Option<i64>,
    /// All lines that stand so, instead of one lot's.
    all: Option<Standing>,
    /// Whose figure counts; the latest unless said.
    counter: Option<String>,
}

/// How a count is applied.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct ApplyQuery {
    /// Says what it would do and writes nothing.
    dry_run: Switch,
    /// The day is right, although it is more than a year after the book's.
    far_ahead: Switch,
}

/// The expiry on goods; `never` says that there is none.
fn expiry(text: Option<&str>, today: Day) -> Result<Option<Day>> {
    values::optional_day(Field::Expires, text.filter(|text| !is_never(text)), today)
}

/// What is said beside what it has no use for.
fn superfluous(field: &str, beside: &str) -> Misread {
    Misread::Body(format!("`{field}` means nothing beside `{beside}`"))
}

pub(super) fn open(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: CountBody = call.body()?;
    let label = |field, text: &Option<String>| values::optional_label(field, text.as_deref());
    let not_counted = given.not_counted.as_ref();
    let not_counted = not_counted.map(|days| values::number(Field::NotCounted, days, LifeDays::parse));
    let scope = CountScope {
        sku: given.sku.as_deref().map(values::sku).transpose()?,
        category: label(Field::Category, &given.category)?,
        location: label(Field::Location, &given.location)?.map(PlacePattern),
        not_counted_for: not_counted.transpose()?.map(LifeDays::count),
        with_alerts: given.with_alerts.0,
        class: given.class.map(|Class(class)| class),
    };
    let ctx = call.plain_context(desk)?;
    let command = OpenCount { scope, blind: given.blind.0, two_counters: given.two_counters.0 };
    let opened = desk.book.open_count(&ctx, &command)?;
    Ok(Reply::json(StatusCode::CREATED, &OpenedCountRecord::from(&opened)))
}

pub(super) fn enter(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let given: EntryBody = call.body()?;
    let count = call.named(count_id)?;
    let ctx = call.context(desk, Terms::default(), None);
    let command = match (given.sku.as_deref(), given.lot_id, given.scan.as_deref()) {
        (Some(sku), None, None) => entry_of_goods(desk, count, &given, (sku, ctx.today))?,
        (None, Some(lot), None) => entry_of_lot(desk, count, &given, LotId(lot))?,
        (None, None, Some(scan)) => entry_of_scan(count, &given, (scan, ctx.today))?,
        _ => return Err(Misread::NoLot.into()),
    };
    let entered = desk.book.enter_count(&ctx, &command)?;
    Ok(Reply::json(StatusCode::CREATED, &EnteredRecord::from(&entered)))
}

impl EntryBody {
    fn mode(&self) -> EntryMode {
        if self.add.0 { EntryMode::Add } else { EntryMode::Replace }
    }

    /// The quantity as it is given. It may be zero, but must be there.
    fn quantity(&self) -> Result<WrittenQuantity<'_>> {
        let missing = || Misread::Body("missing field `quantity`".to_owned());
        let quantity = self.quantity.as_ref().ok_or_else(missing)?;
        Ok(WrittenQuantity { quantity, unit: self.unit.as_deref() })
    }
}

fn entry_of_goods(
    desk: &mut Desk,
    count: CountId,
    given: &EntryBody,
    (sku, today): (&str, Day),
) -> Result<EnterCount> {
    let sku = values::sku(sku)?;
    let quantity = given.quantity()?.of(desk, &sku)?;
    let lot = LotToEnter::Goods {
        sku,
        code: values::optional_lot_code(given.lot.as_deref())?,
        location: values::optional_label(Field::Location, given.location.as_deref())?,
        expires: expiry(given.expires.as_deref(), today)?,
    };
    Ok(EnterCount { count, lot, quantity, mode: given.mode() })
}

fn entry_of_lot(desk: &mut Desk, count: CountId, given: &EntryBody, lot: LotId) -> Result<EnterCount> {
    for (field, text) in [("lot", &given.lot), ("location", &given.location), ("expires", &given.expires)] {
        if text.is_some() {
            return Err(superfluous(field, "lot_id").into());
        }
    }
    let sku = desk.book.sku_of_lot(lot, None)?.ok_or(Error::NotFound(Missing::AnyLot(lot)))?;
    let quantity = given.quantity()?.of(desk, &sku)?;
    Ok(EnterCount { count, lot: LotToEnter::Lot(lot), quantity, mode: given.mode() })
}

fn entry_of_scan(count: CountId, given: &EntryBody, (scan, today): (&str, Day)) -> Result<EnterCount> {
    if given.unit.is_some() {
        return Err(superfluous("unit", "scan").into());
    }
    let scanned = Scanned {
        code: values::scan(scan)?,
        lot: values::optional_lot_code(given.lot.as_deref())?,
        location: values::optional_label(Field::Location, given.location.as_deref())?,
        expires: expiry(given.expires.as_deref(), today)?,
    };
    let times = given.quantity.as_ref().map(values::plain_quantity).transpose()?;
    let quantity = times.unwrap_or(Quantity::from_units(1));
    Ok(EnterCount { count, lot: LotToEnter::Scanned(scanned), quantity, mode: EntryMode::Add })
}

pub(super) fn resolve(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let given: DecisionBody = call.body()?;
    let count = call.named(count_id)?;
    let ctx = call.context(desk, Terms::default(), None);
    let location = values::optional_label(Field::Location, given.location.as_deref())?;
    let code = values::optional_lot_code(given.lot.as_deref())?;
    let expires = expiry(given.expires.as_deref(), ctx.today)?;
    let is_of_code = code.is_some() || location.is_some() || expires.is_some();
    let lines = match (given.all, given.lot_id, given.sku.as_deref()) {
        (Some(Standing(standing)), None, None) if !is_of_code => LinesToResolve::Standing(standing),
        (None, Some(lot), None) if !is_of_code => LinesToResolve::Lot(LotId(lot)),
        (None, None, Some(sku)) => LinesToResolve::Code { sku: values::sku(sku)?, code, location, expires },
        _ => return Err(Misread::NoLot.into()),
    };
    let Decision(resolution) = given.resolution;
    let counter = values::optional_label(Field::Operator, given.counter.as_deref())?;
    let resolved = desk.book.resolve_count(&ctx, &ResolveCount { count, lines, resolution, counter })?;
    Ok(Reply::json(StatusCode::CREATED, &ResolvedRecord::from(&resolved)))
}

pub(super) fn begin_review(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let count = call.named(count_id)?;
    let ctx = call.context(desk, Terms::default(), None);
    let count = desk.book.step_count(&ctx, CountStep::Review(count))?;
    Ok(Reply::json(StatusCode::OK, &CountRecord::from(&count)))
}

pub(super) fn apply(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let ApplyQuery { dry_run, far_ahead } = call.query()?;
    let command = ApplyCount { count: call.named(count_id)? };
    let terms = Terms { far_ahead: far_ahead.0, ..Terms::default() };
    let ctx = call.context(desk, terms, None);
    if dry_run.0 {
        let planned = desk.book.plan_apply_count(&ctx, &command, &mut |_| {})?;
        return Ok(Reply::json(StatusCode::OK, &AppliedRecord::from(&planned)));
    }
    let applied = desk.book.apply_count(&ctx, &command)?;
    Ok(Reply::json(StatusCode::CREATED, &AppliedRecord::from(&applied)))
}

pub(super) fn cancel(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let count = call.named(count_id)?;
    let ctx = call.context(desk, Terms::default(), None);
    let cancelled = desk.book.cancel_count(&ctx, count)?;
    Ok(Reply::json(StatusCode::OK, &CancelledCountRecord::from(&cancelled)))
}
