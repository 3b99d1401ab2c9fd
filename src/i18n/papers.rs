//! Labels of goods and the papers that go with them, in words.

use std::collections::BTreeSet;

use super::{Explanation, Texts};
use crate::domain::gs1::GoodsLabel;
use crate::domain::{Day, Field, LotCode, Quantity};
use crate::exchange::{DocumentPaper, PaperColumn, PrintedLabel, PrinterFault};
use crate::t;
use crate::warehouse::{DocumentSummary, LotRow, MovedGoods};

/// The thousandths of one unit.
const UNIT: i64 = 1_000;

/// The kinds of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// Says from where to take what, with a box for each.
    PickList,
    /// Goes with goods to a customer.
    DispatchNote,
    /// Says what came in.
    ReceiptNote,
}

impl Texts {
    /// The label of goods; how many they are is said if `quantity` is given.
    pub fn printed_label(&self, goods: &MovedGoods, quantity: Option<Quantity>, today: Day) -> PrintedLabel {
        let LotRow { lot, product, .. } = &goods.row;
        let count = quantity
            .map(Quantity::thousandths)
            .filter(|thousandths| product.decimals.count() == 0 && thousandths % UNIT == 0)
            .map(|thousandths| thousandths / UNIT);
        let code = GoodsLabel::new(goods.gtin.as_ref(), lot.code.as_ref(), lot.expires, count, today);
        let lines = [
            lot.code.as_ref().map(|code| t!(self, "label-lot", lot = code.to_string())),
            lot.expires.map(|day| t!(self, "label-expires", day = self.date(day))),
            quantity.map(|quantity| {
                let shown = self.quantity_in_full(quantity, product.decimals, product.unit.as_str());
                [self.field_label(Field::Quantity), shown].join(" ")
            }),
        ];
        PrintedLabel {
            name: product.name.to_string(),
            sku: product.sku.to_string(),
            lines: lines.into_iter().flatten().collect(),
            code,
        }
    }

    /// Says what no scanner will read of a label, if there is anything.
    pub fn left_out_of_label(&self, goods: &MovedGoods, label: &PrintedLabel) -> Vec<String> {
        let sku = goods.row.product.sku.to_string();
        let lot = goods.row.lot.code.as_ref().map(LotCode::to_string).unwrap_or_default();
        let mut said = Vec::new();
        if goods.gtin.is_none() {
            said.push(t!(self, "label-no-gtin", sku = sku.clone()));
        }
        for field in &label.code.left_out {
            said.push(match field {
                Field::Lot => t!(self, "label-lot-left-out", lot = lot.clone()),
                Field::Quantity => t!(self, "label-quantity-left-out", lot = lot.clone()),
                _ => t!(self, "label-expiry-left-out", lot = lot.clone()),
            });
        }
        said
    }

    /// A paper about goods of documents; `code` is what is scanned of it.
    pub fn document_paper(
        &self,
        kind: PaperKind,
        documents: &[DocumentSummary],
        goods: &[MovedGoods],
        code: String,
    ) -> DocumentPaper {
        let title = match kind {
            PaperKind::PickList => t!(self, "paper-pick-list"),
            PaperKind::DispatchNote => t!(self, "paper-dispatch-note"),
            PaperKind::ReceiptNote => t!(self, "paper-receipt-note"),
        };
        let signatures = match kind {
            PaperKind::PickList => vec![t!(self, "paper-picked-by")],
            PaperKind::DispatchNote => vec![t!(self, "paper-dispatched-by"), t!(self, "paper-received-by")],
            PaperKind::ReceiptNote => vec![t!(self, "paper-received-by")],
        };
        let reversed = documents.iter().any(|summary| summary.document.reversed_by.is_some());
        DocumentPaper {
            language: self.language().tag(),
            title,
            facts: self.paper_facts(kind, documents),
            note: reversed.then(|| t!(self, "paper-reversed")),
            code,
            columns: self.paper_columns(kind),
            rows: goods.iter().map(|goods| self.paper_row(kind, goods)).collect(),
            signatures,
        }
    }

