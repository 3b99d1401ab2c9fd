//! The fields of a receipt, and their parsing.

use crate::domain::{
    Amount, Day, DocumentKind, Field, Label, LotCode, Quantity, Reason, check_written_quantity,
};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::panels::line_item::chosen_product::{ChosenProduct, check_quantity};
use crate::tui::panels::line_item::form::LineItemField;
use crate::tui::panels::name_list::NamesOf;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Invalid, Receive};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldId {
    Supplier,
    Reference,
    Product,
    Quantity,
    Lot,
    Expires,
    Location,
    Cost,
    CorrectionReason,
}

impl FieldId {
    /// The form's field for a field in an error of the warehouse.
    pub(super) fn from_field(field: Field) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| Field::from(*id) == field)
    }

    fn label(self, texts: &Texts) -> String {
        match self {
            FieldId::Product => t!(texts, "form-field-product"),
            id => texts.field_label(id.into()),
        }
    }
}

impl From<FieldId> for Field {
    fn from(id: FieldId) -> Field {
        match id {
            FieldId::Product => Field::Sku,
            FieldId::Quantity => Field::Quantity,
            FieldId::Lot => Field::Lot,
            FieldId::Expires => Field::Expires,
            FieldId::Location => Field::Location,
            FieldId::Supplier => Field::Supplier,
            FieldId::Reference => Field::Reference,
            FieldId::Cost => Field::Cost,
            FieldId::CorrectionReason => Field::Reason,
        }
    }
}

/// Creates an empty form, with free lines below the product for its stock and below the expiry for warnings.
pub(super) fn new_form(texts: &Texts) -> Form<FieldId> {
    let fields = FieldId::ALL.iter().map(|field| (*field, field.label(texts), String::new()));
    let mut form = Form::new(fields)
        .with_space_below(FieldId::Product, 1)
        .with_space_below(FieldId::Expires, 2)
        .with_field_width(FieldId::Quantity, 14)
        .with_field_width(FieldId::Expires, 17)
        .with_field_width(FieldId::Cost, 17);
    form.set_visible(FieldId::CorrectionReason, false);
    form
}

/// The parsed value of a field.
enum FieldValue {
    Quantity(Quantity),
    Lot(Option<LotCode>),
    Day(Option<Day>),
    Label(Option<Label>),
    Amount(Option<Amount>),
}

/// Parses a field other than the product.
fn parse_field(
    id: FieldId,
    form: &Form<FieldId>,
    product: Option<&ChosenProduct>,
    cx: &UpdateContext<'_>,
) -> Result<FieldValue, Invalid> {
    let (text, field) = (form.text(id), Field::from(id));
    match id {
        FieldId::Product => Ok(FieldValue::Label(None)),
        FieldId::CorrectionReason => Reason::parse_optional(text)
            .map(|_| FieldValue::Label(None))
            .map_err(|error| Invalid::Text { field, error }),
        FieldId::Quantity => {
            let mark = cx.texts.decimal_mark();
            let parsed = match product {
                Some(product) => product.parse_quantity(text, mark),
                None => check_written_quantity(text, mark).map(|()| Quantity::ONE),
            };
            parsed.map(FieldValue::Quantity).map_err(|error| Invalid::Quantity { field, error })
        }
        FieldId::Lot => {
            LotCode::parse_optional(text).map(FieldValue::Lot).map_err(|error| Invalid::Text { field, error })
        }
        FieldId::Expires if text.trim().is_empty() => Ok(FieldValue::Day(None)),
        FieldId::Expires => Day::parse_lenient(text, cx.today)
            .map(|day| FieldValue::Day(Some(day)))
            .map_err(|error| Invalid::Day { field, error }),
        FieldId::Cost if text.trim().is_empty() => Ok(FieldValue::Amount(None)),
        FieldId::Cost => cx
            .texts
            .parse_amount(text)
            .map(|amount| FieldValue::Amount(Some(amount)))
            .map_err(|error| Invalid::Amount { field, error }),
        FieldId::Location | FieldId::Supplier | FieldId::Reference => {
            Label::parse_optional(text).map(FieldValue::Label).map_err(|error| Invalid::Text { field, error })
        }
    }
}

impl LineItemField for FieldId {
    const ALL: &'static [FieldId] = &[
        FieldId::Supplier,
        FieldId::Reference,
        FieldId::Product,
        FieldId::Quantity,
        FieldId::Lot,
        FieldId::Expires,
        FieldId::Location,
        FieldId::Cost,
        FieldId::CorrectionReason,
    ];
    const PRODUCT: FieldId = FieldId::Product;
    const QUANTITY: FieldId = FieldId::Quantity;
    const REFERENCE: FieldId = FieldId::Reference;
    const CORRECTION_REASON: FieldId = FieldId::CorrectionReason;
    const HEADER: &'static [FieldId] = &[FieldId::Supplier, FieldId::Reference];
    const OF_LABEL: &'static [FieldId] = &[FieldId::Product, FieldId::Lot, FieldId::Expires];
    const IS_OF_ONE_LOT: bool = true;
    const OFFERS_NEW_PRODUCT: bool = true;

    fn names(self) -> Option<NamesOf> {
        match self {
            FieldId::Supplier => Some(NamesOf::Partners(DocumentKind::Receipt)),
            FieldId::Location => Some(NamesOf::Locations),
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
        let invalid = match self {
            FieldId::Quantity => check_quantity(product, form.text(self), cx.texts.decimal_mark())
                .map_err(|error| Invalid::Quantity { field: Field::Quantity, error })
                .err(),
            _ => parse_field(self, form, product, cx).err(),
        };
        invalid.map(|invalid| explain_invalid(cx.texts, &invalid))
    }
}

/// The typed expiry, if it parses.
pub(super) fn parse_expiry(form: &Form<FieldId>, today: Day) -> Option<Day> {
    Day::parse_lenient(form.text(FieldId::Expires), today).ok()
}

/// Builds the receipt to check or save. Fields that do not parse are left out; the quantity, which is mandatory,
/// defaults to one.
pub(super) fn to_receive(form: &Form<FieldId>, product: &ChosenProduct, cx: &UpdateContext<'_>) -> Receive {
    let details = &product.stock.product.details;
    let mut receive = Receive::new(details.sku.clone(), Quantity::from_units(1));
    for field in FieldId::ALL.iter().copied() {
        match (field, parse_field(field, form, Some(product), cx)) {
            (_, Ok(FieldValue::Quantity(quantity))) => receive.quantity = quantity,
            (_, Ok(FieldValue::Lot(code))) => receive.code = code,
            (_, Ok(FieldValue::Day(day))) => receive.expires = day,
            (_, Ok(FieldValue::Amount(amount))) => receive.cost = amount,
            (FieldId::Location, Ok(FieldValue::Label(label))) => receive.location = label,
            (FieldId::Supplier, Ok(FieldValue::Label(label))) => receive.supplier = label,
            (FieldId::Reference, Ok(FieldValue::Label(label))) => receive.reference = label,
            _ => {}
        }
    }
    receive
}
