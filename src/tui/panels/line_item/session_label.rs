//! Filling a line with what the label of its goods says. A label may have two symbols, scanned in either order: what the
//! second says completes the first, and whatever contradicts the line changes nothing.

use super::form::LineItemField;
use super::further_scan::{clash_of_goods, is_further_scan, is_of_another_item, unit_of};
use super::line_label::{LabelFact, LabelGoods, LabelTaken, LineLabel, refusal};
use super::session::{LineSession, SessionResponse};
use super::session_log::LogLine;
use crate::domain::gs1::{CodeError, ScannedCode};
use crate::domain::{Decimals, Field, Quantity, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Scan, UpdateContext};
use crate::tui::overlays::ConfirmDialog;

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// Looks up what a label says, together with the symbols of it that were scanned before. Asks first about a logistic
    /// unit or a piece that was scanned already. Returns what to say if the label can't be read, or contradicts them.
    pub(crate) fn read_label(&mut self, scan: &Scan, cx: &UpdateContext<'_>) -> Result<Effect<R>, Notice>
    where
        R: Send,
    {
        let text = scan.text.trim();
        let code = ScannedCode::parse(text, cx.today, cx.store_codes)
            .map_err(|error| refusal(text, error, cx.texts))?
            .into_owned();
        match unit_of(&code).filter(|unit| self.was_scanned(unit, &code)) {
            Some(unit) => Ok(ask_about_repeat(&unit, code, cx.texts)),
            None => self.look_up_label(code, cx),
        }
    }

    /// Looks up what a code says, together with the symbols of its label that were scanned before.
    pub(crate) fn look_up_label(
        &mut self,
        code: ScannedCode<'static>,
        cx: &UpdateContext<'_>,
    ) -> Result<Effect<R>, Notice> {
        let known = self.form.label.as_ref().filter(|known| !is_of_another_item(known, &code));
        let (code, is_further) = match known {
            Some(known) if is_further_scan(known, &code) => {
                let is_same = code.elements().iter().all(|one| known.value(one.ai()) == Some(one.value()));
                let is_same = is_same && code.store_code() == known.store_code();
                // What the other symbol of the label says, such as how many there are, holds for each.
                (if is_same { known.clone() } else { code }, true)
            }
            Some(known) => match known.clone().combine(code.clone()) {
                Ok(combined) => (combined, false),
                Err(_) if !F::IS_OF_ONE_LOT => {
                    let names_item = code.gtin().is_some() || code.store_code().is_some();
                    (code, names_item)
                }
                Err(clash) => {
                    // Another lot matters more than another weight.
                    let clash = clash_of_goods(known, &code).unwrap_or(clash);
                    let (text, at) = (code.to_string(), 0);
                    let error = CodeError { at, ai: clash.ai(), problem: clash.into() };
                    return Err(refusal(&text, error, cx.texts));
                }
            },
            None => (code, false),
        };
        self.begin_look_up();
        let today = cx.today;
        Ok(Effect::read("label", move |warehouse| {
            let label = LineLabel::read(warehouse, code, is_further, today);
            R::from(SessionResponse::LabelRead(Box::new(label)))
        }))
    }

    /// Whether a logistic unit or a piece is in a line of this session. Another symbol of its label is no second scan of it.
    fn was_scanned(&self, unit: &String, code: &ScannedCode<'_>) -> bool {
        let is_of_line = || {
            let known = self.form.label.as_ref();
            self.line_units.contains(unit) && known.is_none_or(|known| is_further_scan(known, code))
        };
        self.posted_units.contains(unit) || is_of_line()
    }

    /// Fills the line with what a label says, of which `facts` are those for the fields of the tab. Returns what to say if
    /// it contradicts the line; then nothing is changed.
    pub(crate) fn take_label(
        &mut self,
        label: LineLabel,
        facts: &[LabelFact<F>],
        cx: &UpdateContext<'_>,
    ) -> Result<LabelTaken, Notice> {
        let item = label.item();
        let goods = match label.goods {
            Err(error) => return Err(Notice::error(cx.texts, &error)),
            Ok(goods) => goods,
        };
        if let (None, Some(item)) = (&goods, item) {
            let tab = t!(cx.texts, "products-title");
            return Err(Notice::info(t!(cx.texts, "form-label-unknown-item", code = item, tab = tab)));
        }
        if goods.is_none() && facts.is_empty() {
            return Err(Notice::info(t!(cx.texts, "form-label-says-nothing", code = label.code.to_string())));
        }
        let is_product_new = goods.as_ref().is_some_and(|goods| !self.has_product(&goods.stock));
        if let Some(goods) = goods.as_ref().filter(|_| is_product_new && self.has_line_text()) {
            let sku = goods.stock.product.details.sku.as_str();
            return Err(Notice::info(t!(cx.texts, "form-label-other-product", sku = sku)));
        }
        if let Some(fact) = facts.iter().find(|fact| self.is_contradicted(fact)) {
            return Err(self.contradiction(fact, cx.texts));
        }
        self.complete_header();
        for fact in facts.iter().filter(|fact| !fact.is_typed) {
            self.form.fields.set_text(fact.field, &fact.text);
        }
        let mut taken = LabelTaken { is_product_new, ..LabelTaken::default() };
        if let Some(goods) = goods {
            match label.is_further && !is_product_new {
                true => taken.counted = self.count_further(&goods, cx.texts),
                false => taken.is_pack_filled = self.fill_quantity(&goods, cx.texts),
            }
            taken.quantity_problem = goods.quantity.clone().err();
            if is_product_new {
                self.form.picker.set_product(goods.stock);
            }
        }
        self.line_units.extend(unit_of(&label.code));
        // A further piece says less than all symbols of the first one do.
        if !label.is_further || !F::IS_OF_ONE_LOT || is_product_new {
            self.form.label = Some(label.code);
        }
        Ok(taken)
    }

    /// What the scans of the line come to, if the last one was a further one.
    pub(crate) fn counted_text(&self, taken: &LabelTaken, texts: &Texts) -> Option<String> {
        let (counted, chosen) = taken.counted.zip(self.form.picker.chosen())?;
        let (decimals, unit) = (chosen.units.decimals(), chosen.units.own_name());
        let shown = texts.quantity_with_packs(counted, &chosen.units);
        let shown = shown.unwrap_or_else(|| format!("{} {unit}", texts.quantity(counted, decimals)));
        Some(t!(texts, "form-label-counted", quantity = shown))
    }

    fn has_product(&self, stock: &Stock) -> bool {
        self.form.picker.chosen_product().is_some_and(|chosen| chosen.product.id == stock.product.id)
    }

    /// Whether the line has more than a product, which another would make another line.
    fn has_line_text(&self) -> bool {
        let has_product = self.form.picker.chosen_product().is_some();
        let mut others = F::ALL.iter().filter(|field| **field != F::PRODUCT && !F::HEADER.contains(*field));
        self.is_correcting() || has_product && others.any(|field| !self.trimmed_text(*field).is_empty())
    }

    fn is_contradicted(&self, fact: &LabelFact<F>) -> bool {
        !fact.is_typed && !self.trimmed_text(fact.field).is_empty()
    }

    fn contradiction(&self, fact: &LabelFact<F>, texts: &Texts) -> Notice {
        let field: Field = fact.field.into();
        Notice::info(t!(
            texts,
            "form-label-differs",
            field = texts.field_label(field),
            scanned = fact.text.as_str(),
            given = self.trimmed_text(fact.field)
        ))
    }

    /// Adds what a further scan means, unless a quantity was typed, which counts instead. Returns what the scans come to.
    fn count_further(&mut self, goods: &LabelGoods, texts: &Texts) -> Option<Quantity> {
        let amount = goods.quantity.clone().ok().flatten()?;
        let typed = self.trimmed_text(F::QUANTITY);
        let before = match (typed, self.form.label_quantity.as_deref()) {
            // The first scan of a single unit filled in nothing.
            ("", None) => amount,
            ("", Some(_)) => Quantity::ZERO,
            (typed, Some(filled)) if typed == filled => {
                Quantity::parse(typed, Decimals::MAX, texts.decimal_mark()).ok()?
            }
            _ => return None,
        };
        let sum = before.plus(amount).ok()?;
        let text = texts.input_quantity(sum);
        self.form.fields.set_kept_text(F::QUANTITY, &text);
        self.form.label_quantity = Some(text);
        // What is typed now takes its place.
        self.form.fields.select_text(F::QUANTITY);
        Some(sum)
    }

    /// Fills in the quantity, unless another was typed. Returns whether it is what one pack holds.
    fn fill_quantity(&mut self, goods: &LabelGoods, texts: &Texts) -> bool {
        let Some(quantity) = goods.quantity_to_fill() else { return false };
        let typed = self.trimmed_text(F::QUANTITY);
        if !typed.is_empty() && self.form.label_quantity.as_deref() != Some(typed) {
            return false;
        }
        let text = texts.input_quantity(quantity);
        self.form.fields.set_kept_text(F::QUANTITY, &text);
        self.form.label_quantity = Some(text);
        !goods.is_quantity_stated
    }
}

/// Asks whether a logistic unit or a piece that was scanned already is meant once more.
fn ask_about_repeat<R>(unit: &str, code: ScannedCode<'static>, texts: &Texts) -> Effect<R>
where
    R: From<SessionResponse> + Send + 'static,
{
    let question = t!(texts, "form-label-repeated", unit = unit);
    let yes = R::from(SessionResponse::RepeatAccepted(Box::new(code)));
    Effect::open_overlay(ConfirmDialog::new(t!(texts, "form-label-repeated-title"), question, yes).doubtful())
}
