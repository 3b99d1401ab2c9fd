//! Product commands: add, edit and archive. Products are never deleted.

use std::ops::ControlFlow;

use crate::domain::{
    Amount, Day, Decimals, Field, Gtin, Label, LifeDays, Product, ProductDetails, ProductId, Quantity, Sku,
    Stock,
};
use crate::store::{LotQuery, LotStatusFilter};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{ActContext, Duplicate, Error, Invalid, Result, UnitOfWork, Warehouse};

/// Changes to a product; `None` keeps a value, `Some(None)` clears it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductEdit {
    /// Name.
    pub name: Option<Label>,
    /// Unit of its quantities.
    pub unit: Option<Label>,
    /// Decimals of its quantities; never fewer than its lots already use.
    pub decimals: Option<Decimals>,
    /// Trade item number.
    pub gtin: Option<Option<Gtin>>,
    /// Minimum stock.
    pub min_stock: Option<Quantity>,
    /// Price.
    pub price: Option<Option<Amount>>,
    /// Days from receipt to expiry.
    pub shelf_life_days: Option<Option<LifeDays>>,
    /// Remaining shelf life required for dispatch, in days.
    pub min_life_days: Option<LifeDays>,
    /// Category.
    pub category: Option<Option<Label>>,
    /// Archive, or bring back into use.
    pub archived: Option<bool>,
}

impl UnitOfWork<'_> {
    /// Adds a product.
    pub fn add_product(&mut self, ctx: &ActContext, details: &ProductDetails) -> Result<Stock> {
        self.roll_to_day(ctx.today, ctx.at)?;
        if let Some(known) = self.tx.product_by_sku(&details.sku)? {
            return Err(Error::Duplicate(Duplicate::Sku(known.details.sku)));
        }
        self.validate_details(details, None)?;
        let id = self.tx.insert_product(details)?;
        self.bump_catalogue_version()?;
        self.reconcile_and_load_stock(id, ctx)
    }

    /// Edits a product. Archiving one with stock is refused.
    pub fn edit_product(&mut self, ctx: &ActContext, sku: &Sku, edit: &ProductEdit) -> Result<Stock> {
        self.roll_to_day(ctx.today, ctx.at)?;
        let product = self.lock_product(sku)?;
        let (details, archived) = edit.apply(&product);
        if self.replace_details(&product, &details, archived)? {
            self.bump_catalogue_version()?;
        }
        self.reconcile_and_load_stock(product.id, ctx)
    }

    /// Stores a product's details if anything differs; returns whether it did.
    pub(in crate::warehouse) fn replace_details(
        &mut self,
        product: &Product,
        details: &ProductDetails,
        archived: bool,
    ) -> Result<bool> {
        if *details == product.details && archived == product.archived {
            return Ok(false);
        }
        self.validate_details(details, Some(product))?;
        if archived && !product.on_hand.is_zero() {
            let (sku, on_hand, decimals) = (details.sku.clone(), product.on_hand, details.decimals);
            return Err(Invalid::StillOnHand { sku, on_hand, decimals }.into());
        }
        self.tx.update_product(product.id, details, archived)?;
        Ok(true)
    }

    /// Validates a product's details; `known` is the stored product, `None` for a new one.
    pub(in crate::warehouse) fn validate_details(
        &self,
        details: &ProductDetails,
        known: Option<&Product>,
    ) -> Result<()> {
        details.min_stock.check_decimals(details.decimals).map_err(quantity_error(Field::MinStock))?;
        if let Some(gtin) = &details.gtin
            && let Some(other) = self.tx.product_by_gtin(gtin)?
            && known.is_none_or(|known| known.id != other.id)
        {
            return Err(Error::Duplicate(Duplicate::Gtin(gtin.as_str().to_owned(), other.details.sku)));
        }
        match known {
            Some(known) if details.decimals < known.details.decimals => {
                self.ensure_decimals_fit(known, details.decimals)
            }
            _ => Ok(()),
        }
    }

    /// Fails if a lot of the product uses more decimals than `decimals`.
    fn ensure_decimals_fit(&self, product: &Product, decimals: Decimals) -> Result<()> {
        let mut query = LotQuery::for_open_lots(Day::MIN);
        query.product = Some(product.id);
        query.status = LotStatusFilter::All;
        let mut fits = true;
        self.tx.lots(&query, &mut |row| {
            fits = row.lot.on_hand.check_decimals(decimals).is_ok()
                && row.lot.received_quantity.check_decimals(decimals).is_ok();
            if fits { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        if fits {
            Ok(())
        } else {
            Err(Invalid::DecimalsInUse { sku: product.details.sku.clone(), decimals: decimals.count() }
                .into())
        }
    }

    pub(in crate::warehouse) fn bump_catalogue_version(&mut self) -> Result<()> {
        self.changes.catalogue = true;
        Ok(self.tx.bump_catalogue_version()?)
    }

    /// Reconciles the product's alert and returns its stock.
    fn reconcile_and_load_stock(&mut self, id: ProductId, ctx: &ActContext) -> Result<Stock> {
        let missing = || corrupt("a product that was just written is missing");
        let product = self.tx.product(id)?.ok_or_else(missing)?;
        self.reconcile_alerts(&[], [product], ctx.today, ctx.at)?;
        self.tx.stocks_by_ids(&[id], ctx.today)?.pop().ok_or_else(missing)
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::add_product`] in a unit of work of its own.
    pub fn add_product(&mut self, ctx: &ActContext, details: &ProductDetails) -> Result<Stock> {
        self.unit_of_work(|unit| unit.add_product(ctx, details))
    }

    /// Runs [`UnitOfWork::edit_product`] in a unit of work of its own.
    pub fn edit_product(&mut self, ctx: &ActContext, sku: &Sku, edit: &ProductEdit) -> Result<Stock> {
        self.unit_of_work(|unit| unit.edit_product(ctx, sku, edit))
    }
}

impl ProductEdit {
    /// Returns a product's details with these changes, and whether it is archived then.
    pub(in crate::warehouse) fn apply(&self, product: &Product) -> (ProductDetails, bool) {
        (self.apply_to(&product.details), self.archived.unwrap_or(product.archived))
    }

    /// Returns details with these changes.
    pub(in crate::warehouse) fn apply_to(&self, old: &ProductDetails) -> ProductDetails {
        ProductDetails {
            sku: old.sku.clone(),
            name: self.name.clone().unwrap_or_else(|| old.name.clone()),
            unit: self.unit.clone().unwrap_or_else(|| old.unit.clone()),
            decimals: self.decimals.unwrap_or(old.decimals),
            gtin: self.gtin.clone().unwrap_or_else(|| old.gtin.clone()),
            min_stock: self.min_stock.unwrap_or(old.min_stock),
            price: self.price.unwrap_or(old.price),
            shelf_life_days: self.shelf_life_days.unwrap_or(old.shelf_life_days),
            min_life_days: self.min_life_days.unwrap_or(old.min_life_days),
            category: self.category.clone().unwrap_or_else(|| old.category.clone()),
        }
    }
}
