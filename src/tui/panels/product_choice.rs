//! The dialog to choose a product: a search field with the best matches below it.

use ratatui::layout::Rect;

use crate::domain::Stock;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width};
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, DynResponse, Effect, Event, UpdateContext, goods_label};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::panels::line_item::product_picker::{
    MAX_MATCHES, ProductMatches, ProductPicker, ProductResolution,
};
use crate::tui::theme::Meaning;
use crate::tui::widgets::text_field::TextField;

/// The dialog over a tab.
pub(crate) struct ProductChoice {
    title: String,
    /// What the component that opened the dialog hears of the product.
    reply: Box<dyn Fn(Stock) -> DynResponse>,
    field: TextField,
    picker: ProductPicker,
    is_unknown: bool,
    /// Whether the text was scanned, and nobody typed since.
    is_scanned: bool,
}

/// The fewest characters of a scan.
const MIN_SCAN: usize = 3;

const MAX_WIDTH: u16 = 92;

type Effects = Vec<Effect<ProductMatches>>;

impl ProductChoice {
    /// Creates a dialog with its title. The opener hears `reply` of the product that is chosen.
    pub(crate) fn new<R: Send + 'static>(title: String, reply: impl Fn(Stock) -> R + 'static) -> Self {
        let mut picker = ProductPicker::default();
        picker.open_matches();
        let reply = Box::new(move |stock| -> DynResponse { Box::new(reply(stock)) });
        ProductChoice {
            title,
            reply,
            field: TextField::default(),
            picker,
            is_unknown: false,
            is_scanned: false,
        }
    }

    /// Begins with a scanned product, which is chosen as soon as it is found.
    pub(crate) fn with_scan(mut self, text: &str, is_complete: bool) -> Self {
        self.take_scan(text, is_complete);
        self
    }

    /// Puts a scan in place of the text.
    fn take_scan(&mut self, text: &str, is_complete: bool) {
        self.field = TextField::with_text(text);
        self.on_text_edited();
        self.is_scanned = true;
        if is_complete {
            // Pending: nothing has been looked up yet.
            self.picker.resolve(self.field.text());
        }
    }

    fn on_text_edited(&mut self) {
        (self.is_unknown, self.is_scanned) = (false, false);
        self.picker.on_text_changed(self.field.text());
        self.picker.open_matches();
    }

    fn choose_product(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let verdict = self.picker.resolve(self.field.text());
        self.on_resolution(verdict, cx)
    }

    fn on_resolution(&mut self, verdict: ProductResolution, cx: &UpdateContext<'_>) -> Effects {
        match verdict {
            ProductResolution::Resolved => {
                let reply = self.picker.chosen_product().cloned().map(|stock| (self.reply)(stock));
                return [Effect::Close].into_iter().chain(reply.map(Effect::Reply)).collect();
            }
            ProductResolution::Unknown | ProductResolution::New => self.is_unknown = true,
            ProductResolution::Failed(error) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
            ProductResolution::Pending | ProductResolution::Ambiguous => {}
        }
        Vec::new()
    }
}

fn matches_area(inside: Rect) -> Rect {
    Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside }
}

fn dialog_height() -> u16 {
    u16::try_from(MAX_MATCHES).unwrap_or(u16::MAX).saturating_add(3)
}

impl Component for ProductChoice {
    type Response = ProductMatches;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Picker]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn takes_labels(&self) -> bool {
        true
    }

    /// A further scan takes the place of one that named no product.
    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool {
        let is_behind_scan = self.is_scanned && text.trim().chars().count() >= MIN_SCAN;
        is_behind_scan || goods_label::is_label(text, cx.today)
    }

    fn update(&mut self, event: Event<ProductMatches>, cx: &UpdateContext<'_>) -> Effects {
        let mut effects = match event {
            Event::Action(Action::PickerCancel) => vec![Effect::Close],
            Event::Action(Action::PickerChoose) => self.choose_product(cx),
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.picker.move_selection(to);
                }
                Vec::new()
            }
            Event::Typed(chord) => {
                if self.field.handle_key(chord) {
                    self.on_text_edited();
                }
                Vec::new()
            }
            Event::Pasted(text) => {
                if self.field.paste(&text) {
                    self.on_text_edited();
                }
                Vec::new()
            }
            Event::Scanned(scan) => {
                let text = goods_label::words_for_item(&scan.text, cx.today, cx.store_codes);
                self.take_scan(&text, scan.is_complete);
                Vec::new()
            }
            Event::Clicked { at, .. } => {
                let inside = dialog_inner_area(cx.area, dialog_width(cx.area, MAX_WIDTH), dialog_height());
                if self.picker.select_match_at(matches_area(inside), at) {
                    self.choose_product(cx)
                } else {
                    Vec::new()
                }
            }
            Event::Response(found) => {
                let verdict = self.picker.on_matches_loaded(found, self.field.text());
                self.on_resolution(verdict, cx)
            }
            _ => Vec::new(),
        };
        let wanted = self.picker.load_matches_if_needed(self.field.text(), cx.today);
        effects.extend(wanted.map(|find| Effect::read("find", find)));
        effects
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let inside =
            canvas.draw_dialog_frame(area, dialog_width(area, MAX_WIDTH), dialog_height(), &self.title);
        self.field.draw(canvas, Rect { height: 1, ..inside }, true);
        if self.is_unknown {
            let text = t!(texts, "form-product-no-match", typed = self.field.text().trim());
            let line = format!("{} {text}", canvas.symbols.error);
            canvas.draw_text(inside.x, inside.y + 1, inside.width, &line, Meaning::Error);
        }
        self.picker.draw(canvas, matches_area(inside));
    }
}
