//! The label of goods in a count: product and lot at once.

use super::fields::{Goods, Stage};
use super::{CountingScreen, Response, Typed};
use crate::domain::gs1::ScannedCode;
use crate::domain::{BarcodeCode, Day, LotCode, ProductSummary, Quantity};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Scan, UpdateContext, goods_label};
use crate::tui::overlays::ConfirmDialog;
use crate::tui::panels::line_item::further_scan::unit_of;
use crate::tui::panels::line_item::line_label::refusal;
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::{CodeInCount, CountLookup, Error, Missing};

type Effects = Vec<Effect<Reply>>;

/// What a label means in a count.
pub(crate) enum LabelLookup {
    /// A lot of a product, and what the count or the book knows of it.
    Lot { goods: Box<Goods>, code: LotCode, known: CodeInCount },
    /// A product without a lot: everything that its code can mean.
    Item { text: String, lookup: Box<CountLookup> },
}

/// A label as it was looked up.
pub(crate) struct ReadLabel {
    meaning: LabelLookup,
    /// How much one scan of it means, if it says.
    quantity: Option<Quantity>,
    /// The logistic unit or the single piece that it names.
    unit: Option<String>,
}

impl CountingScreen {
    /// Takes what was scanned: the label of goods or of a place, a store's own number, or another code.
    pub(super) fn on_scan(&mut self, scan: Scan, cx: &UpdateContext<'_>) -> Effects {
        let text = scan.text.trim();
        let code = ScannedCode::parse(text, cx.today, cx.store_codes).ok();
        let says_more = |code: &ScannedCode<'_>| {
            code.place().is_some() || code.store_code().is_some_and(|number| number.item().is_some())
        };
        match goods_label::is_label(text, cx.today) || code.as_ref().is_some_and(says_more) {
            true => self.on_label(scan, cx),
            false => self.look_up(text.to_owned(), Typed::Scanned),
        }
    }

    /// Takes a label, in whatever field: what was counted before is saved first.
    fn on_label(&mut self, scan: Scan, cx: &UpdateContext<'_>) -> Effects {
        let text = scan.text.trim().to_owned();
        let code = match ScannedCode::parse(&text, cx.today, cx.store_codes) {
            Ok(code) => code.into_owned(),
            Err(error) => return vec![Effect::Notify(refusal(&text, error, cx.texts))],
        };
        if let Some(unit) = unit_of(&code).filter(|unit| self.units_scanned.contains(unit)) {
            return vec![ask_unit_again(&unit, scan, cx.texts)];
        }
        if self.fields.stage == Stage::Quantity && self.fields.goods.is_some() {
            return self.save_before(scan, cx);
        }
        let lot = code.lot();
        let expires = code.last_day();
        let item = code.gtin().as_ref().map(Into::into);
        let Some(item) = item.or_else(|| code.store_code().map(|number| number.as_barcode())) else {
            return match lot {
                Some(lot) if self.fields.stage == Stage::Lot => self.fill_lot(&lot, expires, cx),
                Some(lot) => self.look_up(lot.to_string(), Typed::Scanned),
                None if code.place().is_some() => {
                    self.look_up(code.place().unwrap_or_default().to_owned(), Typed::Scanned)
                }
                None => vec![Effect::Notify(Notice::info(t!(
                    cx.texts,
                    "counts-label-says-nothing",
                    code = code.to_string()
                )))],
            };
        };
        self.look_up_label(code, item, expires)
    }

    /// Counts a unit once more that was scanned before.
    pub(super) fn on_unit_again(&mut self, scan: Scan, cx: &UpdateContext<'_>) -> Effects {
        let code = ScannedCode::parse(scan.text.trim(), cx.today, cx.store_codes).ok();
        if let Some(unit) = code.as_ref().and_then(unit_of) {
            self.units_scanned.remove(&unit);
        }
        self.on_label(scan, cx)
    }

    /// Fills the lot that is asked for, and its expiry.
    fn fill_lot(&mut self, lot: &LotCode, expires: Option<Day>, cx: &UpdateContext<'_>) -> Effects {
        self.fields.lot = TextField::with_text(lot.as_str());
        if let Some(day) = expires {
            self.fields.expires = TextField::with_text(&cx.texts.input_date(day));
        }
        self.on_lot_typed(cx)
    }

    fn look_up_label(
        &mut self,
        code: ScannedCode<'static>,
        item: BarcodeCode,
        expires: Option<Day>,
    ) -> Effects {
        self.is_busy = true;
        let (id, place, counter) = (self.id, self.place.clone(), self.counter.clone());
        vec![Effect::read("lookup", move |warehouse| {
            let mut look_up = || {
                let found = warehouse.product_of_scan(&code)?;
                let found = found.ok_or_else(|| Error::NotFound(Missing::Barcode(item.clone())))?;
                let quantity = found.quantity.ok().flatten();
                let sku = found.product.sku.clone();
                let meaning = match code.lot() {
                    Some(code) => {
                        let known =
                            warehouse.look_up_code_in_count(id, &sku, &code, place.as_ref(), &counter)?;
                        let goods = Box::new(Goods::of_label(&found.product, expires));
                        LabelLookup::Lot { goods, code, known }
                    }
                    None => {
                        let text = sku.to_string();
                        let lookup = warehouse.look_up_in_count(id, &text, place.as_ref(), &counter)?;
                        LabelLookup::Item { text, lookup: Box::new(lookup) }
                    }
                };
                Ok(ReadLabel { meaning, quantity, unit: unit_of(&code) })
            };
            Reply::Counting(Response::LabelLookedUp(Box::new(look_up())))
        })]
    }

    pub(super) fn on_label_looked_up(&mut self, label: ReadLabel, cx: &UpdateContext<'_>) -> Effects {
        let ReadLabel { meaning, quantity, unit } = label;
        match meaning {
            LabelLookup::Item { text, lookup } => {
                self.fields.unit = unit;
                self.on_looked_up(&text, true, quantity, *lookup, cx)
            }
            LabelLookup::Lot { goods, code, known } => {
                let recorded = match &known {
                    CodeInCount::Line(line) => line.row.line.expires,
                    CodeInCount::Known(expires) => *expires,
                    CodeInCount::New => None,
                };
                if let Some((scanned, recorded)) =
                    goods.expires.zip(recorded).filter(|(one, other)| one != other)
                {
                    return vec![Effect::Notify(contradiction(&code, scanned, recorded, cx.texts))];
                }
                self.fields.clear();
                (self.fields.was_scanned, self.fields.unit) = (true, unit);
                self.fields.set_per_scan(quantity, cx.texts);
                let expires = goods.expires.or(recorded);
                let is_known = expires.is_some() || matches!(known, CodeInCount::Known(_));
                if let CodeInCount::Line(line) = known {
                    return self.choose_line(line, cx);
                }
                self.fields.goods = Some(Goods { code: Some(code), expires, ..*goods });
                if is_known {
                    return self.go_to_quantity(cx);
                }
                self.fields.go_to(Stage::Expires);
                Vec::new()
            }
        }
    }
}

impl Goods {
    fn of_label(product: &ProductSummary, expires: Option<Day>) -> Self {
        Goods {
            sku: product.sku.clone(),
            name: product.name.clone(),
            unit: product.unit.clone(),
            decimals: product.decimals,
            code: None,
            expires,
            line: None,
        }
    }
}

fn ask_unit_again(unit: &str, scan: Scan, texts: &Texts) -> Effect<Reply> {
    let question = t!(texts, "form-label-repeated", unit = unit);
    let yes = Reply::Counting(Response::UnitAgain(scan));
    Effect::open_overlay(ConfirmDialog::new(t!(texts, "form-label-repeated-title"), question, yes).doubtful())
}

fn contradiction(code: &LotCode, scanned: Day, recorded: Day, texts: &Texts) -> Notice {
    let (scanned, recorded) = (texts.date(scanned), texts.date(recorded));
    let text = t!(texts, "counts-label-differs", lot = code.as_str(), scanned = scanned, recorded = recorded);
    Notice::rejected(text)
}
