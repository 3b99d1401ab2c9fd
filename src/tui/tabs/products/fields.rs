//! The fields of a product form and how they are parsed.

use crate::domain::{
    DecimalMark, Decimals, Gtin, Label, MinorUnits, ProductDetails, Quantity, Sku, TextError,
};
use crate::i18n::Texts;
use crate::t;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Invalid, ProductEdit};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Sku,
    Name,
    Unit,
    Decimals,
    Minimum,
    Category,
    Gtin,
    ShelfLife,
    MinLife,
    Price,
}

/// Maximum shelf life or remaining life, in days: a hundred years.
const MOST_DAYS: u32 = 36_500;

impl Slot {
    /// Every field, in form order.
    pub(super) const ALL: [Slot; 10] = [
        Slot::Sku,
        Slot::Name,
        Slot::Unit,
        Slot::Decimals,
        Slot::Minimum,
        Slot::Category,
        Slot::Gtin,
        Slot::ShelfLife,
        Slot::MinLife,
        Slot::Price,
    ];

    /// The field's name in docs/CLI.md and in [`Invalid`].
    pub(super) fn name(self) -> &'static str {
        match self {
            Slot::Sku => "sku",
            Slot::Name => "name",
            Slot::Unit => "unit",
            Slot::Decimals => "decimals",
            Slot::Minimum => "min_stock",
            Slot::Category => "category",
            Slot::Gtin => "gtin",
            Slot::ShelfLife => "shelf_life_days",
            Slot::MinLife => "min_life_days",
            Slot::Price => "price",
        }
    }

    /// Shown beside the field while it is active.
    pub(super) fn hint(self, texts: &Texts) -> String {
        match self {
            Slot::Sku => t!(texts, "products-hint-sku"),
            Slot::Name => t!(texts, "products-hint-name"),
            Slot::Unit => t!(texts, "products-hint-unit"),
            Slot::Decimals => t!(texts, "products-hint-decimals"),
            Slot::Minimum => t!(texts, "products-hint-minimum"),
            Slot::Category => t!(texts, "products-hint-category"),
            Slot::Gtin => t!(texts, "products-hint-gtin"),
            Slot::ShelfLife => t!(texts, "products-hint-shelf-life"),
            Slot::MinLife => t!(texts, "products-hint-min-life"),
            Slot::Price => t!(texts, "products-hint-price"),
        }
    }
}

/// A form for a new product, or for an existing one with its details filled in.
pub(super) fn form(known: Option<&ProductDetails>, texts: &Texts) -> Form<Slot> {
    let text = |slot| known.map_or(String::new(), |details| typed(details, slot, texts.mark()));
    let mut form = Form::new(Slot::ALL.map(|slot| (slot, texts.field(slot.name()), text(slot))));
    for slot in [Slot::Sku, Slot::Name] {
        form.propose(slot, t!(texts, "products-needed"));
    }
    form.propose(Slot::Unit, t!(texts, "products-usual-unit"));
    for slot in [Slot::Decimals, Slot::Minimum, Slot::MinLife] {
        form.propose(slot, Decimals::NONE.digits().to_string());
    }
    if known.is_some() {
        form.ask_for(Slot::Sku, false);
        form.activate(Slot::Name);
    }
    form
}

/// The product's current value, formatted as a clerk would type it.
fn typed(details: &ProductDetails, slot: Slot, mark: DecimalMark) -> String {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let label = |label: Option<&Label>| label.map(ToString::to_string).unwrap_or_default();
    match slot {
        Slot::Sku => details.sku.to_string(),
        Slot::Name => details.name.to_string(),
        Slot::Unit => details.unit.to_string(),
        Slot::Decimals => details.decimals.digits().to_string(),
        Slot::Minimum => match mark {
            DecimalMark::Point => details.min_stock.to_string(),
            DecimalMark::Comma => details.min_stock.to_string().replace('.', ","),
        },
        Slot::Category => label(details.category.as_ref()),
        Slot::Gtin => details.gtin.as_ref().map(|gtin| gtin.as_str().to_owned()).unwrap_or_default(),
        Slot::ShelfLife => number(details.shelf_life_days),
        Slot::MinLife => details.min_life_days.to_string(),
        Slot::Price => number(details.price.map(|price| price.0)),
    }
}

/// Parses the fields of a product form.
pub(super) struct Reading<'a> {
    form: &'a Form<Slot>,
    texts: &'a Texts,
}

impl<'a> Reading<'a> {
    pub(super) fn of(form: &'a Form<Slot>, texts: &'a Texts) -> Self {
        Reading { form, texts }
    }

