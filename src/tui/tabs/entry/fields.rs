//! The fields of a receipt, and their parsing.

use crate::domain::{Day, Decimals, Label, LotCode, Quantity, Stock};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::part::Context;
use crate::tui::widgets::amount::parse_amount;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::line::Asked;
use crate::warehouse::{Invalid, Receive};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Product,
    Quantity,
    Lot,
    Expires,
    Location,
    Supplier,
    Reference,
}

impl Slot {
    /// Maps the field name in an error of the warehouse.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "sku" => Slot::Product,
            "qty" => Slot::Quantity,
            "lot" => Slot::Lot,
            "expires" => Slot::Expires,
            "location" => Slot::Location,
            "supplier" => Slot::Supplier,
            "reference" => Slot::Reference,
            _ => return None,
        })
    }

    fn label(self, texts: &Texts) -> String {
        texts.field(match self {
            Slot::Product => return t!(texts, "entry-field-product"),
            Slot::Quantity => "qty",
            Slot::Lot => "lot",
            Slot::Expires => "expires",
            Slot::Location => "location",
            Slot::Supplier => "supplier",
            Slot::Reference => "reference",
        })
    }
}

/// Creates an empty form, with free lines below the product for its stock and below the expiry for warnings.
pub(super) fn form(texts: &Texts) -> Form<Slot> {
    let fields = Slot::ALL.iter().map(|slot| (*slot, slot.label(texts), String::new()));
    Form::new(fields)
        .with_space_below(Slot::Product, 1)
        .with_space_below(Slot::Expires, 2)
        .with_width(Slot::Quantity, 14)
        .with_width(Slot::Expires, 17)
}

/// The parsed value of a field.
enum Read {
    Quantity(Quantity),
    Lot(Option<LotCode>),
    Day(Option<Day>),
    Label(Option<Label>),
}

/// Parses a field other than the product.
fn read(slot: Slot, form: &Form<Slot>, decimals: Decimals, cx: &Context<'_>) -> Result<Read, Invalid> {
    let text = form.text(slot);
    let label = |field| {
        let label = Label::parse_optional(text).map_err(|error| Invalid::Text { field, error });
        label.map(Read::Label)
    };
    match slot {
        Slot::Product => Ok(Read::Label(None)),
        Slot::Quantity => parse_amount(text, decimals, cx.texts.mark())
            .map(Read::Quantity)
            .map_err(|error| Invalid::Quantity { field: "qty", error }),
        Slot::Lot => LotCode::parse_optional(text)
            .map(Read::Lot)
            .map_err(|error| Invalid::Text { field: "lot", error }),
        Slot::Expires if text.trim().is_empty() => Ok(Read::Day(None)),
        Slot::Expires => Day::parse_typed(text, cx.today)
            .map(|day| Read::Day(Some(day)))
            .map_err(|error| Invalid::Day { field: "expires", error }),
        Slot::Location => label("location"),
        Slot::Supplier => label("supplier"),
        Slot::Reference => label("reference"),
    }
}

impl Asked for Slot {
    const ALL: &'static [Slot] = &[
        Slot::Product,
        Slot::Quantity,
        Slot::Lot,
        Slot::Expires,
        Slot::Location,
        Slot::Supplier,
        Slot::Reference,
    ];
    const PRODUCT: Slot = Slot::Product;
    const QUANTITY: Slot = Slot::Quantity;

    fn problem(self, form: &Form<Slot>, product: Option<&Stock>, cx: &Context<'_>) -> Option<String> {
        let decimals = product.map_or(Decimals::MAX, |stock| stock.product.details.decimals);
        let invalid = read(self, form, decimals, cx).err()?;
        Some(explain_invalid(cx.texts, &invalid))
    }
}

/// The typed expiry, if it parses.
pub(super) fn typed_expiry(form: &Form<Slot>, today: Day) -> Option<Day> {
    Day::parse_typed(form.text(Slot::Expires), today).ok()
}

/// Builds the receipt to check or save. Fields that do not parse are left out; the quantity, which is mandatory,
/// defaults to one.
pub(super) fn order(form: &Form<Slot>, stock: &Stock, cx: &Context<'_>) -> Receive {
    let details = &stock.product.details;
    let mut order = Receive::of(details.sku.clone(), Quantity::from_units(1));
    for slot in Slot::ALL.iter().copied() {
        match (slot, read(slot, form, details.decimals, cx)) {
            (_, Ok(Read::Quantity(quantity))) => order.quantity = quantity,
            (_, Ok(Read::Lot(code))) => order.code = code,
            (_, Ok(Read::Day(day))) => order.expires = day,
            (Slot::Location, Ok(Read::Label(label))) => order.location = label,
            (Slot::Supplier, Ok(Read::Label(label))) => order.supplier = label,
            (Slot::Reference, Ok(Read::Label(label))) => order.reference = label,
            _ => {}
        }
    }
    order
}
