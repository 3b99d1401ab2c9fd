//! What the label of the goods of a line says, and what the warehouse knows of it.

use crate::domain::gs1::{CodeError, ScannedCode};
use crate::domain::{Day, Quantity, QuantityError, Stock};
use crate::i18n::Texts;
use crate::tui::component::notice::Notice;
use crate::warehouse::{Error, Invalid, Warehouse};

/// What the symbols of a label say that were scanned so far, and what the warehouse knows of it.
#[derive(Debug)]
pub(crate) struct LineLabel {
    pub(super) code: ScannedCode<'static>,
    /// Whether the goods are counted once more, and nothing new is said of them.
    pub(super) is_further: bool,
    pub(super) goods: Result<Option<LabelGoods>, Error>,
}

/// The product of a label, and how much of it the label means.
#[derive(Debug)]
pub(super) struct LabelGoods {
    pub(super) stock: Stock,
    pub(super) quantity: Result<Option<Quantity>, QuantityError>,
    /// Whether the label says how much there is, and not only its barcode what one pack holds.
    pub(super) is_quantity_stated: bool,
}

/// What a label says for a field of the line.
pub(crate) struct LabelFact<F> {
    pub(crate) field: F,
    /// As it is typed into the field.
    pub(crate) text: String,
    /// Whether the text in the field says the same.
    pub(crate) is_typed: bool,
}

/// What a label did to the line.
#[derive(Debug, Default)]
pub(crate) struct LabelTaken {
    /// Whether it chose the product.
    pub(crate) is_product_new: bool,
    /// Whether it filled in what one pack holds: how many came may be another matter.
    pub(crate) is_pack_filled: bool,
    /// How much the scans of the line come to, if this was a further one.
    pub(crate) counted: Option<Quantity>,
    /// Why its quantity can't be taken.
    pub(crate) quantity_problem: Option<QuantityError>,
}

impl LineLabel {
    pub(super) fn read(
        warehouse: &mut Warehouse,
        code: ScannedCode<'static>,
        is_further: bool,
        today: Day,
    ) -> Self {
        let goods = LabelGoods::find(warehouse, &code, today);
        LineLabel { code, is_further, goods }
    }

    pub(crate) fn code(&self) -> &ScannedCode<'static> {
        &self.code
    }

    /// The product, if the label names one that the warehouse knows.
    pub(crate) fn stock(&self) -> Option<&Stock> {
        self.goods.as_ref().ok()?.as_ref().map(|goods| &goods.stock)
    }

    /// The number by which the label names a product that the warehouse does not know.
    pub(crate) fn unknown_item(&self) -> Option<String> {
        matches!(self.goods, Ok(None)).then(|| self.item()).flatten()
    }

    /// The number by which the label names a product.
    pub(super) fn item(&self) -> Option<String> {
        let store_code = || self.code.store_code().map(|number| number.digits().to_owned());
        self.code.gtin().map(|gtin| gtin.to_string()).or_else(store_code)
    }
}

impl LabelGoods {
    fn find(warehouse: &mut Warehouse, code: &ScannedCode<'_>, today: Day) -> Result<Option<Self>, Error> {
        let Some(named) = warehouse.product_of_scan(code)? else { return Ok(None) };
        let stock = warehouse.stock(&named.product.sku, today)?;
        // A weight is the same whatever the barcode means.
        let of_pack = |pack: u32| code.quantity(Quantity::from_units(pack), &named.product.unit);
        let is_quantity_stated = code.count().is_some() || of_pack(1) == of_pack(2);
        Ok(Some(LabelGoods { stock, quantity: named.quantity, is_quantity_stated }))
    }

    /// The quantity to fill in: what the barcode of one piece means says nothing of how many there are.
    pub(super) fn quantity_to_fill(&self) -> Option<Quantity> {
        let quantity = self.quantity.clone().ok().flatten()?;
        (self.is_quantity_stated || quantity != Quantity::ONE).then_some(quantity)
    }
}

/// Says briefly what is wrong with a label; the details are those of the error.
pub(crate) fn refusal(text: &str, error: CodeError, texts: &Texts) -> Notice {
    let what = texts.label_fault(text, &error);
    let error = Error::Invalid(Invalid::Code { code: text.to_owned(), error: Box::new(error) });
    Notice::error(texts, &error).with_text(what)
}