    /// What all documents of a paper say: whom, which order, when, who.
    fn paper_facts(&self, kind: PaperKind, documents: &[DocumentSummary]) -> Vec<(String, String)> {
        let stamps = || documents.iter().map(|summary| &summary.document.stamp);
        let joined = |values: BTreeSet<String>| values.into_iter().collect::<Vec<_>>().join(", ");
        let partners =
            joined(stamps().filter_map(|stamp| stamp.partner.as_ref()).map(ToString::to_string).collect());
        let references =
            joined(stamps().filter_map(|stamp| stamp.reference.as_ref()).map(ToString::to_string).collect());
        let operators = joined(stamps().map(|stamp| stamp.operator.to_string()).collect());
        let days: BTreeSet<Day> = stamps().map(|stamp| stamp.day).collect();
        let days = days.into_iter().map(|day| self.date(day)).collect::<Vec<_>>().join(", ");
        let partner = match kind {
            PaperKind::ReceiptNote => self.field_label(Field::Supplier),
            PaperKind::PickList | PaperKind::DispatchNote => self.field_label(Field::Customer),
        };
        let facts = [
            (partner, partners),
            (self.field_label(Field::Reference), references),
            (t!(self, "cli-column-day"), days),
            (t!(self, "cli-column-operator"), operators),
        ];
        facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn paper_columns(&self, kind: PaperKind) -> Vec<PaperColumn> {
        let column = |title: String, width| PaperColumn { title, width, is_number: false };
        let mut columns = vec![
            column(t!(self, "cli-column-location"), 9),
            column(t!(self, "cli-column-sku"), 11),
            column(t!(self, "cli-column-product"), 17),
            column(t!(self, "cli-column-lot"), 12),
            column(t!(self, "cli-column-expires"), 11),
            PaperColumn { title: t!(self, "cli-column-quantity"), width: 9, is_number: true },
        ];
        if kind == PaperKind::PickList {
            columns.push(column(String::new(), 3));
        }
        columns
    }

    fn paper_row(&self, kind: PaperKind, goods: &MovedGoods) -> Vec<String> {
        let LotRow { lot, product, .. } = &goods.row;
        let mut row = vec![
            lot.location.as_ref().map(ToString::to_string).unwrap_or_default(),
            product.sku.to_string(),
            product.name.to_string(),
            lot.code.as_ref().map(ToString::to_string).unwrap_or_default(),
            lot.expires.map(|day| self.date(day)).unwrap_or_default(),
            self.quantity_in_full(goods.quantity, product.decimals, product.unit.as_str()),
        ];
        if kind == PaperKind::PickList {
            row.push("[_]".to_owned());
        }
        row
    }
}

/// Says why a printer printed nothing, with the way out.
pub fn explain_printer(texts: &Texts, printer: &str, fault: &PrinterFault) -> Explanation {
    let printer = printer.to_owned();
    let (message, hint) = match fault {
        PrinterFault::UnknownHost => {
            (t!(texts, "printer-unknown-host", printer = printer), t!(texts, "printer-unknown-host-hint"))
        }
        PrinterFault::Refused => {
            (t!(texts, "printer-refused", printer = printer), t!(texts, "printer-refused-hint"))
        }
        PrinterFault::NoAnswer => {
            (t!(texts, "printer-no-answer", printer = printer), t!(texts, "printer-no-answer-hint"))
        }
        PrinterFault::Stopped => {
            (t!(texts, "printer-stopped", printer = printer), t!(texts, "printer-stopped-hint"))
        }
        PrinterFault::Other(detail) => (
            t!(texts, "printer-other", printer = printer, detail = detail.clone()),
            t!(texts, "printer-no-answer-hint"),
        ),
    };
    Explanation { message, hint: Some(hint) }
}
