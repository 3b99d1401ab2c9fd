//! The fields of a dispatch, and their parsing.

use crate::domain::{DocumentKind, Field, Label, LifeDays, LotId, Quantity, Reason, Stock};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::panels::line_item::chosen_product::{ChosenProduct, check_quantity};
use crate::tui::panels::line_item::form::LineItemField;
use crate::tui::panels::name_list::NamesOf;
use crate::tui::widgets::form::Form;
use crate::warehouse::{ChosenLots, Dispatch, Invalid, LotRow, LotSelection};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldId {
    Customer,
    Reference,
    Product,
    Quantity,
    MinLife,
    Reason,
    CorrectionReason,
}

impl FieldId {
    fn label(self, texts: &Texts) -> String {
        match self {
            FieldId::Product => t!(texts, "form-field-product"),
            FieldId::Quantity => texts.field_label(Field::Quantity),
            FieldId::Customer => texts.field_label(Field::Customer),
            FieldId::Reference => texts.field_label(Field::Reference),
            FieldId::MinLife => t!(texts, "dispatch-field-min-life"),
            FieldId::Reason | FieldId::CorrectionReason => texts.field_label(Field::Reason),
        }
    }
}

impl From<FieldId> for Field {
    fn from(id: FieldId) -> Field {
        match id {
            FieldId::Customer => Field::Customer,
            FieldId::Reference => Field::Reference,
            FieldId::Product => Field::Sku,
            FieldId::Quantity => Field::Quantity,
            FieldId::MinLife => Field::MinLifeDays,
            FieldId::Reason | FieldId::CorrectionReason => Field::Reason,
        }
    }
}

/// Lots to take instead of those that FEFO selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LotOverride {
    /// One lot, for the whole quantity.
    SingleLot(Box<LotRow>),
    LotQuantities(Vec<(LotId, Quantity)>),
}

impl LotOverride {
    /// Lots and quantities for a dispatch of `quantity`.
    pub(super) fn lot_quantities(&self, quantity: Quantity) -> Vec<(LotId, Quantity)> {
        match self {
            LotOverride::SingleLot(row) => vec![(row.lot.id, quantity)],
            LotOverride::LotQuantities(lots) => lots.clone(),
        }
    }
}

/// Creates an empty form with a free line below the product for its stock. The reason is hidden until it is needed.
pub(super) fn new_form(texts: &Texts) -> Form<FieldId> {
    let fields = FieldId::ALL.iter().map(|field| (*field, field.label(texts), String::new()));
    let mut form = Form::new(fields)
        .with_space_below(FieldId::Product, 1)
        .with_field_width(FieldId::Quantity, 14)
        .with_field_width(FieldId::MinLife, 14);
    form.set_visible(FieldId::Reason, false);
    form.set_visible(FieldId::CorrectionReason, false);
    form
}

fn parse_min_life(form: &Form<FieldId>) -> Result<Option<LifeDays>, Invalid> {
    let text = form.text(FieldId::MinLife);
    let given = (!text.trim().is_empty()).then(|| LifeDays::parse(text));
    given.transpose().map_err(|error| Invalid::Number { field: Field::MinLifeDays, error })
}

/// Whether less remaining shelf life is typed than the product asks for.
pub(super) fn undercuts_min_life(form: &Form<FieldId>, stock: &Stock) -> bool {
    let typed = parse_min_life(form).ok().flatten();
    typed.is_some_and(|days| days < stock.product.details.min_life_days)
}

impl LineItemField for FieldId {
    const ALL: &'static [FieldId] = &[
        FieldId::Customer,
        FieldId::Reference,
        FieldId::Product,
        FieldId::Quantity,
        FieldId::MinLife,
        FieldId::Reason,
        FieldId::CorrectionReason,
    ];
    const PRODUCT: FieldId = FieldId::Product;
    const QUANTITY: FieldId = FieldId::Quantity;
    const REFERENCE: FieldId = FieldId::Reference;
    const CORRECTION_REASON: FieldId = FieldId::CorrectionReason;
    const HEADER: &'static [FieldId] = &[FieldId::Customer, FieldId::Reference];
    const OF_LABEL: &'static [FieldId] = &[FieldId::Product];
    const IS_OF_ONE_LOT: bool = false;
    const OFFERS_NEW_PRODUCT: bool = false;

    fn names(self) -> Option<NamesOf> {
        match self {
            FieldId::Customer => Some(NamesOf::Partners(DocumentKind::Dispatch)),
            FieldId::Reason => Some(NamesOf::Reasons(DocumentKind::Dispatch)),
            FieldId::CorrectionReason => Some(NamesOf::Reasons(DocumentKind::Reversal)),
            _ => None,
        }
    }

    fn validation_error(
        self,
        form: &Form<FieldId>,
        product: Option<&ChosenProduct>,
        cx: &UpdateContext<'_>,
    ) -> Option<String> {
        let texts = cx.texts;
        let text = form.text(self);
        let invalid = match self {
            FieldId::Product => return None,
            FieldId::Quantity => {
                let read = check_quantity(product, text, texts.decimal_mark());
                read.err().map(|error| Invalid::Quantity { field: Field::Quantity, error })
            }
            FieldId::Customer | FieldId::Reference => {
                Label::parse_optional(text).err().map(|error| Invalid::Text { field: self.into(), error })
            }
            FieldId::MinLife => parse_min_life(form).err(),
            FieldId::Reason | FieldId::CorrectionReason => {
                Reason::parse_optional(text).err().map(|error| Invalid::Text { field: Field::Reason, error })
            }
        };
        invalid.map(|invalid| explain_invalid(texts, &invalid))
    }
}

/// Builds the dispatch; `None` while a field does not parse.
pub(super) fn to_dispatch(
    form: &Form<FieldId>,
    product: &ChosenProduct,
    lot_override: Option<&LotOverride>,
    cx: &UpdateContext<'_>,
) -> Option<Dispatch> {
    let quantity = product.parse_quantity(form.text(FieldId::Quantity), cx.texts.decimal_mark()).ok()?;
    let stock = &product.stock;
    let stated = Reason::parse_optional(form.text(FieldId::Reason)).ok();
    let (choice, reason) = match lot_override {
        Some(lot_override) => {
            let lots = LotSelection::Lots(lot_override.lot_quantities(quantity));
            (Some(ChosenLots { lots, reason: stated? }), None)
        }
        None if undercuts_min_life(form, stock) => (None, stated?),
        None => (None, None),
    };
    Some(Dispatch {
        customer: Label::parse_optional(form.text(FieldId::Customer)).ok()?,
        reference: Label::parse_optional(form.text(FieldId::Reference)).ok()?,
        min_life_days: parse_min_life(form).ok()?,
        choice,
        reason,
        ..Dispatch::new(stock.product.details.sku.clone(), quantity)
    })
}
