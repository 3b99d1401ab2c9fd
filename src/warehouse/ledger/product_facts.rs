//! Storing what is said of products, and telling it in documents (docs/RULES.md, P1–P4).

use std::ops::ControlFlow;

use super::{PostingDraft, ProductMap};
use crate::domain::{
    Barcode, BarcodeCode, Day, Decimals, FactChange, Field, Product, ProductDetails, ProductFacts, Sku,
};
use crate::store::{LotQuery, LotStatusFilter};
use crate::warehouse::error::quantity_error;
use crate::warehouse::{ActContext, Duplicate, Error, Invalid, Result, UnitOfWork};

impl UnitOfWork<'_> {
    /// Inserts a product and adds what it is to `changes`. Its SKU is no longer that of the product that had it before.
    pub(in crate::warehouse) fn insert_product(
        &mut self,
        details: &ProductDetails,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        self.validate_details(details, None)?;
        let product = Product::new(self.tx.insert_product(details)?, details.clone());
        self.tx.remove_former_sku(&details.sku)?;
        changes.append(&mut ProductFacts::from(&product).changes_from(None, product.id));
        Ok(product)
    }

    /// Stores what a product is to be and adds what differs to `changes`. A SKU that it had stays its former one.
    pub(in crate::warehouse) fn change_product(
        &mut self,
        product: Product,
        facts: ProductFacts,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        let mut differing = facts.changes_from(Some(&ProductFacts::from(&product)), product.id);
        if differing.is_empty() {
            return Ok(product);
        }
        let ProductFacts { details, archived } = facts;
        self.validate_details(&details, Some(&product))?;
        if archived && !product.archived && !product.on_hand.is_zero() {
            let (sku, on_hand, decimals) = (details.sku, product.on_hand, details.decimals);
            return Err(Invalid::StillOnHand { sku, on_hand, decimals }.into());
        }
        self.tx.update_product(product.id, &details, archived)?;
        if !details.sku.matches(&product.details.sku) {
            self.tx.remove_former_sku(&details.sku)?;
            self.tx.put_former_sku(&product.details.sku, product.id)?;
        }
        changes.append(&mut differing);
        Ok(Product { details, archived, ..product })
    }

    /// Posts a document that changed these products and nothing else, and reconciles their alerts.
    pub(in crate::warehouse) fn post_product_changes(
        &mut self,
        ctx: &ActContext,
        draft: PostingDraft,
        changed: Vec<Product>,
    ) -> Result<()> {
        self.bump_catalogue_version()?;
        self.post_document(ctx, draft, &[], &ProductMap::new())?;
        self.reconcile_alerts(&[], changed, ctx.at)
    }

    /// Restores the archived products that have stock again, so that it is never out of sight (docs/RULES.md, P2).
    pub(in crate::warehouse) fn restore_stocked_products(
        &mut self,
        products: &mut ProductMap,
        changes: &mut Vec<FactChange>,
    ) -> Result<()> {
        for product in products.values_mut().filter(|product| product.archived && !product.on_hand.is_zero())
        {
            let facts = ProductFacts { archived: false, ..ProductFacts::from(&*product) };
            *product = self.change_product(product.clone(), facts, changes)?;
            self.bump_catalogue_version()?;
        }
        Ok(())
    }

    /// Archives products again that a document restored because it brought stock, once that stock is gone.
    pub(in crate::warehouse) fn archive_emptied_products(
        &mut self,
        restored: &[FactChange],
        products: &mut ProductMap,
        changes: &mut Vec<FactChange>,
    ) -> Result<()> {
        let restored =
            restored.iter().filter(|change| change.lot.is_none() && change.field == Field::Archived);
        for change in restored {
            let Some(product) = products.get_mut(&change.product) else { continue };
            if product.on_hand.is_zero() && !product.archived {
                let facts = ProductFacts { archived: true, ..ProductFacts::from(&*product) };
                *product = self.change_product(product.clone(), facts, changes)?;
                self.bump_catalogue_version()?;
            }
        }
        Ok(())
    }

    /// Validates a product's details; `known` is the stored product, `None` for a new one.
    fn validate_details(&self, details: &ProductDetails, known: Option<&Product>) -> Result<()> {
        details.min_stock.check_decimals(details.decimals).map_err(quantity_error(Field::MinStock))?;
        if let Some(known) = known
            && !known.details.sku.matches(&details.sku)
            && let Some(other) = self.tx.product_by_sku(&details.sku)?
            && other.details.sku.matches(&details.sku)
        {
            return Err(Error::Duplicate(Duplicate::Sku(other.details.sku)));
        }
        if let Some(gtin) = &details.gtin
            && known.is_none_or(|known| known.details.gtin.as_ref() != Some(gtin))
            && let Some((other, barcode)) = self.tx.barcode(&gtin.into())?
            && known.is_none_or(|known| known.id != other.id || !is_own_gtin(known, &barcode))
        {
            return Err(Error::Duplicate(Duplicate::Gtin(gtin.as_str().to_owned(), other.details.sku)));
        }
        self.ensure_codes_differ(details, known)?;
        let Some(known) = known else { return Ok(()) };
        let has_fewer = details.decimals < known.details.decimals;
        if has_fewer {
            self.ensure_decimals_fit(known, details.decimals)?;
        }
        match () {
            () if has_fewer => self.ensure_not_being_counted(known, Field::Decimals),
            () if !details.unit.matches(&known.details.unit) => {
                self.ensure_not_being_counted(known, Field::Unit)
            }
            () => Ok(()),
        }
    }

    /// Fails if a new SKU is a barcode of another product, or a new GTIN the SKU of one: what is scanned or typed has to
    /// mean one product.
    fn ensure_codes_differ(&self, details: &ProductDetails, known: Option<&Product>) -> Result<()> {
        let is_other = |other: &Product| known.is_none_or(|known| known.id != other.id);
        if known.is_none_or(|known| !known.details.sku.matches(&details.sku))
            && let Ok(code) = BarcodeCode::parse(details.sku.as_str())
            && let Some((owner, barcode)) = self.tx.barcode(&code)?
            && is_other(&owner)
        {
            return Err(Error::Duplicate(Duplicate::Barcode(barcode.code, owner.details.sku)));
        }
        match &details.gtin {
            Some(gtin) if known.is_none_or(|known| known.details.gtin.as_ref() != Some(gtin)) => {
                self.ensure_no_sku_of_another(&gtin.into(), known)
            }
            _ => Ok(()),
        }
    }

    /// Fails if a barcode is the SKU of another product.
    pub(in crate::warehouse) fn ensure_no_sku_of_another(
        &self,
        code: &BarcodeCode,
        owner: Option<&Product>,
    ) -> Result<()> {
        let Ok(sku) = Sku::parse(code.as_str()) else { return Ok(()) };
        match self.tx.product_by_sku(&sku)? {
            Some(other)
                if other.details.sku.matches(&sku) && owner.is_none_or(|owner| owner.id != other.id) =>
            {
                Err(Error::Duplicate(Duplicate::Barcode(code.clone(), other.details.sku)))
            }
            _ => Ok(()),
        }
    }

    /// Fails if an open count has lots of the product: what was counted, also in a file that is still away, is in the
    /// unit and with the decimals of before.
    fn ensure_not_being_counted(&self, product: &Product, field: Field) -> Result<()> {
        for count in self.tx.counts()?.into_iter().filter(|count| count.state.is_open()) {
            if !self.tx.count_lines_of_product(count.id, product.id, None)?.is_empty() {
                let sku = product.details.sku.clone();
                return Err(Invalid::BeingCounted { sku, field, count: count.id }.into());
            }
        }
        Ok(())
    }

    /// Fails if a lot or a barcode of the product uses more decimals than `decimals`.
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
        self.tx.barcodes(Some(product.id), &mut |row| {
            fits = fits && row.barcode.quantity.check_decimals(decimals).is_ok();
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
}

/// Whether a barcode is the GTIN of the product that has it.
pub(in crate::warehouse) fn is_own_gtin(product: &Product, barcode: &Barcode) -> bool {
    product.details.gtin.as_ref().is_some_and(|gtin| barcode.code.matches(&gtin.into()))
}
