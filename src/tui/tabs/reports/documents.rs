//! The documents or lots behind a row.

use super::{PlacedRow, ReportsTab, Response};
use crate::domain::{Day, DocumentKind, ProductSummary, Sku};
use crate::i18n::Texts;
use crate::tui::component::Effect;
use crate::tui::component::navigation::{DocumentsWanted, NamedDocuments, NamedLots, Navigation};
use crate::warehouse::{Report, ReportBy, ReportGroup, ReportTable, Warehouse};

type Effects = Vec<Effect<Response>>;

/// What a row leads to.
pub(super) enum Behind {
    /// The documents that the row counts, which no filter of History names.
    Counted(ReportGroup),
    /// Documents; of a product, if there is one.
    Documents(DocumentsWanted, Option<Sku>),
    /// The lots of a product.
    Lots(Sku),
    /// The lots that the row counts, which no filter of Lots names.
    CountedLots(ReportGroup),
}

impl ReportsTab {
    /// What the selected row leads to, if History or Lots can show it.
    pub(super) fn behind_selected(&self) -> Option<Behind> {
        let PlacedRow { row, .. } = self.rows.selected_row()?;
        behind(self.shown()?, &row.group)
    }

    pub(super) fn open_behind(&self, texts: &Texts) -> Effects {
        match self.behind_selected() {
            Some(Behind::Counted(group)) => self.find_counted(group, texts),
            Some(Behind::Documents(wanted, None)) => {
                vec![Effect::Navigate(Navigation::ShowDocuments(Box::new(wanted)))]
            }
            Some(Behind::Documents(wanted, Some(sku))) => vec![Effect::read("behind", move |warehouse| {
                Response::ProductFound(Box::new(find_product(warehouse, sku)), Box::new(wanted))
            })],
            Some(Behind::Lots(sku)) => vec![Effect::read("behind", move |warehouse| {
                Response::LotsWanted(Box::new(find_product(warehouse, sku)))
            })],
            Some(Behind::CountedLots(group)) => self.find_counted_lots(group, texts),
            None => Vec::new(),
        }
    }

    /// Reads which lots a row counts.
    fn find_counted_lots(&self, group: ReportGroup, texts: &Texts) -> Effects {
        let Some(((query, today), table)) = self.report.latest() else { return Vec::new() };
        let name = [texts.report_title(table.report), texts.report_group(&group)].join(" · ");
        vec![Effect::read("behind", move |warehouse| {
            let behind = warehouse.lots_behind(&query, &group, today);
            Response::CountedLotsFound(behind.map(|behind| NamedLots::new(name, behind)))
        })]
    }

    /// Reads which documents a row counts.
    fn find_counted(&self, group: ReportGroup, texts: &Texts) -> Effects {
        let Some(((query, today), table)) = self.report.latest() else { return Vec::new() };
        let name = [texts.report_title(table.report), texts.report_group(&group)].join(" · ");
        vec![Effect::read("behind", move |warehouse| {
            let numbers = warehouse.documents_behind(&query, &group, today);
            Response::CountedFound(numbers.map(|numbers| NamedDocuments { name, numbers: numbers.into() }))
        })]
    }
}

fn find_product(
    warehouse: &mut Warehouse,
    sku: Sku,
) -> crate::warehouse::Result<(crate::domain::ProductId, Sku)> {
    // What expires on the day doesn't matter for finding it.
    let stock = warehouse.stock(&sku, Day::MIN)?;
    Ok((stock.product.id, stock.product.details.sku))
}

fn behind(table: &ReportTable, group: &ReportGroup) -> Option<Behind> {
    let report = table.report;
    let product = match group {
        ReportGroup::Product(ProductSummary { sku, .. }) => Some(sku.clone()),
        _ => None,
    };
    if report.is_of_a_day() {
        // What expires is of a range of days, and says nothing of what never does.
        let of_product = product.filter(|_| report != Report::Expiry);
        return Some(of_product.map_or_else(|| Behind::CountedLots(group.clone()), Behind::Lots));
    }
    // Of receipts and returns: no filter takes two kinds.
    if report == Report::Suppliers {
        return Some(Behind::Counted(group.clone()));
    }
    let mut wanted =
        DocumentsWanted { kind: kind_of(report), ..DocumentsWanted::during(table.from, table.to) };
    match (table.by, group) {
        (ReportBy::Product, _) => {}
        (ReportBy::Partner, ReportGroup::Label(Some(partner))) => wanted.partner = Some(partner.clone()),
        (ReportBy::Kind, ReportGroup::Kind(kind)) => wanted.kind = Some(*kind),
        (_, ReportGroup::Days(Some(first)) | ReportGroup::Month(Some(first))) => {
            let last = last_day(table.by, *first);
            wanted.from = table.from.max(Some(*first));
            wanted.to = Some(table.to.map_or(last, |to| to.min(last)));
        }
        _ if report.leads_to_documents() => return Some(Behind::Counted(group.clone())),
        _ => return None,
    }
    Some(Behind::Documents(wanted, product))
}

/// The kind of documents that a report is about, if it is about one.
fn kind_of(report: Report) -> Option<DocumentKind> {
    match report {
        Report::Waste => Some(DocumentKind::WriteOff),
        Report::Turnover | Report::Top | Report::Slow | Report::Fefo | Report::Reorder => {
            Some(DocumentKind::Dispatch)
        }
        Report::Counts => Some(DocumentKind::Count),
        Report::Suppliers | Report::Movements | Report::Stock | Report::Valuation | Report::Expiry => None,
    }
}

/// The last day of a row that begins on a day.
fn last_day(by: ReportBy, first: Day) -> Day {
    match by {
        ReportBy::Week => first.plus_days(6).unwrap_or(Day::MAX),
        ReportBy::Month => first.last_of_month(),
        _ => first,
    }
}
