//! The dialog to add or change a product. A field is validated when it is left; whether its value is already taken is
//! looked up in the background.

mod fields;

use ratatui::layout::Rect;

use crate::domain::{Field, LifeDays, Product, ProductDetails, Stock};
use crate::i18n::{Explanation, Texts, explain, explain_invalid};
use crate::t;
use crate::tui::component::act_id::ActId;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width, wrap_text};
use crate::tui::component::notice::Notice;
use crate::tui::component::notice::close_act;
use crate::tui::component::{Component, DynResponse, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::{Form, FormStyle};
use crate::warehouse::{ChangedProduct, Error, Invalid};

pub(crate) use fields::NewProduct;
use fields::{FieldId, FormParser};

pub(crate) struct ProductDialog {
    form: Form<FieldId>,
    /// The product being changed; `None` to add one.
    existing: Option<Box<Product>>,
    /// SKU of another product with the same name.
    same_name_sku: Option<String>,
    rejection: Option<Explanation>,
    is_saving: bool,
    act_id: ActId<ProductDetails>,
    /// The clerk cancelled with unsaved input, and was warned.
    discard_warned: bool,
    /// What the component that opened the dialog hears of the product once it is saved.
    reply: Box<dyn Fn(Stock) -> DynResponse>,
}

/// A response to the dialog.
pub(crate) enum DialogResponse {
    /// Whether the value of a unique field is free, with the text it was looked up for.
    Availability(FieldId, String, Result<(), Error>),
    /// The SKU of another product with the same name, with the text it was looked up for.
    SameName(String, Result<Option<String>, Error>),
    Saved(Result<ChangedProduct, Error>),
}

type Effects = Vec<Effect<DialogResponse>>;

impl ProductDialog {
    /// Creates a dialog that adds a product of which something may be known. The opener hears `reply` of it.
    pub(crate) fn for_new_product<R: Send + 'static>(
        known: &NewProduct,
        texts: &Texts,
        reply: impl Fn(Stock) -> R + 'static,
    ) -> Self {
        Self::new(fields::new_product_form(known, texts), None, reply)
    }

    /// Creates a dialog that changes a product. The opener hears `reply` of it.
    pub(crate) fn for_existing_product<R: Send + 'static>(
        stock: &Stock,
        texts: &Texts,
        reply: impl Fn(Stock) -> R + 'static,
    ) -> Self {
        let form = fields::product_form(&stock.product.details, texts);
        Self::new(form, Some(&stock.product), reply)
    }

    fn new<R: Send + 'static>(
        form: Form<FieldId>,
        existing: Option<&Product>,
        reply: impl Fn(Stock) -> R + 'static,
    ) -> Self {
        ProductDialog {
            form,
            existing: existing.cloned().map(Box::new),
            reply: Box::new(move |stock| Box::new(reply(stock))),
            same_name_sku: None,
            rejection: None,
            is_saving: false,
            act_id: ActId::new(),
            discard_warned: false,
        }
    }

    fn title(&self, texts: &Texts) -> String {
        match &self.existing {
            Some(product) => t!(texts, "products-edit-title", sku = product.details.sku.as_str()),
            None => t!(texts, "products-add-title"),
        }
    }

    /// Validates the active field before it loses focus, and looks up whether its value is taken.
    fn on_field_left(&mut self, texts: &Texts) -> Effects {
        let Some(id) = self.form.active_field() else { return Vec::new() };
        let reading = FormParser::new(&self.form, texts);
        if self.form.text(id).trim().is_empty() {
            return Vec::new();
        }
        if let Some(problem) = reading.validate(id) {
            self.form.set_error(id, Some(explain_invalid(texts, &problem)));
            return Vec::new();
        }
        let text = self.form.text(id).to_owned();
        let owner = self.existing.as_ref().map(|product| product.details.sku.clone());
        let look_up = match id {
            FieldId::Sku => reading.parse_sku().ok().map(|sku| {
                Effect::read("sku", move |warehouse| {
                    DialogResponse::Availability(id, text, warehouse.check_new_sku(&sku, owner.as_ref()))
                })
            }),
            FieldId::Gtin => reading.parse_gtin().ok().flatten().map(|gtin| {
                Effect::read("gtin", move |warehouse| {
                    DialogResponse::Availability(id, text, warehouse.check_gtin(&gtin, owner.as_ref()))
                })
            }),
            FieldId::Name => reading.parse_label(id).ok().map(|name| {
                Effect::read("name", move |warehouse| {
                    let known = warehouse.product_with_same_name(&name, owner.as_ref());
                    DialogResponse::SameName(text, known.map(|sku| sku.map(|sku| sku.to_string())))
                })
            }),
            // The minimum is parsed with this many decimals.
            FieldId::Decimals => {
                let problem =
                    reading.validate(FieldId::MinStock).map(|problem| explain_invalid(texts, &problem));
                self.form.set_error(FieldId::MinStock, problem);
                None
            }
            _ => None,
        };
        look_up.into_iter().collect()
    }

    fn submit(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let known = self.existing.as_ref().map(|product| product.details.clone());
        let ids: Vec<FieldId> = self.form.visible_ids().collect();
        for id in ids {
            let problem = FormParser::new(&self.form, cx.texts).validate(id);
            // Keep a "taken" error from a look-up: it stands until the field is edited.
            if problem.is_some() || !matches!(id, FieldId::Sku | FieldId::Gtin) {
                self.form.set_error(id, problem.map(|problem| explain_invalid(cx.texts, &problem)));
            }
        }
        let Ok(details) = FormParser::new(&self.form, cx.texts).parse_details() else {
            self.form.advance_to_first_error();
            return Vec::new();
        };
        if self.form.has_errors() {
            self.form.activate_first_error();
            return Vec::new();
        }
        if known.as_ref() == Some(&details) {
            return vec![Effect::Close];
        }
        (self.is_saving, self.rejection) = (true, None);
        let ctx = cx.actor.context(Some(self.act_id.of(details.clone())), cx.today);
        vec![Effect::write(move |warehouse| {
            DialogResponse::Saved(match known {
                Some(old) => warehouse.edit_product(&ctx, &old.sku, &fields::diff_details(&old, &details)),
                None => warehouse.add_product(&ctx, &details),
            })
        })]
    }

    fn on_saved(&mut self, saved: Result<ChangedProduct, Error>, texts: &Texts) -> Effects {
        self.is_saving = false;
        self.act_id.note(saved.as_ref().err());
        match saved {
            Ok(ChangedProduct { document, stock, warnings }) => {
                let sku = stock.product.details.sku.as_str();
                let text = match self.existing {
                    Some(_) => t!(texts, "products-done-changed", sku = sku),
                    None => t!(texts, "products-done-added", sku = sku),
                };
                let notice = Notice::success(text, document);
                let say =
                    Effect::Notify(warnings.iter().fold(notice, |notice, warning| {
                        notice.with_addition(&texts.warning(warning), texts)
                    }));
                vec![Effect::Close, say, Effect::Reply((self.reply)(stock))]
            }
            Err(error) => {
                if let Some(id) = self.field_of_error(&error) {
                    self.form.activate(id);
                }
                self.rejection = Some(explain(texts, &error));
                Vec::new()
            }
        }
    }

    /// The field that a rejection is about.
    fn field_of_error(&self, error: &Error) -> Option<FieldId> {
        let field = match error {
            Error::Duplicate(crate::warehouse::Duplicate::Sku(_)) => Field::Sku,
            Error::Duplicate(crate::warehouse::Duplicate::Gtin(..)) => Field::Gtin,
            Error::Invalid(Invalid::DecimalsInUse { .. }) => Field::Decimals,
            Error::Invalid(Invalid::BeingCounted { field, .. }) => *field,
            Error::Invalid(
                Invalid::Quantity { field, .. } | Invalid::Text { field, .. } | Invalid::Number { field, .. },
            ) => *field,
            _ => return None,
        };
        self.form.visible_ids().find(|id| Field::from(*id) == field)
    }

    /// A warning about a field that is valid as it is.
    fn field_warning(&self, id: FieldId, texts: &Texts) -> Option<String> {
        let reading = FormParser::new(&self.form, texts);
        match id {
            FieldId::Name => {
                let sku = self.same_name_sku.as_deref()?;
                Some(t!(texts, "products-warning-namesake", sku = sku))
            }
            FieldId::Unit => {
                let product = self.existing.as_ref().filter(|product| !product.on_hand.is_zero())?;
                let details = reading.parse_details().ok()?;
                let shown = texts.quantity(product.on_hand, product.details.decimals);
                let unit = details.unit.as_str();
                (details.unit != product.details.unit)
                    .then(|| t!(texts, "products-warning-unit", on_hand = shown, unit = unit))
            }
            FieldId::MinLife => {
                let (life, least) = (
                    reading.parse_number(FieldId::ShelfLife, LifeDays::parse).ok()??,
                    reading.parse_number(id, LifeDays::parse).ok()??,
                );
                (least > life).then(|| t!(texts, "products-warning-min-life"))
            }
            _ => None,
        }
    }

    /// The text beside a field: a warning, or a hint while the field is active.
    fn field_note(&self, id: FieldId, texts: &Texts, mark: &str) -> Option<(String, Meaning)> {
        match self.field_warning(id, texts) {
            Some(text) => Some((format!("{mark} {text}"), Meaning::Warning)),
            None if self.form.active_field() == Some(id) => Some((id.hint(texts), Meaning::Muted)),
            None => None,
        }
    }

    fn on_response(&mut self, response: DialogResponse, texts: &Texts) -> Effects {
        match response {
            DialogResponse::Availability(id, text, Err(error)) if self.form.text(id) == text => {
                // There is no room for a full sentence beside a field.
                let message = explain(texts, &error).message;
                self.form.set_error(id, Some(message.trim_end_matches('.').to_owned()));
            }
            DialogResponse::SameName(text, Ok(namesake)) if self.form.text(FieldId::Name) == text => {
                self.same_name_sku = namesake;
            }
            DialogResponse::Saved(saved) => return self.on_saved(saved, texts),
            DialogResponse::Availability(..) | DialogResponse::SameName(..) => {}
        }
        Vec::new()
    }

    /// Drops the space above the fields if the window is too low for it.
    fn fields_area(&self, inside: Rect) -> Rect {
        let height = self.form.height();
        let space = u16::from(inside.height > height);
        Rect { y: inside.y + space, height: height.min(inside.height), ..inside }
    }

    /// Closes the dialog. With unsaved input, warns first and closes the second time.
    fn cancel(&mut self, texts: &Texts) -> Effects {
        if self.act_id.is_unknown() {
            return close_act(true, texts);
        }
        let leaves = !self.form.is_changed() || std::mem::replace(&mut self.discard_warned, true);
        if leaves { vec![Effect::Close] } else { Vec::new() }
    }

    fn on_edited(&mut self) {
        (self.rejection, self.discard_warned) = (None, false);
        if self.form.active_field() == Some(FieldId::Name) {
            self.same_name_sku = None;
        }
    }

    /// The text below the fields: a warning about unsaved input, why saving was rejected, or an error too long to fit
    /// beside its field.
    fn message_lines(&self, (width, field): (u16, u16), mark: &str, texts: &Texts) -> Vec<String> {
        let text = match &self.rejection {
            _ if self.discard_warned => t!(texts, "products-unsaved"),
            Some(Explanation { message, hint: Some(hint) }) => {
                t!(texts, "tui-message-with-hint", message = message.as_str(), hint = hint.as_str())
            }
            Some(Explanation { message, hint: None }) => message.clone(),
            None => {
                let Some((label, what)) = self.form.truncated_error(width, field) else { return Vec::new() };
                t!(texts, "error-in-field", field = label, what = what)
            }
        };
        wrap_text(&format!("{mark} {text}"), width)
    }
}

