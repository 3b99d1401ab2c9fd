//! The fields of a product form and how they are parsed.

use crate::domain::{
    Amount, Decimals, Field, Gtin, Label, LifeDays, NumberError, ProductDetails, Quantity, Requires, Sku,
    TextError,
};
use crate::i18n::Texts;
use crate::t;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Invalid, ProductEdit};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldId {
    Sku,
    Name,
    Unit,
    Decimals,
    MinStock,
    Category,
    Gtin,
    ShelfLife,
    MinLife,
    Requires,
    Price,
}

impl FieldId {
    /// Every field, in form order.
    pub(super) const ALL: [FieldId; 11] = [
        FieldId::Sku,
        FieldId::Name,
        FieldId::Unit,
        FieldId::Decimals,
        FieldId::MinStock,
        FieldId::Category,
        FieldId::Gtin,
        FieldId::ShelfLife,
        FieldId::MinLife,
        FieldId::Requires,
        FieldId::Price,
    ];

    /// Shown beside the field while it is active.
    pub(super) fn hint(self, texts: &Texts) -> String {
        match self {
            FieldId::Sku => t!(texts, "products-hint-sku"),
            FieldId::Name => t!(texts, "products-hint-name"),
            FieldId::Unit => t!(texts, "products-hint-unit"),
            FieldId::Decimals => t!(texts, "products-hint-decimals"),
            FieldId::MinStock => t!(texts, "products-hint-minimum"),
            FieldId::Category => t!(texts, "products-hint-category"),
            FieldId::Gtin => t!(texts, "products-hint-gtin"),
            FieldId::ShelfLife => t!(texts, "products-hint-shelf-life"),
            FieldId::MinLife => t!(texts, "products-hint-min-life"),
            FieldId::Requires => t!(texts, "products-hint-requires"),
            FieldId::Price => match texts.currency() {
                Some(currency) => t!(texts, "products-hint-price-in", currency = currency.code()),
                None => t!(texts, "products-hint-price"),
            },
        }
    }
}

impl From<FieldId> for Field {
    fn from(id: FieldId) -> Field {
        match id {
            FieldId::Sku => Field::Sku,
            FieldId::Name => Field::Name,
            FieldId::Unit => Field::Unit,
            FieldId::Decimals => Field::Decimals,
            FieldId::MinStock => Field::MinStock,
            FieldId::Category => Field::Category,
            FieldId::Gtin => Field::Gtin,
            FieldId::ShelfLife => Field::ShelfLifeDays,
            FieldId::MinLife => Field::MinLifeDays,
            FieldId::Price => Field::Price,
            FieldId::Requires => Field::Requires,
        }
    }
}

/// What is known of a product before it is added, as it is typed; empty where nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NewProduct {
    pub(crate) sku: String,
    pub(crate) name: String,
    pub(crate) gtin: String,
}

/// Creates the form for a new product, at the first field that has to be filled in.
pub(super) fn new_product_form(known: &NewProduct, texts: &Texts) -> Form<FieldId> {
    let mut form = build_form(texts, |field_id| match field_id {
        FieldId::Sku => known.sku.clone(),
        FieldId::Name => known.name.clone(),
        FieldId::Gtin => known.gtin.clone(),
        _ => String::new(),
    });
    if !known.sku.is_empty() {
        form.activate(FieldId::Name);
    }
    form
}

/// Creates the form for an existing product, with its details filled in.
pub(super) fn product_form(details: &ProductDetails, texts: &Texts) -> Form<FieldId> {
    let mut form = build_form(texts, |field_id| initial_text(details, field_id, texts));
    form.activate(FieldId::Name);
    form
}

fn build_form(texts: &Texts, text: impl Fn(FieldId) -> String) -> Form<FieldId> {
    let mut form = Form::new(
        FieldId::ALL.map(|field_id| (field_id, texts.field_label(field_id.into()), text(field_id))),
    );
    for field_id in [FieldId::Sku, FieldId::Name] {
        form.set_placeholder(field_id, t!(texts, "form-required"));
    }
    form.set_placeholder(FieldId::Unit, t!(texts, "products-default-unit"));
    for field_id in [FieldId::Decimals, FieldId::MinStock, FieldId::MinLife] {
        form.set_placeholder(field_id, Decimals::NONE.count().to_string());
    }
    form
}

/// The product's current value, formatted as a clerk would type it.
fn initial_text(details: &ProductDetails, field_id: FieldId, texts: &Texts) -> String {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let label = |label: Option<&Label>| label.map(ToString::to_string).unwrap_or_default();
    match field_id {
        FieldId::Sku => details.sku.to_string(),
        FieldId::Name => details.name.to_string(),
        FieldId::Unit => details.unit.to_string(),
        FieldId::Decimals => details.decimals.count().to_string(),
        FieldId::MinStock => texts.input_quantity(details.min_stock),
        FieldId::Category => label(details.category.as_ref()),
        FieldId::Gtin => details.gtin.as_ref().map(|gtin| gtin.as_str().to_owned()).unwrap_or_default(),
        FieldId::ShelfLife => number(details.shelf_life_days.map(LifeDays::count)),
        FieldId::MinLife => details.min_life_days.to_string(),
        FieldId::Requires => texts.requires(details.requires),
        FieldId::Price => details.price.map(|price| texts.input_amount(price)).unwrap_or_default(),
    }
}

/// Parses the fields of a product form.
pub(super) struct FormParser<'a> {
    form: &'a Form<FieldId>,
    texts: &'a Texts,
}

impl<'a> FormParser<'a> {
    pub(super) fn new(form: &'a Form<FieldId>, texts: &'a Texts) -> Self {
        FormParser { form, texts }
    }

