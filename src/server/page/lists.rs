//! What the pages list, a page at a time, from the row behind a key on.

use super::{List, Look};
use crate::domain::{Day, LotId, LotStatus, ProductId, Severity, Stock};
use crate::i18n::Texts;
use crate::server::alert_page::AlertPage;
use crate::server::desk::Desk;
use crate::t;
use crate::warehouse::{AlertQuery, AlertRow, LotQuery, LotRow, LotSearch, ProductSearch, Result};

/// Rows of a page.
const PAGE_ROWS: usize = 50;

/// A page of a list.
pub(super) struct Listed {
    pub(super) day: Day,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// The key of the last row, if more follow.
    pub(super) next: Option<String>,
    /// Whether the row to go on behind is in the list no more: this is the beginning then.
    pub(super) is_beginning: bool,
}

/// A column and how it is aligned.
pub(super) struct Column {
    pub(super) title: String,
    pub(super) is_number: bool,
}

/// A row, how urgent it is, and what it leads to.
pub(super) struct Row {
    pub(super) urgency: Urgency,
    pub(super) cells: Vec<String>,
    /// Words that find the lots of the product.
    pub(super) lots_of: Option<String>,
}

/// How a row stands out; its words say so too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Urgency {
    None,
    Warning,
    Critical,
}

/// Reads a page of a list.
pub(super) fn read(desk: &mut Desk, look: &Look, texts: &Texts) -> Result<Listed> {
    let day = desk.day_to_look_on()?;
    match look.list {
        List::Stock => stock(desk, look, day, texts),
        List::Lots => lots(desk, look, day, texts),
        List::Alerts => alerts(desk, look, day, texts),
    }
}

/// The keys of a page: those behind `after`, or the first if that is none of them.
fn page_of<K: Copy + PartialEq>(keys: &[K], after: Option<K>) -> (&[K], bool) {
    let place = after.map(|after| keys.iter().position(|key| *key == after));
    let first = place.flatten().map_or(0, |place| place + 1);
    let end = keys.len().min(first + PAGE_ROWS);
    (keys.get(first..end).unwrap_or_default(), place == Some(None))
}

/// A key as an address has it.
fn number_after(look: &Look) -> Option<i64> {
    look.after.as_ref().map(|after| after.parse().unwrap_or(-1))
}

fn stock(desk: &mut Desk, look: &Look, day: Day, texts: &Texts) -> Result<Listed> {
    let search = ProductSearch { words: look.words.clone(), ..ProductSearch::all(day) };
    let keys = desk.book.product_ids(&search)?;
    let (page, is_beginning) = page_of(&keys, number_after(look).map(ProductId));
    let rows = desk.book.stocks_by_ids(page, day)?.iter().map(|stock| stock_row(stock, texts)).collect();
    let next = page.last().filter(|last| keys.last() != Some(last)).map(|last| last.0.to_string());
    let columns = vec![
        text(t!(texts, "cli-column-sku")),
        text(t!(texts, "cli-column-product")),
        number(t!(texts, "cli-column-on-hand")),
        number(t!(texts, "cli-column-available")),
        number(t!(texts, "cli-column-min-stock")),
        text(t!(texts, "cli-column-unit")),
        text(t!(texts, "cli-column-category")),
    ];
    Ok(Listed { day, columns, rows, next, is_beginning })
}

fn stock_row(stock: &Stock, texts: &Texts) -> Row {
    let details = &stock.product.details;
    let quantity = |quantity| texts.quantity(quantity, details.decimals);
    let available = stock.available();
    let urgency = match available < details.min_stock {
        true if available.is_zero() => Urgency::Critical,
        true => Urgency::Warning,
        false => Urgency::None,
    };
    let cells = vec![
        details.sku.to_string(),
        texts.product_name(&details.name, stock.product.archived),
        quantity(stock.product.on_hand),
        quantity(available),
        quantity(details.min_stock),
        details.unit.to_string(),
        details.category.as_ref().map(ToString::to_string).unwrap_or_default(),
    ];
    Row { urgency, cells, lots_of: Some(details.sku.to_string()) }
}

