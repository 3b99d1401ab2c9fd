//! A delivery that is much the same as the last one of its supplier: its products come one after another into the form,
//! each with its place. What is new of each is typed: how much, which lot, until when.

use std::collections::VecDeque;

use super::fields::FieldId;
use super::{EntryTab, Response};
use crate::domain::{Label, Sku, Stock};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::line_item::form::LineItemField as _;
use crate::warehouse::{DeliveryLine, Error, LastDelivery};

type Effects = Vec<Effect<Response>>;

/// The lines of the last delivery that are still to come, the next one first.
#[derive(Debug, Default)]
pub(super) struct ExpectedLines {
    lines: VecDeque<DeliveryLine>,
    /// Whether the first one was put into the form: asked for again, it is passed over.
    is_first_shown: bool,
}

impl ExpectedLines {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Takes the line of a product that came off the list.
    pub(super) fn on_received(&mut self, sku: &Sku) {
        if let Some(place) = self.lines.iter().position(|line| line.sku.matches(sku)) {
            self.lines.remove(place);
            self.is_first_shown &= place != 0;
        }
    }

    /// The next line; the first comes last if it was there already.
    fn next(&mut self) -> Option<DeliveryLine> {
        if std::mem::replace(&mut self.is_first_shown, true) {
            self.lines.rotate_left(1.min(self.lines.len()));
        }
        self.lines.front().cloned()
    }
}

impl EntryTab {
    /// Whether the supplier's last delivery can be taken as a pattern: at the beginning of one, or for its next line.
    pub(super) fn can_repeat_delivery(&self) -> bool {
        let text = |field: &FieldId| self.session.form.fields.text(*field).trim();
        let mut of_line = FieldId::ALL.iter().filter(|field| !FieldId::HEADER.contains(field));
        let is_line_empty = !self.session.is_correcting() && of_line.all(|field| text(field).is_empty());
        let begins = self.session.log.is_empty() && !text(&FieldId::Supplier).is_empty();
        is_line_empty && (begins || !self.expected.is_empty())
    }

    /// Puts the next line of the last delivery into the form, or reads that delivery first.
    pub(super) fn repeat_delivery(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if !self.expected.is_empty() {
            return self.load_expected_line(cx);
        }
        let Ok(supplier) = Label::parse(self.session.form.fields.text(FieldId::Supplier)) else {
            return Vec::new();
        };
        vec![Effect::read("last-delivery", move |warehouse| {
            let last = warehouse.last_delivery(&supplier);
            Response::LastDeliveryLoaded { supplier, last }
        })]
    }

    pub(super) fn on_last_delivery(
        &mut self,
        supplier: &Label,
        last: Result<Option<LastDelivery>, Error>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        let is_meant = Label::parse(self.session.form.fields.text(FieldId::Supplier))
            .is_ok_and(|typed| typed.matches(supplier));
        if !is_meant || !self.can_repeat_delivery() {
            return Vec::new();
        }
        let last = match last {
            Err(error) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
            Ok(last) => last.filter(|last| !last.lines.is_empty()),
        };
        let Some(last) = last else {
            let text = t!(cx.texts, "entry-last-delivery-none", supplier = supplier.as_str());
            return vec![Effect::Notify(Notice::info(text))];
        };
        let count = last.lines.len();
        let text = t!(
            cx.texts,
            "entry-last-delivery",
            date = cx.texts.date(last.day),
            count = count,
            shown = cx.texts.integer(count as u64)
        );
        self.expected = ExpectedLines { lines: last.lines.into(), is_first_shown: false };
        self.session.leave_header();
        let mut effects = self.load_expected_line(cx);
        effects.push(Effect::Notify(Notice::info(text)));
        effects
    }

    /// Reads the product of the next line that is still to come.
    pub(super) fn load_expected_line(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let Some(line) = self.expected.next() else { return Vec::new() };
        let today = cx.today;
        vec![Effect::read("requested", move |warehouse| {
            let stock = warehouse.stock(&line.sku, today);
            Response::ExpectedLineLoaded { line, stock }
        })]
    }

    /// Makes room for the label of another product: an expected line of which nothing was typed waits.
    pub(super) fn set_expected_line_aside(&mut self, scanned: Option<&Stock>, cx: &UpdateContext<'_>) {
        let chosen = self.session.form.picker.chosen_product().map(|stock| stock.product.id);
        let is_other = chosen.is_some() && scanned.is_some_and(|stock| Some(stock.product.id) != chosen);
        let typed = [FieldId::Quantity, FieldId::Lot, FieldId::Expires, FieldId::Cost];
        let is_untouched = typed.iter().all(|field| self.session.form.fields.text(*field).trim().is_empty());
        if is_other && is_untouched && self.expected.is_first_shown && !self.session.is_correcting() {
            self.session.clear(cx.texts);
        }
    }

    /// Begins the line with its product and its place, unless something was typed meanwhile.
    pub(super) fn on_expected_line(
        &mut self,
        line: &DeliveryLine,
        stock: Stock,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        if !self.can_repeat_delivery() {
            return Vec::new();
        }
        let place = line.location.as_ref().map(ToString::to_string).unwrap_or_default();
        self.session.form.fields.set_kept_text(FieldId::Location, &place);
        self.location_proposal.keep_of(stock.product.id);
        self.start_with_product(stock, cx)
    }
}
