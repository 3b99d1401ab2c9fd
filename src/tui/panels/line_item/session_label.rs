//! Filling a line with what the label of its goods says. A label may have two symbols, scanned in either order: what the
//! second says completes the first, and whatever contradicts the line changes nothing.

use super::form::LineItemField;
use super::line_label::{LabelFact, LabelGoods, LabelTaken, LineLabel, is_of_another_item, refusal};
use super::session::{LineSession, SessionResponse};
use super::session_log::LogLine;
use crate::domain::gs1::{CodeError, ScannedCode};
use crate::domain::{Field, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Scan, UpdateContext};

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// Looks up what a label says, together with the symbols of it that were scanned before. Returns what to say if it
    /// can't be read, or contradicts them.
    pub(crate) fn read_label(&mut self, scan: &Scan, cx: &UpdateContext<'_>) -> Result<Effect<R>, Notice> {
        let text = scan.text.trim();
        let code = ScannedCode::parse(text, cx.today, cx.store_codes)
            .map_err(|error| refusal(text, error, cx.texts))?
            .into_owned();
        let code = match self.form.label.clone() {
            Some(known) if !is_of_another_item(&known, &code) => known.combine(code).map_err(|clash| {
                refusal(text, CodeError { at: 0, ai: clash.ai(), problem: clash.into() }, cx.texts)
            })?,
            _ => code,
        };
        self.begin_reading_label();
        let today = cx.today;
        Ok(Effect::read("label", move |warehouse| {
            R::from(SessionResponse::LabelRead(Box::new(LineLabel::read(warehouse, code, today))))
        }))
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
            taken.is_pack_filled = self.fill_quantity(&goods, cx.texts);
            taken.quantity_problem = goods.quantity.clone().err();
            if is_product_new {
                self.form.picker.set_product(goods.stock);
            }
        }
        self.form.label = Some(label.code);
        Ok(taken)
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
