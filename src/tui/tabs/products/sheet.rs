//! The dialog to add or change a product. A field is validated when it is left; whether its value is already taken is
//! looked up in the background.

use ratatui::layout::Rect;

use super::answer::Answer as Reply;
use super::fields::{self, Reading, Slot};
use crate::domain::{Product, Stock};
use crate::i18n::{Explained, Texts, explain, explain_invalid};
use crate::t;
use crate::tui::canvas::{Canvas, inside_sheet, wrapped};
use crate::tui::keys::{Action, Scope};
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::{Form, FormLook};
use crate::warehouse::{Error, Invalid};

pub(crate) struct ProductSheet {
    form: Form<Slot>,
    /// The product being changed; `None` to add one.
    known: Option<Box<Product>>,
    /// SKU of another product with the same name.
    namesake: Option<String>,
    refused: Option<Explained>,
    waiting: bool,
    /// The clerk cancelled with unsaved input, and was warned.
    leaving: bool,
}

/// A response to the dialog.
pub(crate) enum Answer {
    /// Whether the value of a unique field is free, with the text it was looked up for.
    Free(Slot, String, Result<(), Error>),
    /// The SKU of another product with the same name, with the text it was looked up for.
    Namesake(String, Result<Option<String>, Error>),
    Saved(Result<Stock, Error>),
}

type Effects = Vec<Effect<Answer>>;

impl ProductSheet {
    pub(super) fn adding(texts: &Texts) -> Self {
        Self::over(None, texts)
    }

    pub(super) fn changing(stock: &Stock, texts: &Texts) -> Self {
        Self::over(Some(&stock.product), texts)
    }

    fn over(known: Option<&Product>, texts: &Texts) -> Self {
        ProductSheet {
            form: fields::form(known.map(|product| &product.details), texts),
            known: known.cloned().map(Box::new),
            namesake: None,
            refused: None,
            waiting: false,
            leaving: false,
        }
    }

    fn title(&self, texts: &Texts) -> String {
        match &self.known {
            Some(product) => t!(texts, "products-change-title", sku = product.details.sku.as_str()),
            None => t!(texts, "products-add-title"),
        }
    }

    /// Validates the active field before it loses focus, and looks up whether its value is taken.
    fn leave(&mut self, texts: &Texts) -> Effects {
        let Some(slot) = self.form.active() else { return Vec::new() };
        let reading = Reading::of(&self.form, texts);
        if self.form.text(slot).trim().is_empty() {
            return Vec::new();
        }
        if let Some(problem) = reading.problem(slot) {
            self.form.set_error(slot, Some(explain_invalid(texts, &problem)));
            return Vec::new();
        }
        let text = self.form.text(slot).to_owned();
        let owner = self.known.as_ref().map(|product| product.details.sku.clone());
        let look_up = match slot {
            Slot::Sku => reading.sku().ok().map(|sku| {
                Effect::read("sku", move |warehouse| Answer::Free(slot, text, warehouse.check_new_sku(&sku)))
            }),
            Slot::Gtin => reading.gtin().ok().flatten().map(|gtin| {
                Effect::read("gtin", move |warehouse| {
                    Answer::Free(slot, text, warehouse.check_gtin(&gtin, owner.as_ref()))
                })
            }),
            Slot::Name => reading.label(slot).ok().map(|name| {
                Effect::read("name", move |warehouse| {
                    let known = warehouse.namesake(&name, owner.as_ref());
                    Answer::Namesake(text, known.map(|sku| sku.map(|sku| sku.to_string())))
                })
            }),
            // The minimum is parsed with this many decimals.
            Slot::Decimals => {
                let problem = reading.problem(Slot::Minimum).map(|problem| explain_invalid(texts, &problem));
                self.form.set_error(Slot::Minimum, problem);
                None
            }
            _ => None,
        };
        look_up.into_iter().collect()
    }