    /// Returns why the field is invalid, or `None` if it is valid.
    pub(super) fn problem(&self, slot: Slot) -> Option<Invalid> {
        match slot {
            Slot::Sku => self.sku().err(),
            Slot::Name => self.label(slot).err(),
            Slot::Unit => self.unit().err(),
            Slot::Decimals => self.decimals().err(),
            Slot::Minimum => self.minimum().err(),
            Slot::Category => self.category().err(),
            Slot::Gtin => self.gtin().err(),
            Slot::ShelfLife | Slot::MinLife => self.number(slot, MOST_DAYS).err(),
            Slot::Price => self.number(slot, u32::MAX).err(),
        }
    }

    /// Parses all fields; fails on the first invalid one.
    pub(super) fn details(&self) -> Result<ProductDetails, Invalid> {
        Ok(ProductDetails {
            sku: self.sku()?,
            name: self.label(Slot::Name)?,
            unit: self.unit()?,
            decimals: self.decimals()?,
            gtin: self.gtin()?,
            min_stock: self.minimum()?,
            price: self.number(Slot::Price, u32::MAX)?.map(MinorUnits),
            shelf_life_days: self.number(Slot::ShelfLife, MOST_DAYS)?,
            min_life_days: self.number(Slot::MinLife, MOST_DAYS)?.unwrap_or_default(),
            category: self.category()?,
        })
    }

    pub(super) fn sku(&self) -> Result<Sku, Invalid> {
        noted(Slot::Sku, Sku::parse(self.form.text(Slot::Sku)))
    }

    /// The GTIN, or `None` if the field is blank.
    pub(super) fn gtin(&self) -> Result<Option<Gtin>, Invalid> {
        let text = self.form.text(Slot::Gtin);
        let given = (!text.trim().is_empty()).then(|| Gtin::parse(text));
        given.transpose().map_err(Invalid::Gtin)
    }

    /// A required text.
    pub(super) fn label(&self, slot: Slot) -> Result<Label, Invalid> {
        noted(slot, Label::parse(self.form.text(slot)))
    }

    fn unit(&self) -> Result<Label, Invalid> {
        let text = self.form.text(Slot::Unit);
        let usual = t!(self.texts, "products-usual-unit");
        noted(Slot::Unit, Label::parse(if text.trim().is_empty() { &usual } else { text }))
    }

    fn category(&self) -> Result<Option<Label>, Invalid> {
        noted(Slot::Category, Label::parse_optional(self.form.text(Slot::Category)))
    }

    fn decimals(&self) -> Result<Decimals, Invalid> {
        let most = u32::from(Decimals::MAX.digits());
        let digits = self.number(Slot::Decimals, most)?.unwrap_or_default();
        let decimals = u8::try_from(digits).ok().and_then(|digits| Decimals::try_from(digits).ok());
        decimals.ok_or_else(|| self.not_a_number(Slot::Decimals, most))
    }

    /// The minimum stock, with no more decimals than the product has; zero if the field is blank.
    fn minimum(&self) -> Result<Quantity, Invalid> {
        let text = self.form.text(Slot::Minimum);
        if text.trim().is_empty() {
            return Ok(Quantity::ZERO);
        }
        let decimals = self.decimals().unwrap_or(Decimals::MAX);
        let read = Quantity::parse(text, decimals, self.texts.mark());
        read.map_err(|error| Invalid::Quantity { field: Slot::Minimum.name(), error })
    }

    /// A whole number from zero to `most`, or `None` if the field is blank.
    pub(super) fn number(&self, slot: Slot, most: u32) -> Result<Option<u32>, Invalid> {
        let text = self.form.text(slot).trim();
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<u32>().ok().filter(|number| *number <= most);
        number.map(Some).ok_or_else(|| self.not_a_number(slot, most))
    }

    fn not_a_number(&self, slot: Slot, max: u32) -> Invalid {
        Invalid::Number { field: slot.name(), value: self.form.text(slot).trim().to_owned(), max }
    }
}

fn noted<T>(slot: Slot, read: Result<T, TextError>) -> Result<T, Invalid> {
    read.map_err(|error| Invalid::Text { field: slot.name(), error })
}

/// The fields that differ. The others are left alone, so that concurrent edits to them survive.
pub(super) fn edit(old: &ProductDetails, new: &ProductDetails) -> ProductEdit {
    fn changed<T: Clone + PartialEq>(old: &T, new: &T) -> Option<T> {
        (old != new).then(|| new.clone())
    }
    ProductEdit {
        name: changed(&old.name, &new.name),
        unit: changed(&old.unit, &new.unit),
        decimals: changed(&old.decimals, &new.decimals),
        gtin: changed(&old.gtin, &new.gtin),
        min_stock: changed(&old.min_stock, &new.min_stock),
        price: changed(&old.price, &new.price),
        shelf_life_days: changed(&old.shelf_life_days, &new.shelf_life_days),
        min_life_days: changed(&old.min_life_days, &new.min_life_days),
        category: changed(&old.category, &new.category),
        archived: None,
    }
}