/// Lines besides the fields: a space above, a space below, and two for messages.
const EXTRA_HEIGHT: u16 = 4;
const MAX_WIDTH: u16 = 104;

fn dialog_and_field_widths(area: Rect) -> (u16, u16) {
    let width = dialog_width(area, MAX_WIDTH);
    (width, if width < MAX_WIDTH { 22 } else { 40 })
}

impl Component for ProductDialog {
    type Response = DialogResponse;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_for_acts(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        action != Action::DialogSubmit || !self.is_saving
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        (self.form.is_changed() && !self.act_id.is_unknown()).then(|| self.title(texts))
    }

    fn unsettled_label(&self, texts: &Texts) -> Option<String> {
        self.act_id.is_unknown().then(|| self.title(texts))
    }

    fn update(&mut self, event: Event<DialogResponse>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Action(Action::DialogNextField) => {
                let effects = self.on_field_left(cx.texts);
                self.form.activate_next();
                return effects;
            }
            Event::Action(Action::DialogPreviousField) => {
                let effects = self.on_field_left(cx.texts);
                self.form.activate_previous();
                return effects;
            }
            Event::Action(Action::DialogCancel) => return self.cancel(cx.texts),
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Typed(chord) if self.form.handle_key(chord) => self.on_edited(),
            Event::Pasted(text) if self.form.paste(&text) => self.on_edited(),
            Event::Clicked { at, .. } => {
                let (width, _) = dialog_and_field_widths(cx.area);
                let inside = dialog_inner_area(cx.area, width, self.form.height() + EXTRA_HEIGHT);
                if let Some(id) = self.form.field_at(self.fields_area(inside), at) {
                    let effects = self.on_field_left(cx.texts);
                    self.form.activate(id);
                    return effects;
                }
            }
            Event::Response(response) => return self.on_response(response, cx.texts),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (texts, mark) = (canvas.texts, canvas.symbols.warning);
        let (width, field) = dialog_and_field_widths(area);
        let messages = self.message_lines((width, field), canvas.symbols.error, texts);
        let inside =
            canvas.draw_dialog_frame(area, width, self.form.height() + EXTRA_HEIGHT, &self.title(texts));
        let fields = self.fields_area(inside);
        let beside = |id| self.field_note(id, texts, mark);
        self.form.draw_with_style(
            canvas,
            fields,
            &FormStyle { field_width: field, focused: true, hint: &beside },
        );
        for (line, y) in messages.iter().zip(fields.bottom() + 1..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, Meaning::Error);
        }
    }
}
