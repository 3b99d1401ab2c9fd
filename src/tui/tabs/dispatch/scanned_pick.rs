//! What was scanned on the way to the goods: a label picks the product, and its lot, or a lot code alone, is checked against
//! the plan.

use super::fields::{FieldId, LotOverride};
use super::{DispatchTab, Focus, Response};
use crate::domain::fefo::{Plan, PlanLine};
use crate::domain::{Label, LotCode, LotStatus};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Scan, UpdateContext};
use crate::tui::overlays::ConfirmDialog;
use crate::tui::panels::line_item::line_label::LineLabel;
use crate::tui::panels::line_item::line_tab::LineTab as _;
use crate::tui::panels::line_item::product_picker::ProductResolution;
use crate::warehouse::{Error, LotQuery, LotRow, LotSearch};

type Effects = Vec<Effect<Response>>;

/// The most lots that are looked at for those of the code: a search finds also codes that only contain it.
const MAX_LOTS: usize = 200;

/// A lot in the hand of whoever picks the line, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScannedPick {
    pub(super) code: LotCode,
    pub(super) lots: Vec<LotRow>,
    /// Whether a label said that it is a lot; else it may be another code.
    pub(super) is_of_label: bool,
}

impl DispatchTab {
    /// Takes a scan: a label, wherever the focus is; on a plan a lot code; else the product of the next line.
    pub(super) fn on_scan(&mut self, scan: &Scan, cx: &UpdateContext<'_>) -> Effects {
        if self.session.form.reads_as_label(&scan.text, cx.today) {
            return match self.session.read_label(scan, cx) {
                Ok(read) => vec![read],
                Err(refusal) => vec![Effect::Notify(refusal)],
            };
        }
        if self.focus == Focus::Plan {
            let refusal = || t!(cx.texts, "dispatch-plan-takes-no-scan", text = scan.text.trim());
            let read = LotCode::parse(&scan.text).ok().and_then(|code| self.read_pick(code, false, cx));
            return vec![read.unwrap_or_else(|| Effect::Notify(Notice::info(refusal())))];
        }
        if let Some(refusal) = self.session.type_scan(scan, cx.texts) {
            return vec![Effect::Notify(refusal)];
        }
        self.focus = Focus::Fields;
        if scan.is_complete { self.on_enter(cx) } else { Vec::new() }
    }

    /// Fills the line with what its label says, and goes on with the input since.
    pub(super) fn on_label_read(&mut self, label: LineLabel, cx: &UpdateContext<'_>) -> Effects {
        let buffered = self.session.end_posting();
        let mut effects = self.take_label(label, cx);
        effects.extend(self.replay(buffered, cx));
        effects
    }

    fn take_label(&mut self, label: LineLabel, cx: &UpdateContext<'_>) -> Effects {
        let lot = label.code().lot();
        let names_lot_alone = label.stock().is_none() && label.code().gtin().is_none();
        if let Some(lot) = lot.clone().filter(|_| names_lot_alone)
            && let Some(read) = self.read_pick(lot, true, cx)
        {
            return vec![read];
        }
        let sku = label.stock().map(|stock| stock.product.details.sku.to_string()).unwrap_or_default();
        let taken = match self.session.take_label(label, &[], cx) {
            Ok(taken) => taken,
            Err(refusal) => return vec![Effect::Notify(refusal)],
        };
        let read = self.session.counted_text(&taken, cx.texts);
        let read = read.unwrap_or_else(|| t!(cx.texts, "form-label-read", what = sku));
        let mut effects = vec![Effect::Notify(Notice::info(read))];
        if taken.is_product_new {
            self.set_lot_override(None);
            self.focus = Focus::Fields;
            self.session.form.fields.activate(FieldId::Quantity);
            effects.extend(self.on_product_resolved(ProductResolution::Resolved, cx));
        }
        if let Some(error) = taken.quantity_problem {
            let field = crate::domain::Field::Quantity;
            let error = crate::warehouse::Invalid::Quantity { field, error }.into();
            effects.push(Effect::Notify(Notice::error(cx.texts, &error)));
        }
        effects.extend(lot.and_then(|lot| self.read_pick(lot, true, cx)));
        effects
    }

    /// Looks up where a lot of the product stands, to check it against the plan.
    fn read_pick(
        &mut self,
        code: LotCode,
        is_of_label: bool,
        cx: &UpdateContext<'_>,
    ) -> Option<Effect<Response>> {
        let product = self.session.form.picker.chosen_product()?.product.id;
        let query = LotQuery { product: Some(product), ..LotQuery::for_open_lots(cx.today) };
        let search = LotSearch { query, words: code.to_string() };
        Some(Effect::read("pick", move |warehouse| {
            let lots = warehouse.first_lots(&search, MAX_LOTS).map(|found| {
                let is_it = |row: &LotRow| row.lot.code.as_ref().is_some_and(|other| other.matches(&code));
                found.rows.into_iter().filter(is_it).collect()
            });
            Response::PickScanned(lots.map(|lots| ScannedPick { code, lots, is_of_label }))
        }))
    }

