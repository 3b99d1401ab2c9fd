//! Filling a line with what the label of its goods says.

use super::fields::FieldId;
use super::unknown_product::{UnknownGoods, ask_about_unknown};
use super::{EntryTab, Response};
use crate::domain::{Day, LotCode, ProductId, Requires};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Scan, UpdateContext};
use crate::tui::panels::line_item::line_label::{LabelFact, LabelTaken, LineLabel};
use crate::tui::panels::line_item::line_tab::LineTab as _;
use crate::tui::panels::line_item::product_picker::ProductResolution;
use crate::warehouse::Invalid;

type Effects = Vec<Effect<Response>>;

/// A production date that is not typed: of a label, or of the line being corrected. It belongs to its lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StatedProduction {
    pub(super) day: Day,
    pub(super) product: ProductId,
    /// The lot as it is in the field.
    pub(super) lot: String,
}

impl EntryTab {
    /// Takes a scan: the label of the goods, wherever the focus is, or the product of the next line while the log has it.
    pub(super) fn on_scan(&mut self, scan: &Scan, cx: &UpdateContext<'_>) -> Effects {
        if self.session.form.reads_as_label(&scan.text, cx.today) {
            self.log_focused = false;
            self.typed_last.note_label(cx.burst);
            return match self.session.read_label(scan, cx) {
                Ok(read) => vec![read],
                Err(refusal) => vec![Effect::Notify(refusal)],
            };
        }
        if let Some(refusal) = self.session.type_scan(scan, cx.texts) {
            return vec![Effect::Notify(refusal)];
        }
        self.log_focused = false;
        if scan.is_complete { self.on_enter(cx) } else { Vec::new() }
    }

    /// Fills the line with what its label says, and goes on with the input since.
    pub(super) fn on_label_read(&mut self, label: LineLabel, cx: &UpdateContext<'_>) -> Effects {
        let buffered = self.session.end_posting();
        let mut effects = self.fill_from_label(label, cx);
        effects.extend(self.replay(buffered, cx));
        effects
    }

    fn fill_from_label(&mut self, label: LineLabel, cx: &UpdateContext<'_>) -> Effects {
        if let Some(number) = label.unknown_item() {
            return vec![ask_about_unknown(UnknownGoods::with_label(number, label.code()), cx)];
        }
        self.set_expected_line_aside(label.stock(), cx);
        let facts = self.facts_of(&label, cx);
        let produced = label.code().produced();
        let what = what_it_says(&label, cx.texts);
        let taken = match self.session.take_label(label, &facts, cx) {
            Ok(taken) => taken,
            Err(refusal) => return vec![Effect::Notify(refusal)],
        };
        let mut effects = match taken.is_product_new {
            true => self.on_product_resolved(ProductResolution::Resolved, cx),
            false => Vec::new(),
        };
        if let (Some(day), Some(stock)) = (produced, self.session.form.picker.chosen_product()) {
            let lot = self.session.form.fields.text(FieldId::Lot).trim().to_owned();
            self.produced = Some(StatedProduction { day, product: stock.product.id, lot });
        }
        self.focus_after_label(&taken);
        effects.push(Effect::Notify(match taken.quantity_problem {
            Some(error) => Notice::error(
                cx.texts,
                &Invalid::Quantity { field: crate::domain::Field::Quantity, error }.into(),
            ),
            None => {
                let counted = self.session.counted_text(&taken, cx.texts);
                Notice::info(counted.unwrap_or_else(|| t!(cx.texts, "form-label-read", what = what)))
            }
        }));
        effects
    }

    /// What a label says for the lot and the expiry.
    fn facts_of(&self, label: &LineLabel, cx: &UpdateContext<'_>) -> Vec<LabelFact<FieldId>> {
        let typed = |field| self.session.form.fields.text(field).trim();
        let lot = label.code().lot().map(|lot| LabelFact {
            field: FieldId::Lot,
            text: lot.to_string(),
            is_typed: LotCode::parse(typed(FieldId::Lot)).is_ok_and(|typed| typed.matches(&lot)),
        });
        let expires = label.code().last_day().map(|day| LabelFact {
            field: FieldId::Expires,
            text: cx.texts.input_date(day),
            is_typed: Day::parse_lenient(typed(FieldId::Expires), cx.today).is_ok_and(|typed| typed == day),
        });
        lot.into_iter().chain(expires).collect()
    }

    /// Goes to the first field that is empty and needed, or to the last one that the way through the line ends with. What
    /// one pack holds is looked at first: more of them may have come.
    fn focus_after_label(&mut self, taken: &LabelTaken) {
        let is_empty = |field| self.session.form.fields.text(field).trim().is_empty();
        let product = self.session.form.picker.chosen_product();
        let requires = product.map_or(Requires::default(), |stock| stock.product.details.requires);
        // Scans that say no lot are counted before the lot is typed.
        let counts_bare_units = taken.counted.is_some() && is_empty(FieldId::Lot);
        let wanted = [
            (FieldId::Product, product.is_none()),
            (FieldId::Quantity, is_empty(FieldId::Quantity) || taken.is_pack_filled || counts_bare_units),
            (FieldId::Lot, requires.lot && is_empty(FieldId::Lot)),
            (FieldId::Expires, requires.expiry && is_empty(FieldId::Expires)),
        ];
        let next = wanted.into_iter().find(|(_, is_wanted)| *is_wanted).map(|(field, _)| field);
        self.session.form.fields.activate(next.unwrap_or(FieldId::Location));
    }

    /// The production date of the line, which the label or the line being corrected states.
    pub(super) fn stated_production(&self) -> Option<Day> {
        let product = self.session.form.picker.chosen_product()?.product.id;
        let lot = self.session.form.fields.text(FieldId::Lot).trim();
        let stated = self.produced.as_ref()?;
        (stated.product == product && stated.lot == lot).then_some(stated.day)
    }
}

/// `MLK-1000, lot L7, expires 31 Mar 2027`
fn what_it_says(label: &LineLabel, texts: &Texts) -> String {
    let sku = label.stock().map(|stock| stock.product.details.sku.to_string());
    let lot = label.code().lot().map(|lot| t!(texts, "form-label-lot", lot = lot.as_str()));
    let expires = label.code().last_day().map(|day| t!(texts, "form-label-expires", date = texts.date(day)));
    let produced =
        label.code().produced().map(|day| t!(texts, "form-label-produced", date = texts.date(day)));
    [sku, lot, expires, produced].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