    fn submit(&mut self, cx: &Context<'_>) -> Effects {
        let known = self.known.as_ref().map(|product| product.details.clone());
        let asked: Vec<Slot> = self.form.fields().collect();
        for slot in asked {
            let problem = Reading::of(&self.form, cx.texts).problem(slot);
            // Keep a "taken" error from a look-up: it stands until the field is edited.
            if problem.is_some() || !matches!(slot, Slot::Sku | Slot::Gtin) {
                self.form.set_error(slot, problem.map(|problem| explain_invalid(cx.texts, &problem)));
            }
        }
        let Ok(details) = Reading::of(&self.form, cx.texts).details() else {
            self.form.lead_to_first_error();
            return Vec::new();
        };
        if self.form.has_errors() {
            self.form.activate_first_error();
            return Vec::new();
        }
        if known.as_ref() == Some(&details) {
            return vec![Effect::Close];
        }
        (self.waiting, self.refused) = (true, None);
        let act = cx.desk.act(None, cx.today);
        vec![Effect::write(move |warehouse| {
            Answer::Saved(match known {
                Some(old) => warehouse.edit_product(&act, &old.sku, &fields::edit(&old, &details)),
                None => warehouse.add_product(&act, &details),
            })
        })]
    }

    fn saved(&mut self, saved: Result<Stock, Error>, texts: &Texts) -> Effects {
        self.waiting = false;
        match saved {
            Ok(stock) => {
                let sku = stock.product.details.sku.as_str();
                let text = match self.known {
                    Some(_) => t!(texts, "products-done-changed", sku = sku),
                    None => t!(texts, "products-done-added", sku = sku),
                };
                let say = Effect::Say(Notice::done(text, None));
                vec![Effect::Close, say, Effect::reply(Reply::Saved(stock.product.id))]
            }
            Err(error) => {
                if let Some(slot) = self.slot_of(&error) {
                    self.form.activate(slot);
                }
                self.refused = Some(explain(texts, &error));
                Vec::new()
            }
        }
    }

    /// The field that a rejection is about.
    fn slot_of(&self, error: &Error) -> Option<Slot> {
        let name = match error {
            Error::Duplicate(crate::warehouse::Duplicate::Sku(_)) => Slot::Sku.name(),
            Error::Duplicate(crate::warehouse::Duplicate::Gtin(..)) => Slot::Gtin.name(),
            Error::Invalid(Invalid::DecimalsInUse { .. }) => Slot::Decimals.name(),
            Error::Invalid(
                Invalid::Quantity { field, .. } | Invalid::Text { field, .. } | Invalid::Number { field, .. },
            ) => field,
            _ => return None,
        };
        self.form.fields().find(|slot| slot.name() == name)
    }

    /// A warning about a field that is valid as it is.
    fn warning(&self, slot: Slot, texts: &Texts) -> Option<String> {
        let reading = Reading::of(&self.form, texts);
        match slot {
            Slot::Name => {
                let sku = self.namesake.as_deref()?;
                Some(t!(texts, "products-warning-namesake", sku = sku))
            }
            Slot::Unit => {
                let product = self.known.as_ref().filter(|product| !product.on_hand.is_zero())?;
                let details = reading.details().ok()?;
                let shown = texts.quantity(product.on_hand, product.details.decimals);
                let unit = details.unit.as_str();
                (details.unit != product.details.unit)
                    .then(|| t!(texts, "products-warning-unit", on_hand = shown, unit = unit))
            }
            Slot::MinLife => {
                let (life, least) =
                    (reading.number(Slot::ShelfLife, u32::MAX).ok()??, reading.number(slot, u32::MAX).ok()??);
                (least > life).then(|| t!(texts, "products-warning-min-life"))
            }
            _ => None,
        }
    }

    /// The text beside a field: a warning, or a hint while the field is active.
    fn beside(&self, slot: Slot, texts: &Texts, mark: &str) -> Option<(String, Meaning)> {
        match self.warning(slot, texts) {
            Some(text) => Some((format!("{mark} {text}"), Meaning::Warning)),
            None if self.form.active() == Some(slot) => Some((slot.hint(texts), Meaning::Muted)),
            None => None,
        }
    }

