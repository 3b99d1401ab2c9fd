//! `/settings` and `/tokens`: what is set for the whole book, and who may use it.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::call::Call;
use super::refusal::{Misread, Result};
use super::values::{self, Edited, Switch, Written, edited, given};
use crate::contract::{IssuedTokenRecord, SettingsRecord, TokenRecord};
use crate::domain::{
    Currency, CycleDays, DecimalMark, Decimals, Field, HorizonDays, Quantity, QuantityError, TokenScope,
};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{Invalid, NewToken, SettingsChange};

/// What to set for the whole book. What is null is cleared.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SettingsBody {
    /// The currency of prices and costs (ISO 4217).
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<String>)]
    currency: Edited<String>,
    /// Days ahead within which a lot is expiring.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    alert_days: Option<Written>,
    /// Days ahead within which an expiring lot is critical.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    critical_days: Option<Written>,
    /// Days after which a lot that was neither counted nor received is an alert.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<Written>)]
    not_counted_days: Edited<Written>,
    /// Nobody applies a count of what he counted himself.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    count_approval: Option<Switch>,
    /// How much a counted lot may be off, in percent.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<Written>)]
    count_tolerance_percent: Edited<Written>,
    /// How much a counted lot may be off, in money.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<Written>)]
    count_tolerance_value: Edited<Written>,
}

/// A token to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenBody {
    /// Whose it is; what is done with it has this name.
    name: String,
    /// What it is good for: `read`, `write` or `admin`.
    scope: String,
    /// The last day that it is good for.
    expires: Option<String>,
}

pub(super) fn settings(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let settings = desk.book.book_settings()?;
    Ok(Reply::json(StatusCode::OK, &SettingsRecord::from(&settings)))
}

/// Sets what is given, all or nothing.
pub(super) fn change_settings(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let given: SettingsBody = call.body()?;
    let currency = given.currency.map(|text| text.map(|text| Currency::parse(&text)).transpose());
    let horizon_days = |field, written: &Option<Written>| {
        written.as_ref().map(|written| values::number(field, written, HorizonDays::parse)).transpose()
    };
    let cycle = |written: Written| values::number(Field::NotCountedDays, &written, CycleDays::parse);
    let not_counted_days = given.not_counted_days.map(|days| days.map(cycle).transpose());
    let percent = given.count_tolerance_percent.map(|percent| percent.map(hundredths).transpose());
    let change = SettingsChange {
        currency: currency.transpose().map_err(Invalid::Currency)?,
        alert_days: horizon_days(Field::AlertDays, &given.alert_days)?,
        critical_days: horizon_days(Field::CriticalDays, &given.critical_days)?,
        not_counted_days: not_counted_days.transpose()?,
        count_approval: given.count_approval.map(|is_needed| is_needed.0),
        count_tolerance_percent: percent.transpose()?,
        count_tolerance_value: match given.count_tolerance_value {
            Some(Some(value)) => Some(Some(values::amount(desk, Field::CountToleranceValue, &value)?)),
            other => other.map(|_| None),
        },
    };
    desk.book.change_settings(&change)?;
    let settings = desk.book.book_settings()?;
    Ok(Reply::json(StatusCode::OK, &SettingsRecord::from(&settings)))
}

/// Parses a percentage with at most two decimals, to hundredths of a percent.
fn hundredths(written: Written) -> Result<u32> {
    let field = Field::CountTolerancePercent;
    let percent = Decimals::try_from(2)
        .and_then(|decimals| Quantity::parse(written.as_str(), decimals, DecimalMark::Point));
    let percent = percent.map_err(|error| Invalid::Quantity { field, error })?;
    let hundredths = u32::try_from(percent.thousandths() / 10);
    Ok(hundredths.map_err(|_| Invalid::Quantity { field, error: QuantityError::Overflow })?)
}

pub(super) fn tokens(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let tokens = desk.book.tokens()?;
    Ok(Reply::json(StatusCode::OK, &tokens.iter().map(TokenRecord::from).collect::<Vec<_>>()))
}

/// Makes a token and tells it, this once.
pub(super) fn add_token(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let TokenBody { name, scope, expires } = call.body()?;
    let today = desk.today();
    let scope = TokenScope::from_name(&scope).ok_or_else(|| {
        let names = TokenScope::ALL.map(TokenScope::name).join(", ");
        Misread::Body(format!("scope: {scope:?} is none of {names}"))
    })?;
    let new = NewToken {
        name: values::label(Field::Name, &name)?,
        scope,
        expires: values::optional_day(Field::Expires, expires.as_deref(), today)?,
    };
    let ctx = call.context(desk, Default::default(), None);
    let issued = desk.book.add_token(&ctx, &new)?;
    Ok(Reply::json(StatusCode::CREATED, &IssuedTokenRecord::from(&issued)))
}

pub(super) fn revoke_token(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let revoked = desk.book.revoke_token(&call.named(|name| values::label(Field::Name, name))?)?;
    Ok(Reply::json(StatusCode::OK, &TokenRecord::from(&revoked)))
}
