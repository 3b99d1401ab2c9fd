//! Decides what a code means, or asks.

use super::fields::{Goods, Named, Stage};
use super::{CountingScreen, Meaning, Response, Typed};
use crate::domain::{Label, Product, Quantity};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::{ChoiceDialog, Picker};
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::tabs::counts::list::place_text;
use crate::warehouse::{CountLineRow, CountLookup, CountedLine};

type Effects = Vec<Effect<Reply>>;

/// The meanings of a code, most likely first.
fn meanings(lookup: CountLookup) -> Vec<Meaning> {
    let CountLookup { product, here, elsewhere, place, .. } = lookup;
    let is_elsewhere = here.is_empty() && product.is_none();
    let here = here.into_iter().map(|line| Meaning::Line(Box::new(line)));
    let product = product.map(|product| Meaning::OtherLot(Box::new(product)));
    let elsewhere =
        elsewhere.into_iter().filter(|_| is_elsewhere).map(|row| Meaning::FoundHere(Box::new(row)));
    let place = place.map(|place| Meaning::Place(Some(place)));
    here.chain(product).chain(elsewhere).chain(place).collect()
}

impl CountingScreen {
    /// Looks up what a code or a name means here.
    pub(super) fn look_up(&mut self, text: String, typed: Typed) -> Effects {
        self.is_busy = true;
        let (id, place, counter) = (self.id, self.place.clone(), self.counter.clone());
        vec![Effect::read("lookup", move |warehouse| {
            let lookup = Box::new(warehouse.look_up_in_count(id, &text, place.as_ref(), &counter));
            Reply::Counting(Response::LookedUp { text, typed, lookup })
        })]
    }

    /// Acts on what a text means. What may be a quantity is one if it means nothing.
    pub(super) fn on_text_looked_up(
        &mut self,
        text: &str,
        typed: Typed,
        lookup: CountLookup,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        let per_scan = Some(lookup.pack.unwrap_or(Quantity::ONE));
        if typed == Typed::OverFigure {
            if lookup == (CountLookup { pack: lookup.pack, ..CountLookup::default() }) {
                return self.save(cx);
            }
            self.fields.clear();
        }
        self.on_looked_up(text, typed != Typed::ByHand, per_scan, lookup, cx)
    }

    /// Acts on what a code means; asks if it means nothing or several things.
    pub(super) fn on_looked_up(
        &mut self,
        text: &str,
        was_scanned: bool,
        per_scan: Option<Quantity>,
        lookup: CountLookup,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        // The next scan replaces what was asked about.
        self.fields.go_to(Stage::Code);
        self.fields.set_per_scan(per_scan, cx.texts);
        let product = lookup.product.as_ref().map(Goods::of_product);
        self.fields.named = if product.is_some() { Named::Product } else { Named::Lot };
        if was_scanned && product.is_some_and(|product| self.names_product_of_lot(&product)) {
            return self.complete_label(cx);
        }
        let mut meanings = meanings(lookup);
        let is_one_line =
            matches!(meanings.as_slice(), [Meaning::Line(_)] | [Meaning::Line(_), Meaning::OtherLot(_)]);
        match meanings.len() {
            0 => vec![ask_about_unknown(text, cx.texts)],
            1 if matches!(meanings.first(), Some(Meaning::FoundHere(_))) => match meanings.pop() {
                Some(Meaning::FoundHere(row)) => {
                    vec![ask_about_elsewhere(row, &self.place, was_scanned, cx.texts)]
                }
                _ => Vec::new(),
            },
            1 | 2 if is_one_line || meanings.len() == 1 => {
                let meaning = meanings.swap_remove(0);
                self.on_meaning(meaning, was_scanned, cx)
            }
            _ => vec![ask_which(text, meanings, was_scanned, cx.texts)],
        }
    }

    pub(super) fn on_meaning(
        &mut self,
        meaning: Meaning,
        was_scanned: bool,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        self.fields.was_scanned = was_scanned;
        match meaning {
            Meaning::Line(line) => self.choose_line(line, cx),
            Meaning::OtherLot(product) => {
                self.ask_lot(&product);
                Vec::new()
            }
            Meaning::FoundHere(row) => {
                self.fields.goods = Some(Goods::of_row(&row));
                self.go_to_quantity(cx)
            }
            Meaning::Place(place) => self.go_to_shelf(place),
        }
    }

    /// Asks for the lot of a product that no line of the shelf is for.
    pub(super) fn ask_lot(&mut self, product: &Product) {
        self.fields.goods = Some(Goods::of_product(product));
        self.fields.go_to(Stage::Lot);
    }

    /// Begins to count a line.
    pub(super) fn choose_line(&mut self, line: Box<CountedLine>, cx: &UpdateContext<'_>) -> Effects {
        self.fields.goods = Some(Goods::of_line(line));
        self.go_to_quantity(cx)
    }
}

fn ask_about_unknown(text: &str, texts: &Texts) -> Effect<Reply> {
    let place = Label::parse(text).ok();
    let answers = place.map(|place| {
        let answer = t!(texts, "counts-unknown-is-place", text = text);
        (answer, meant(Meaning::Place(Some(place)), false))
    });
    Effect::open_overlay(ChoiceDialog::new(
        t!(texts, "counts-unknown-title"),
        t!(texts, "counts-unknown-question", text = text),
        answers.into_iter().collect(),
        t!(texts, "action-back"),
    ))
}

fn ask_about_elsewhere(
    row: Box<CountLineRow>,
    here: &Option<Label>,
    was_scanned: bool,
    texts: &Texts,
) -> Effect<Reply> {
    let place = place_text(&row.line.location, texts);
    let (here, there) = (place_text(here, texts), Meaning::Place(row.line.location.clone()));
    let (sku, lot) = (row.product.sku.to_string(), code_text(&row, texts));
    let answers = vec![
        (t!(texts, "counts-elsewhere-here", location = here), meant(Meaning::FoundHere(row), was_scanned)),
        (t!(texts, "counts-elsewhere-go", location = place.clone()), meant(there, false)),
    ];
    Effect::open_overlay(ChoiceDialog::new(
        t!(texts, "counts-elsewhere-title"),
        t!(texts, "counts-elsewhere-question", sku = sku, lot = lot, location = place),
        answers,
        t!(texts, "action-back"),
    ))
}

fn ask_which(text: &str, meanings: Vec<Meaning>, was_scanned: bool, texts: &Texts) -> Effect<Reply> {
    let choices = meanings.into_iter().map(|meaning| (meaning.label(texts), meant(meaning, was_scanned)));
    Effect::open_overlay(Picker::new(t!(texts, "counts-which", text = text), choices.collect(), 0))
}

fn meant(meaning: Meaning, was_scanned: bool) -> Reply {
    Reply::Counting(Response::Meant { meaning, was_scanned })
}

impl Meaning {
    fn label(&self, texts: &Texts) -> String {
        let lot = |row: &CountLineRow| format!("{} {}", row.product.sku, code_text(row, texts));
        match self {
            Meaning::Line(line) => {
                let expires =
                    line.row.line.expires.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day));
                format!("{} {expires}", lot(&line.row))
            }
            Meaning::OtherLot(product) => {
                t!(texts, "counts-which-other-lot", sku = product.details.sku.as_str())
            }
            Meaning::FoundHere(row) => {
                let location = place_text(&row.line.location, texts);
                t!(texts, "counts-which-found", lot = lot(row), location = location)
            }
            Meaning::Place(place) => t!(texts, "counts-which-place", location = place_text(place, texts)),
        }
    }
}

fn code_text(row: &CountLineRow, texts: &Texts) -> String {
    row.line.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string)
}