    fn answered(&mut self, answer: Answer, texts: &Texts) -> Effects {
        match answer {
            Answer::Free(slot, text, Err(error)) if self.form.text(slot) == text => {
                // There is no room for a full sentence beside a field.
                let message = explain(texts, &error).message;
                self.form.set_error(slot, Some(message.trim_end_matches('.').to_owned()));
            }
            Answer::Namesake(text, Ok(namesake)) if self.form.text(Slot::Name) == text => {
                self.namesake = namesake;
            }
            Answer::Saved(saved) => return self.saved(saved, texts),
            Answer::Free(..) | Answer::Namesake(..) => {}
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
    fn cancel(&mut self) -> Effects {
        let leaves = !self.form.is_changed() || std::mem::replace(&mut self.leaving, true);
        if leaves { vec![Effect::Close] } else { Vec::new() }
    }

    fn changed(&mut self) {
        (self.refused, self.leaving) = (None, false);
        if self.form.active() == Some(Slot::Name) {
            self.namesake = None;
        }
    }

    /// The text below the fields: a warning about unsaved input, why saving was rejected, or an error too long to fit
    /// beside its field.
    fn told(&self, (width, field): (u16, u16), mark: &str, texts: &Texts) -> Vec<String> {
        let text = match &self.refused {
            _ if self.leaving => t!(texts, "products-leaving"),
            Some(Explained { message, hint: Some(hint) }) => {
                t!(texts, "tui-refused-hint", message = message.as_str(), hint = hint.as_str())
            }
            Some(Explained { message, hint: None }) => message.clone(),
            None => {
                let Some((label, what)) = self.form.cut_error(width, field) else { return Vec::new() };
                t!(texts, "error-in-field", field = label, what = what)
            }
        };
        wrapped(&format!("{mark} {text}"), width)
    }
}

/// Lines besides the fields: a space above, a space below, and two for messages.
const AROUND: u16 = 4;
const WIDEST: u16 = 104;

fn widths(area: Rect) -> (u16, u16) {
    let width = WIDEST.min(area.width.saturating_sub(6));
    (width, if width < WIDEST { 22 } else { 40 })
}

impl Part for ProductSheet {
    type Answer = Answer;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Prompt]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn offers(&self, action: Action, _: &Context<'_>) -> bool {
        action != Action::PromptSubmit || !self.waiting
    }

    fn unsaved(&self, texts: &Texts) -> Option<String> {
        self.form.is_changed().then(|| self.title(texts))
    }

    fn update(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        match event {
            Event::Action(Action::PromptNext) => {
                let effects = self.leave(cx.texts);
                self.form.next();
                return effects;
            }
            Event::Action(Action::PromptPrevious) => {
                let effects = self.leave(cx.texts);
                self.form.previous();
                return effects;
            }
            Event::Action(Action::PromptCancel) => return self.cancel(),
            Event::Action(Action::PromptSubmit) => return self.submit(cx),
            Event::Typed(chord) if self.form.typed(chord) => self.changed(),
            Event::Pasted(text) if self.form.pasted(&text) => self.changed(),
            Event::Clicked { at, .. } => {
                let (width, _) = widths(cx.area);
                let inside = inside_sheet(cx.area, width, self.form.height() + AROUND);
                if let Some(slot) = self.form.at(self.fields_area(inside), at) {
                    let effects = self.leave(cx.texts);
                    self.form.activate(slot);
                    return effects;
                }
            }
            Event::Answer(answer) => return self.answered(answer, cx.texts),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (texts, mark) = (canvas.texts, canvas.symbols.warning);
        let (width, field) = widths(area);
        let told = self.told((width, field), canvas.symbols.error, texts);
        let inside = canvas.sheet(area, width, self.form.height() + AROUND, &self.title(texts));
        let fields = self.fields_area(inside);
        let beside = |slot| self.beside(slot, texts, mark);
        self.form.view_with(canvas, fields, &FormLook { width: field, focused: true, beside: &beside });
        for (line, y) in told.iter().zip(fields.bottom() + 1..inside.bottom()) {
            canvas.put(inside.x, y, inside.width, line, Meaning::Error);
        }
    }
}