    /// Returns why the field is invalid, or `None` if it is valid.
    pub(super) fn validate(&self, field_id: FieldId) -> Option<Invalid> {
        match field_id {
            FieldId::Sku => self.parse_sku().err(),
            FieldId::Name => self.parse_label(field_id).err(),
            FieldId::Unit => self.parse_unit().err(),
            FieldId::Decimals => self.parse_decimals().err(),
            FieldId::MinStock => self.parse_min_stock().err(),
            FieldId::Category => self.parse_category().err(),
            FieldId::Gtin => self.parse_gtin().err(),
            FieldId::ShelfLife | FieldId::MinLife => self.parse_number(field_id, LifeDays::parse).err(),
            FieldId::Price => self.parse_price().err(),
            FieldId::Requires => self.parse_requires().err(),
        }
    }

    /// Parses all fields; fails on the first invalid one.
    pub(super) fn parse_details(&self) -> Result<ProductDetails, Invalid> {
        Ok(ProductDetails {
            sku: self.parse_sku()?,
            name: self.parse_label(FieldId::Name)?,
            unit: self.parse_unit()?,
            decimals: self.parse_decimals()?,
            gtin: self.parse_gtin()?,
            min_stock: self.parse_min_stock()?,
            price: self.parse_price()?,
            shelf_life_days: self.parse_number(FieldId::ShelfLife, LifeDays::parse)?,
            min_life_days: self.parse_number(FieldId::MinLife, LifeDays::parse)?.unwrap_or(LifeDays::ZERO),
            category: self.parse_category()?,
            requires: self.parse_requires()?,
        })
    }

    pub(super) fn parse_sku(&self) -> Result<Sku, Invalid> {
        map_text_error(FieldId::Sku, Sku::parse(self.form.text(FieldId::Sku)))
    }

    /// The GTIN, or `None` if the field is blank.
    pub(super) fn parse_gtin(&self) -> Result<Option<Gtin>, Invalid> {
        let text = self.form.text(FieldId::Gtin);
        let given = (!text.trim().is_empty()).then(|| Gtin::parse(text));
        given.transpose().map_err(Invalid::Gtin)
    }

    /// A required text.
    pub(super) fn parse_label(&self, field_id: FieldId) -> Result<Label, Invalid> {
        map_text_error(field_id, Label::parse(self.form.text(field_id)))
    }

    fn parse_unit(&self) -> Result<Label, Invalid> {
        let text = self.form.text(FieldId::Unit);
        let usual = t!(self.texts, "products-default-unit");
        map_text_error(FieldId::Unit, Label::parse(if text.trim().is_empty() { &usual } else { text }))
    }

    fn parse_category(&self) -> Result<Option<Label>, Invalid> {
        map_text_error(FieldId::Category, Label::parse_optional(self.form.text(FieldId::Category)))
    }

    fn parse_decimals(&self) -> Result<Decimals, Invalid> {
        Ok(self.parse_number(FieldId::Decimals, Decimals::parse)?.unwrap_or_default())
    }

    /// The minimum stock, with no more decimals than the product has; zero if the field is blank.
    fn parse_min_stock(&self) -> Result<Quantity, Invalid> {
        let text = self.form.text(FieldId::MinStock);
        if text.trim().is_empty() {
            return Ok(Quantity::ZERO);
        }
        let decimals = self.parse_decimals().unwrap_or(Decimals::MAX);
        let read = Quantity::parse(text, decimals, self.texts.decimal_mark());
        read.map_err(|error| Invalid::Quantity { field: Field::MinStock, error })
    }

    fn parse_price(&self) -> Result<Option<Amount>, Invalid> {
        let text = self.form.text(FieldId::Price);
        let given = (!text.trim().is_empty()).then(|| self.texts.parse_amount(text));
        given.transpose().map_err(|error| Invalid::Amount { field: Field::Price, error })
    }

    fn parse_requires(&self) -> Result<Requires, Invalid> {
        Requires::parse(self.form.text(FieldId::Requires)).map_err(Invalid::Requires)
    }

    /// A whole number, or `None` if the field is blank.
    pub(super) fn parse_number<T>(
        &self,
        field_id: FieldId,
        parse: fn(&str) -> Result<T, NumberError>,
    ) -> Result<Option<T>, Invalid> {
        let text = self.form.text(field_id);
        let given = (!text.trim().is_empty()).then(|| parse(text));
        given.transpose().map_err(|error| Invalid::Number { field: field_id.into(), error })
    }
}

fn map_text_error<T>(field_id: FieldId, read: Result<T, TextError>) -> Result<T, Invalid> {
    read.map_err(|error| Invalid::Text { field: field_id.into(), error })
}

/// The fields that differ. The others are left alone, so that concurrent edits to them survive.
pub(super) fn diff_details(old: &ProductDetails, new: &ProductDetails) -> ProductEdit {
    fn new_value_if_changed<T: Clone + PartialEq>(old: &T, new: &T) -> Option<T> {
        (old != new).then(|| new.clone())
    }
    ProductEdit {
        sku: new_value_if_changed(&old.sku, &new.sku),
        name: new_value_if_changed(&old.name, &new.name),
        unit: new_value_if_changed(&old.unit, &new.unit),
        decimals: new_value_if_changed(&old.decimals, &new.decimals),
        gtin: new_value_if_changed(&old.gtin, &new.gtin),
        min_stock: new_value_if_changed(&old.min_stock, &new.min_stock),
        price: new_value_if_changed(&old.price, &new.price),
        shelf_life_days: new_value_if_changed(&old.shelf_life_days, &new.shelf_life_days),
        min_life_days: new_value_if_changed(&old.min_life_days, &new.min_life_days),
        category: new_value_if_changed(&old.category, &new.category),
        requires: new_value_if_changed(&old.requires, &new.requires),
        archived: None,
    }
}
