//! The fields of a dispatch, and their parsing.

use crate::domain::{Label, LotId, Quantity, Reason, Stock};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::part::Context;
use crate::tui::widgets::amount::parse_amount;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::line::Asked;
use crate::warehouse::{Choice, Chosen, Dispatch, Invalid, LotRow};

/// Upper limit of the remaining shelf life that can be asked for: a hundred years.
const MOST_DAYS: u32 = 36_500;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Product,
    Quantity,
    Reference,
    MinLife,
    Reason,
}

impl Slot {
    fn label(self, texts: &Texts) -> String {
        match self {
            Slot::Product => t!(texts, "entry-field-product"),
            Slot::Quantity => texts.field("qty"),
            Slot::Reference => texts.field("reference"),
            Slot::MinLife => t!(texts, "dispatch-field-min-life"),
            Slot::Reason => texts.field("reason"),
        }
    }
}

/// Lots to take instead of those that FEFO selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Picked {
    /// One lot, for the whole quantity.
    Lot(Box<LotRow>),
    Lots(Vec<(LotId, Quantity)>),
}

impl Picked {
    /// Lots and quantities for a dispatch of `quantity`.
    pub(super) fn lots(&self, quantity: Quantity) -> Vec<(LotId, Quantity)> {
        match self {
            Picked::Lot(row) => vec![(row.lot.id, quantity)],
            Picked::Lots(lots) => lots.clone(),
        }
    }
}

/// Creates an empty form with a free line below the product for its stock. The reason is hidden until lots are chosen
/// by hand.
pub(super) fn form(texts: &Texts) -> Form<Slot> {
    let fields = Slot::ALL.iter().map(|slot| (*slot, slot.label(texts), String::new()));
    let mut form = Form::new(fields)
        .with_space_below(Slot::Product, 1)
        .with_width(Slot::Quantity, 14)
        .with_width(Slot::MinLife, 14);
    form.ask_for(Slot::Reason, false);
    form
}

pub(super) fn quantity(form: &Form<Slot>, stock: &Stock, texts: &Texts) -> Option<Quantity> {
    parse_amount(form.text(Slot::Quantity), stock.product.details.decimals, texts.mark()).ok()
}

fn min_life(form: &Form<Slot>) -> Result<Option<u32>, Invalid> {
    let text = form.text(Slot::MinLife).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let days = text.parse().ok().filter(|days| *days <= MOST_DAYS);
    let invalid = || Invalid::Number { field: "min_life", value: text.to_owned(), max: MOST_DAYS };
    days.map(Some).ok_or_else(invalid)
}

impl Asked for Slot {
    const ALL: &'static [Slot] =
        &[Slot::Product, Slot::Quantity, Slot::Reference, Slot::MinLife, Slot::Reason];
    const PRODUCT: Slot = Slot::Product;
    const QUANTITY: Slot = Slot::Quantity;

    fn problem(self, form: &Form<Slot>, product: Option<&Stock>, cx: &Context<'_>) -> Option<String> {
        let texts = cx.texts;
        let text = form.text(self);
        let invalid = match self {
            Slot::Product => return None,
            Slot::Quantity => {
                let decimals =
                    product.map_or(crate::domain::Decimals::MAX, |stock| stock.product.details.decimals);
                let read = parse_amount(text, decimals, texts.mark());
                read.err().map(|error| Invalid::Quantity { field: "qty", error })
            }
            Slot::Reference => {
                Label::parse_optional(text).err().map(|error| Invalid::Text { field: "reference", error })
            }
            Slot::MinLife => min_life(form).err(),
            Slot::Reason => {
                Reason::parse_optional(text).err().map(|error| Invalid::Text { field: "reason", error })
            }
        };
        invalid.map(|invalid| explain_invalid(texts, &invalid))
    }
}

/// Builds the dispatch; `None` while a field does not parse.
pub(super) fn order(
    form: &Form<Slot>,
    stock: &Stock,
    picked: Option<&Picked>,
    cx: &Context<'_>,
) -> Option<Dispatch> {
    let quantity = quantity(form, stock, cx.texts)?;
    let choice = match picked {
        Some(picked) => {
            let reason = Reason::parse_optional(form.text(Slot::Reason)).ok()?;
            Some(Choice { lots: Chosen::Lots(picked.lots(quantity)), reason })
        }
        None => None,
    };
    Some(Dispatch {
        reference: Label::parse_optional(form.text(Slot::Reference)).ok()?,
        min_life_days: min_life(form).ok()?,
        choice,
        ..Dispatch::of(stock.product.details.sku.clone(), quantity)
    })
}