    /// Checks a scanned lot: by itself at once, against the plan as soon as there is one.
    pub(super) fn on_pick_scanned(
        &mut self,
        pick: Result<ScannedPick, Error>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        let pick = match pick {
            Ok(pick) => pick,
            Err(error) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
        };
        let sku = self.session.form.product_details().map(|details| details.sku.to_string());
        if let Some(refusal) = pick.refusal(&sku.unwrap_or_default(), cx) {
            self.scanned_pick = None;
            return vec![Effect::Notify(refusal)];
        }
        self.scanned_pick = Some(pick);
        self.check_pick(cx)
    }

    /// Checks the scanned lot against the plan, once there is a plan for what is typed.
    pub(super) fn check_pick(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let Some(plan) = self.current_plan(cx).map(|seen| seen.plan.clone()) else { return Vec::new() };
        let Some(pick) = self.scanned_pick.take() else { return Vec::new() };
        let product = self.session.form.picker.chosen_product().map(|stock| stock.product.id);
        let is_new = pick.line_of(&plan).is_some() && !self.is_ticked(Some(&pick.code));
        self.ticked.extend(product.filter(|_| is_new).map(|product| (product, pick.code.clone())));
        vec![pick.verdict(&plan, cx)]
    }

    /// Whether a lot of the plan was scanned.
    pub(super) fn is_ticked(&self, lot: Option<&LotCode>) -> bool {
        let product = self.session.form.picker.chosen_product().map(|stock| stock.product.id);
        let is_it = |lot: &LotCode| {
            self.ticked.iter().any(|(of, ticked)| Some(*of) == product && ticked.matches(lot))
        };
        lot.is_some_and(is_it)
    }

    /// Takes a lot for the whole quantity though another goes first; a reason is needed.
    pub(super) fn take_pick(&mut self, row: LotRow) {
        self.set_lot_override(Some(LotOverride::SingleLot(Box::new(row))));
        self.focus = Focus::Fields;
        self.session.form.fields.activate(FieldId::Reason);
    }
}

impl ScannedPick {
    /// Why it can't go out at all.
    fn refusal(&self, sku: &str, cx: &UpdateContext<'_>) -> Option<Notice> {
        let (texts, lot) = (cx.texts, self.code.as_str());
        let mut statuses = self.lots.iter().map(|row| (row, row.lot.status(cx.today)));
        let (row, status) = match self.lots.first() {
            None if !self.is_of_label => {
                return Some(Notice::info(t!(texts, "dispatch-plan-takes-no-scan", text = lot)));
            }
            None => return Some(Notice::rejected(t!(texts, "dispatch-pick-unknown", lot = lot, sku = sku))),
            Some(_) if statuses.any(|(_, status)| status == LotStatus::Available) => return None,
            Some(row) => (row, row.lot.status(cx.today)),
        };
        let expires = row.lot.expires.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day));
        Some(Notice::rejected(match status {
            LotStatus::Expired => t!(texts, "dispatch-pick-expired", lot = lot, date = expires),
            _ => t!(texts, "dispatch-pick-on-hold", lot = lot),
        }))
    }

    /// The line of a plan that takes it.
    fn line_of<'a>(&self, plan: &'a Plan) -> Option<&'a PlanLine> {
        plan.lines.iter().find(|line| line.code.as_ref().is_some_and(|code| code.matches(&self.code)))
    }

    /// Says that the plan takes it, or asks whether it goes in place of what goes first.
    fn verdict(&self, plan: &Plan, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (texts, lot) = (cx.texts, self.code.as_str());
        if let Some(line) = self.line_of(plan) {
            let quantity = texts.input_quantity(line.quantity);
            let text = match &line.location {
                Some(place) => {
                    t!(
                        texts,
                        "dispatch-pick-right",
                        lot = lot,
                        location = place.as_str(),
                        quantity = quantity
                    )
                }
                None => t!(texts, "dispatch-pick-right-unplaced", lot = lot, quantity = quantity),
            };
            return Effect::Notify(Notice::success(text, None));
        }
        let available = |row: &&LotRow| row.lot.status(cx.today) == LotStatus::Available;
        let Some((first, row)) = plan.lines.first().zip(self.lots.iter().find(available)) else {
            let text = t!(texts, "dispatch-pick-not-planned", lot = lot);
            return Effect::Notify(Notice::rejected(text));
        };
        let date = |day: Option<crate::domain::Day>| {
            day.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day))
        };
        let question = t!(
            texts,
            "dispatch-pick-question",
            lot = lot,
            expires = date(row.lot.expires),
            first = first.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string),
            location = place_text(first.location.as_ref(), texts),
            first_expires = date(first.expires)
        );
        let (title, yes) = (t!(texts, "dispatch-pick-title"), Response::PickAccepted(Box::new(row.clone())));
        Effect::open_overlay(ConfirmDialog::new(title, question, yes).doubtful())
    }
}

fn place_text(place: Option<&Label>, texts: &Texts) -> String {
    place.map_or_else(|| t!(texts, "word-no-location"), ToString::to_string)
}
