//! The dialog to choose the product whose documents are shown.

use ratatui::layout::Rect;

use super::answer::Answer as Reply;
use crate::t;
use crate::tui::canvas::{Canvas, inside_sheet};
use crate::tui::keys::{Action, Scope};
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::product::{Found, MOST, ProductPicker, Verdict};

/// A product search field with the best matches below it.
pub(super) struct ProductChoice {
    field: Field,
    picker: ProductPicker,
    unknown: bool,
}

const WIDTH: u16 = 92;

type Effects = Vec<Effect<Found>>;

impl ProductChoice {
    pub(super) fn new() -> Self {
        let mut picker = ProductPicker::default();
        picker.offer();
        ProductChoice { field: Field::default(), picker, unknown: false }
    }

    fn typed(&mut self) {
        self.unknown = false;
        self.picker.typed(self.field.text());
        self.picker.offer();
    }

    fn choose(&mut self, cx: &Context<'_>) -> Effects {
        let verdict = self.picker.choose(self.field.text());
        self.judged(verdict, cx)
    }

    fn judged(&mut self, verdict: Verdict, cx: &Context<'_>) -> Effects {
        match verdict {
            Verdict::Chosen => {
                let product = self.picker.chosen().map(|stock| &stock.product);
                let product = product.map(|product| (product.id, product.details.sku.clone()));
                return vec![Effect::Close, Effect::reply(Reply::Product(product))];
            }
            Verdict::Unknown => self.unknown = true,
            Verdict::Failed(error) => return vec![Effect::Say(Notice::refused(cx.texts, &error))],
            Verdict::Open | Verdict::Several => {}
        }
        Vec::new()
    }
}

fn matches_area(inside: Rect) -> Rect {
    Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside }
}

fn height() -> u16 {
    u16::try_from(MOST).unwrap_or(u16::MAX).saturating_add(3)
}

fn width(area: Rect) -> u16 {
    WIDTH.min(area.width.saturating_sub(6))
}

impl Part for ProductChoice {
    type Answer = Found;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Picker]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<Found>, cx: &Context<'_>) -> Effects {
        let mut effects = match event {
            Event::Action(Action::PickerCancel) => vec![Effect::Close],
            Event::Action(Action::PickerChoose) => self.choose(cx),
            Event::Action(action @ (Action::PickerUp | Action::PickerDown)) => {
                self.picker.step(action == Action::PickerDown);
                Vec::new()
            }
            Event::Typed(chord) => {
                if self.field.typed(chord) {
                    self.typed();
                }
                Vec::new()
            }
            Event::Pasted(text) => {
                if self.field.pasted(&text) {
                    self.typed();
                }
                Vec::new()
            }
            Event::Clicked { at, .. } => {
                let inside = inside_sheet(cx.area, width(cx.area), height());
                if self.picker.select_at(matches_area(inside), at) { self.choose(cx) } else { Vec::new() }
            }
            Event::Answer(found) => {
                let verdict = self.picker.found(found, self.field.text());
                self.judged(verdict, cx)
            }
            _ => Vec::new(),
        };
        let wanted = self.picker.wanted(self.field.text(), cx.today);
        effects.extend(wanted.map(|find| Effect::read("find", find)));
        effects
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let inside = canvas.sheet(area, width(area), height(), &t!(texts, "history-choose-product"));
        self.field.view(canvas, Rect { height: 1, ..inside }, true);
        if self.unknown {
            let text = t!(texts, "entry-no-match", typed = self.field.text().trim());
            let line = format!("{} {text}", canvas.symbols.error);
            canvas.put(inside.x, inside.y + 1, inside.width, &line, Meaning::Error);
        }
        self.picker.view(canvas, matches_area(inside));
    }
}