fn lots(desk: &mut Desk, look: &Look, day: Day, texts: &Texts) -> Result<Listed> {
    let search = LotSearch { query: LotQuery::for_open_lots(day), words: look.words.clone() };
    let behind = match number_after(look) {
        Some(after) => desk.book.lot_page(&search, Some(LotId(after)), PAGE_ROWS + 1)?,
        None => None,
    };
    let is_beginning = behind.is_none() && look.after.is_some();
    let mut rows = match behind {
        Some(rows) => rows,
        None => desk.book.lot_page(&search, None, PAGE_ROWS + 1)?.unwrap_or_default(),
    };
    let has_more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| has_more).map(|row| row.lot.id);
    let rows = rows.iter().map(|row| lot_row(row, day, texts)).collect();
    let columns = vec![
        text(t!(texts, "cli-column-sku")),
        text(t!(texts, "cli-column-product")),
        text(t!(texts, "cli-column-lot")),
        text(t!(texts, "cli-column-expires")),
        number(t!(texts, "cli-column-days")),
        number(t!(texts, "cli-column-on-hand")),
        text(t!(texts, "cli-column-unit")),
        text(t!(texts, "cli-column-location")),
        text(t!(texts, "cli-column-status")),
    ];
    Ok(Listed { day, columns, rows, next: next.map(|id| id.0.to_string()), is_beginning })
}

fn lot_row(row: &LotRow, day: Day, texts: &Texts) -> Row {
    let (lot, product) = (&row.lot, &row.product);
    let status = lot.status(day);
    let urgency = match status {
        LotStatus::Expired => Urgency::Critical,
        LotStatus::OnHold => Urgency::Warning,
        _ => Urgency::None,
    };
    let cells = vec![
        product.sku.to_string(),
        texts.product_name(&product.name, product.archived),
        lot.code.as_ref().map(ToString::to_string).unwrap_or_default(),
        lot.expires.map(|expires| texts.date(expires)).unwrap_or_default(),
        lot.days_left(day).map(|days| days.to_string()).unwrap_or_default(),
        texts.quantity(lot.on_hand, product.decimals),
        product.unit.to_string(),
        lot.location.as_ref().map(ToString::to_string).unwrap_or_default(),
        texts.lot_status(status).to_owned(),
    ];
    Row { urgency, cells, lots_of: None }
}

fn alerts(desk: &mut Desk, look: &Look, day: Day, texts: &Texts) -> Result<Listed> {
    let query = AlertQuery::for_active_alerts(day);
    let behind = AlertPage::read(desk, &query, look.after.as_deref(), PAGE_ROWS)?;
    let is_beginning = behind.is_none();
    let page = match behind {
        Some(page) => Some(page),
        None => AlertPage::read(desk, &query, None, PAGE_ROWS)?,
    };
    let (rows, next) = page.map_or((Vec::new(), None), |AlertPage { rows, next }| (rows, next));
    let rows = rows.iter().map(|row| alert_row(row, day, texts)).collect();
    let columns = vec![
        text(t!(texts, "cli-column-severity")),
        text(t!(texts, "cli-column-kind")),
        text(t!(texts, "cli-column-sku")),
        text(t!(texts, "cli-column-product")),
        text(t!(texts, "cli-column-lot")),
        text(t!(texts, "cli-column-expires")),
        number(t!(texts, "cli-column-days")),
        number(t!(texts, "cli-column-on-hand")),
        number(t!(texts, "cli-column-available")),
        number(t!(texts, "cli-column-min-stock")),
        text(t!(texts, "cli-column-location")),
    ];
    Ok(Listed { day, columns, rows, next, is_beginning })
}

fn alert_row(row: &AlertRow, day: Day, texts: &Texts) -> Row {
    let (alert, product) = (&row.alert, &row.product);
    let quantity = |quantity| texts.quantity(quantity, product.decimals);
    let urgency = match alert.cause.severity {
        Severity::Critical => Urgency::Critical,
        _ => Urgency::Warning,
    };
    let cells = vec![
        texts.severity(alert.cause.severity).to_owned(),
        texts.alert_kind(alert.cause.kind).to_owned(),
        product.sku.to_string(),
        texts.product_name(&product.name, product.archived),
        row.code.as_ref().map(ToString::to_string).unwrap_or_default(),
        row.expires.map(|expires| texts.date(expires)).unwrap_or_default(),
        row.expires.map(|expires| expires.days_since(day).to_string()).unwrap_or_default(),
        quantity(row.on_hand),
        quantity(row.available),
        quantity(row.min_stock),
        row.location.as_ref().map(ToString::to_string).unwrap_or_default(),
    ];
    Row { urgency, cells, lots_of: None }
}

fn text(title: String) -> Column {
    Column { title, is_number: false }
}

fn number(title: String) -> Column {
    Column { title, is_number: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_on_behind_a_key_or_begins_again() {
        let keys: Vec<i64> = (1..=120).collect();
        assert_eq!(page_of(&keys, None), (&keys[..50], false));
        assert_eq!(page_of(&keys, Some(50)), (&keys[50..100], false));
        assert_eq!(page_of(&keys, Some(100)), (&keys[100..], false));
        assert_eq!(page_of(&keys, Some(120)), (&keys[..0], false));
        assert_eq!(page_of(&keys, Some(-1)), (&keys[..50], true));
    }
}
