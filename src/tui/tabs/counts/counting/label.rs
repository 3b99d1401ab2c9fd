//! The label of goods in a count: product and lot at once.

use super::fields::{Goods, Stage};
use super::{CountingScreen, Response};
use crate::domain::gs1::ScannedCode;
use crate::domain::{BarcodeCode, Day, LotCode, ProductSummary, Quantity};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Scan, UpdateContext};
use crate::tui::panels::line_item::line_label::refusal;
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::{CodeInCount, CountLookup, Error, Missing};

type Effects = Vec<Effect<Reply>>;

/// What a label means in a count.
pub(crate) enum LabelLookup {
    /// A lot of a product, and what the count or the book knows of it.
    Lot { goods: Box<Goods>, code: LotCode, known: CodeInCount, quantity: Option<Quantity> },
    /// A product without a lot: everything that its barcode can mean.
    Item { text: String, lookup: Box<CountLookup>, quantity: Option<Quantity> },
}

impl CountingScreen {
    /// Takes the label of goods, in whatever field: what was counted before is saved first.
    pub(super) fn on_label(&mut self, scan: Scan, cx: &UpdateContext<'_>) -> Effects {
        let text = scan.text.trim().to_owned();
        let code = match ScannedCode::parse(&text, cx.today, cx.store_codes) {
            Ok(code) => code.into_owned(),
            Err(error) => return vec![Effect::Notify(refusal(&text, error, cx.texts))],
        };
        let lot = code.lot();
        let expires = code.last_day();
        let item = code.gtin().as_ref().map(Into::into);
        let Some(item) = item.or_else(|| code.store_code().map(|number| number.as_barcode())) else {
            return match lot {
                Some(lot) if self.fields.stage == Stage::Lot => self.fill_lot(&lot, expires, cx),
                Some(lot) => self.look_up(lot.to_string(), true),
                None => vec![Effect::Notify(Notice::info(t!(
                    cx.texts,
                    "counts-label-says-nothing",
                    code = code.to_string()
                )))],
            };
        };
        if self.fields.stage == Stage::Quantity && self.fields.goods.is_some() {
            return self.save_before(scan, cx);
        }
        self.look_up_label(code, item, expires)
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
                let quantity = found.quantity.ok().flatten().filter(|quantity| *quantity != Quantity::ONE);
                let sku = found.product.sku.clone();
                Ok(match code.lot() {
                    Some(code) => {
                        let known =
                            warehouse.look_up_code_in_count(id, &sku, &code, place.as_ref(), &counter)?;
                        let goods = Box::new(Goods::of_label(&found.product, expires));
                        LabelLookup::Lot { goods, code, known, quantity }
                    }
                    None => {
                        let text = item.as_str().to_owned();
                        let lookup = warehouse.look_up_in_count(id, &text, place.as_ref(), &counter)?;
                        LabelLookup::Item { text, lookup: Box::new(lookup), quantity }
                    }
                })
            };
            Reply::Counting(Response::LabelLookedUp(Box::new(look_up())))
        })]
    }

    pub(super) fn on_label_looked_up(&mut self, lookup: LabelLookup, cx: &UpdateContext<'_>) -> Effects {
        match lookup {
            LabelLookup::Item { text, lookup, quantity } => {
                let lookup = CountLookup { pack: quantity.or(lookup.pack), ..*lookup };
                self.on_looked_up(&text, true, lookup, cx)
            }
            LabelLookup::Lot { goods, code, known, quantity } => {
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
                self.fields.was_scanned = true;
                self.fields.pack = quantity.map(|quantity| cx.texts.input_quantity(quantity));
                let expires = goods.expires.or(recorded);
                let is_known = expires.is_some() || matches!(known, CodeInCount::Known(_));
                if let CodeInCount::Line(line) = known {
                    return self.choose_line(line, cx.texts);
                }
                self.fields.goods = Some(Goods { code: Some(code), expires, ..*goods });
                self.fields.go_to(if is_known { Stage::Quantity } else { Stage::Expires });
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

fn contradiction(code: &LotCode, scanned: Day, recorded: Day, texts: &Texts) -> Notice {
    let (scanned, recorded) = (texts.date(scanned), texts.date(recorded));
    let text = t!(texts, "counts-label-differs", lot = code.as_str(), scanned = scanned, recorded = recorded);
    Notice::rejected(text)
}
