//! Changes of products: adding, editing, archiving.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::call::Call;
use super::refusal::Result;
use super::values::{self, Edited, Switch, Written, edited, given};
use super::words::warning_records;
use crate::contract::ChangedProductRecord;
use crate::domain::{Amount, DecimalMark, Decimals, Field, Gtin, Label, LifeDays, ProductDetails, Quantity};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{ChangedProduct, Invalid, ProductEdit};

/// A product to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductBody {
    /// Its code.
    sku: String,
    /// Its name.
    name: String,
    /// The unit of its quantities; `ea` unless said.
    unit: Option<String>,
    /// Decimals of its quantities, from 0 to 3.
    decimals: Option<Written>,
    /// Its trade item number.
    gtin: Option<String>,
    /// Below this much available, stock is low.
    min_stock: Option<Written>,
    /// What one unit sells for.
    price: Option<Written>,
    /// Days from receipt to expiry.
    shelf_life_days: Option<Written>,
    /// Days that a lot must have left to go out.
    min_life_days: Option<Written>,
    /// Its category.
    category: Option<String>,
    /// What must be known of goods that come in: `lot`, `expiry`.
    #[serde(default)]
    requires: Vec<String>,
}

/// What to change of a product. What is null is cleared, what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductChangeBody {
    /// Its new code.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    sku: Option<String>,
    /// Its name.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    name: Option<String>,
    /// The unit of its quantities.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    unit: Option<String>,
    /// Decimals of its quantities, from 0 to 3.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    decimals: Option<Written>,
    /// Its trade item number.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<String>)]
    gtin: Edited<String>,
    /// Below this much available, stock is low.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    min_stock: Option<Written>,
    /// What one unit sells for.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<Written>)]
    price: Edited<Written>,
    /// Days from receipt to expiry.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<Written>)]
    shelf_life_days: Edited<Written>,
    /// Days that a lot must have left to go out.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    min_life_days: Option<Written>,
    /// Its category.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<String>)]
    category: Edited<String>,
    /// What must be known of goods that come in: `lot`, `expiry`.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    requires: Option<Vec<String>>,
    /// Archives it, or brings it back into use.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    archived: Option<Switch>,
}

fn gtin(text: &str) -> Result<Gtin> {
    Ok(Gtin::parse(text).map_err(Invalid::Gtin)?)
}

fn min_stock(written: &Written, decimals: Decimals) -> Result<Quantity> {
    let quantity = Quantity::parse(written.as_str(), decimals, DecimalMark::Point);
    Ok(quantity.map_err(|error| Invalid::Quantity { field: Field::MinStock, error })?)
}

fn price(desk: &mut Desk, given: &Edited<Written>) -> Result<Edited<Amount>> {
    Ok(match given {
        Some(Some(written)) if !written.as_str().trim().is_empty() => {
            Some(Some(values::amount(desk, Field::Price, written)?))
        }
        other => other.as_ref().map(|_| None),
    })
}

fn told(desk: &Desk, call: &Call, status: StatusCode, changed: &ChangedProduct) -> Reply {
    let warnings = warning_records(desk.texts_in(call.language), &changed.warnings);
    Reply::json(status, &ChangedProductRecord::new(changed, warnings))
}

pub(super) fn add(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: ProductBody = call.body()?;
    let ctx = call.plain_context(desk)?;
    let unit = values::optional_label(Field::Unit, given.unit.as_deref())?;
    let (sku, name) = (values::sku(&given.sku)?, values::label(Field::Name, &given.name)?);
    let mut details = ProductDetails::new(sku, name, unit.unwrap_or_else(Label::default_unit));
    details.decimals = given.decimals.as_ref().map(values::decimals).transpose()?.unwrap_or_default();
    if let Some(written) = &given.min_stock {
        details.min_stock = min_stock(written, details.decimals)?;
    }
    details.gtin = given.gtin.as_deref().map(gtin).transpose()?;
    details.price = values::optional_amount(desk, Field::Price, given.price.as_ref())?;
    let life_days = |field, written: &Option<Written>| values::optional_life_days(field, written.as_ref());
    details.shelf_life_days = life_days(Field::ShelfLifeDays, &given.shelf_life_days)?;
    details.min_life_days = life_days(Field::MinLifeDays, &given.min_life_days)?.unwrap_or(LifeDays::ZERO);
    details.category = values::optional_label(Field::Category, given.category.as_deref())?;
    details.requires = values::requires(&given.requires)?;
    let added = desk.book.add_product(&ctx, &details)?;
    Ok(told(desk, call, StatusCode::CREATED, &added))
}

pub(super) fn edit(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: ProductChangeBody = call.body()?;
    let ctx = call.plain_context(desk)?;
    let sku = call.named(values::sku)?;
    let shelf_life = |written: &Option<Written>| {
        let written = written.as_ref().filter(|written| !written.as_str().trim().is_empty());
        values::optional_life_days(Field::ShelfLifeDays, written)
    };
    let gtin =
        |text: &Option<String>| text.as_deref().filter(|text| !text.trim().is_empty()).map(gtin).transpose();
    let change = ProductEdit {
        sku: given.sku.as_deref().map(values::sku).transpose()?,
        name: given.name.as_deref().map(|text| values::label(Field::Name, text)).transpose()?,
        unit: given.unit.as_deref().map(|text| values::label(Field::Unit, text)).transpose()?,
        decimals: given.decimals.as_ref().map(values::decimals).transpose()?,
        gtin: given.gtin.as_ref().map(gtin).transpose()?,
        min_stock: given.min_stock.as_ref().map(|text| min_stock(text, Decimals::MAX)).transpose()?,
        price: price(desk, &given.price)?,
        shelf_life_days: given.shelf_life_days.as_ref().map(shelf_life).transpose()?,
        min_life_days: values::optional_life_days(Field::MinLifeDays, given.min_life_days.as_ref())?,
        category: values::edited_label(Field::Category, &given.category)?,
        requires: given.requires.as_deref().map(values::requires).transpose()?,
        archived: given.archived.map(|archived| archived.0),
    };
    let changed = desk.book.edit_product(&ctx, &sku, &change)?;
    Ok(told(desk, call, StatusCode::OK, &changed))
}
