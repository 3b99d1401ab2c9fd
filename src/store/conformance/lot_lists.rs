//! Lot lists: every status and sort key, in both directions, over the whole book.

use std::cmp::Ordering;

use super::TestBook;
use super::fixtures::*;
use crate::domain::{Label, LotCode, LotId, LotStatus, NewLot, ProductId, fold_for_search};
use crate::store::{LotBalance, LotQuery, LotRow, LotSort, LotStatusFilter, ReadTransaction, Store};

/// Inserts three products whose lots differ in every column of a list, with ties.
fn insert_varied_lots(store: &mut dyn Store) -> Vec<ProductId> {
    let names = [("YOG-1", "Ácido yogur"), ("mlk-1", "leche"), ("HAM-1", "Zumo")];
    let lots = |product: ProductId| {
        (0..24_u32).map(move |n| NewLot {
            code: (n % 5 != 0).then(|| lot_code(&format!("{}-{n}", if n % 2 == 0 { "l" } else { "L" }))),
            expires: (n % 6 != 0).then(|| november_day(i64::from(20 + n % 8))),
            received: november_day(i64::from(1 + n % 3)),
            received_quantity: units(10 + n % 4),
            on_hand: units(if n % 7 == 0 { 0 } else { n % 5 + 1 }),
            location: (n % 4 != 0).then(|| label(["A03", "B01", "a03"][(n % 3) as usize])),
            hold: (n % 11 == 3).then(|| reason("recall")),
            ..new_lot(product)
        })
    };
    let shelves = names.map(|(sku, name)| {
        insert_stocked_product(store, &product_details(sku, name), |id| lots(id).collect()).0
    });
    shelves.to_vec()
}

fn matches_query(row: &LotRow, query: &LotQuery) -> bool {
    let status = row.lot.status(query.today);
    let status_fits = match query.status {
        LotStatusFilter::Open => status != LotStatus::Empty,
        LotStatusFilter::OnHold => status == LotStatus::OnHold,
        LotStatusFilter::Expired => status == LotStatus::Expired,
        LotStatusFilter::Available => status == LotStatus::Available,
        LotStatusFilter::Empty => status == LotStatus::Empty,
        LotStatusFilter::All => true,
    };
    let days = row.lot.days_left(query.today);
    status_fits
        && query.product.is_none_or(|product| product == row.lot.product)
        && query.expiring_within.is_none_or(|within| days.is_some_and(|days| days <= i64::from(within)))
        && query
            .not_counted_for
            .is_none_or(|days| query.today.days_since(row.lot.seen_day(row.last_counted)) >= i64::from(days))
        && query
            .location
            .as_ref()
            .is_none_or(|location| row.lot.location.as_ref().is_some_and(|at| at.matches(location)))
}

/// Compares rows as [`LotSort`] documents it; lots without the key come last.
fn compare_rows(sort: LotSort, a: &LotRow, b: &LotRow) -> Ordering {
    let expires = |row: &LotRow| (row.lot.expires.is_none(), row.lot.expires);
    let fefo = |row: &LotRow| (expires(row), row.lot.received, row.lot.id);
    let sku = |row: &LotRow| row.product.sku.key();
    let code = |row: &LotRow| row.lot.code.as_ref().map(LotCode::key);
    let place = |row: &LotRow| row.lot.location.as_ref().map(Label::key);
    let known = |text: Option<String>| (text.is_none(), text);
    let by = match sort {
        LotSort::Expires => expires(a).cmp(&expires(b)),
        LotSort::Sku => (sku(a), fefo(a)).cmp(&(sku(b), fefo(b))),
        LotSort::Product => (fold_for_search(a.product.name.as_str()), a.lot.product, fefo(a)).cmp(&(
            fold_for_search(b.product.name.as_str()),
            b.lot.product,
            fefo(b),
        )),
        LotSort::Code => known(code(a)).cmp(&known(code(b))),
        LotSort::OnHand => a.lot.on_hand.cmp(&b.lot.on_hand),
        LotSort::Received => a.lot.received.cmp(&b.lot.received),
        LotSort::ReceivedQuantity => a.lot.received_quantity.cmp(&b.lot.received_quantity),
        LotSort::Location => known(place(a)).cmp(&known(place(b))),
        LotSort::Arrival => Ordering::Equal,
    };
    by.then(a.lot.id.cmp(&b.lot.id))
}

/// Returns all lots of the book in id order, including those of other tests.
fn all_lot_rows(view: &dyn ReadTransaction) -> Vec<LotRow> {
    let lots: Vec<LotId> = read_all_lots(view).iter().map(|lot| lot.id).collect();
    view.lot_rows(&lots).unwrap()
}

/// Asserts that a list contains exactly the matching lots in order, that its ids and count agree with it, and that a
/// limited list is a prefix.
fn assert_list_matches(view: &dyn ReadTransaction, all: &[LotRow], query: &LotQuery) {
    let mut rows = collect_rows(|visit| view.lots(&LotQuery { limit: None, ..query.clone() }, visit));
    let kept = |row: &LotRow| all.binary_search_by_key(&row.lot.id, |kept| kept.lot.id).map(|at| &all[at]);
    let stray = rows.iter().find(|row| kept(row) != Ok(row) || !matches_query(row, query));
    assert_eq!(stray, None, "{query:?}");
    let by =
        |a, b| if query.descending { compare_rows(query.sort, b, a) } else { compare_rows(query.sort, a, b) };
    let astray = rows.windows(2).find(|pair| by(&pair[0], &pair[1]).is_ge());
    assert_eq!(astray, None, "{query:?}");
    assert_eq!(rows.len(), all.iter().filter(|row| matches_query(row, query)).count(), "{query:?}");
    assert_eq!(view.count_lots(query).unwrap(), rows.len() as u64, "{query:?}");

    if let Some(limit) = query.limit {
        rows.truncate(limit);
        assert_eq!(collect_rows(|visit| view.lots(query, visit)), rows, "{query:?}");
    }
    let keys: Vec<LotId> = rows.iter().map(|row| row.lot.id).collect();
    assert_eq!(view.lot_ids(query).unwrap(), keys, "{query:?}");
}

pub(crate) fn each_status_lists_its_lots(book: &dyn TestBook) {
    let mut store = book.open();
    let products = insert_varied_lots(store.as_mut());
    let view = store.read().unwrap();
    let all = all_lot_rows(&*view);
    for status in LotStatusFilter::ALL {
        let query = LotQuery { status, ..LotQuery::for_open_lots(today()) };
        let own = LotQuery { product: Some(products[0]), ..query.clone() };
        assert!(!view.lot_ids(&own).unwrap().is_empty(), "{status:?}");
        assert_list_matches(&*view, &all, &query);
    }
}

pub(crate) fn lots_filter_by_product_location_and_expiry(book: &dyn TestBook) {
    let mut store = book.open();
    let products = insert_varied_lots(store.as_mut());
    let view = store.read().unwrap();
    let all = all_lot_rows(&*view);
    for status in LotStatusFilter::ALL {
        let query = LotQuery { status, ..LotQuery::for_open_lots(today()) };
        for narrowed in [
            LotQuery { product: Some(products[1]), ..query.clone() },
            LotQuery { product: Some(NO_PRODUCT), ..query.clone() },
            LotQuery { location: Some(label("A03")), ..query.clone() },
            LotQuery { expiring_within: Some(0), ..query.clone() },
            LotQuery { expiring_within: Some(2), product: Some(products[0]), ..query.clone() },
            LotQuery { not_counted_for: Some(0), ..query.clone() },
            LotQuery { not_counted_for: Some(3), expiring_within: Some(5), ..query.clone() },
            LotQuery { not_counted_for: Some(u32::MAX), ..query.clone() },
            LotQuery { expiring_within: Some(u32::MAX), ..query },
        ] {
            assert_list_matches(&*view, &all, &narrowed);
        }
    }
}

pub(crate) fn every_sort_is_a_total_order_both_ways(book: &dyn TestBook) {
    let mut store = book.open();
    let products = insert_varied_lots(store.as_mut());
    let view = store.read().unwrap();
    let all = all_lot_rows(&*view);
    for sort in LotSort::ALL {
        for status in LotStatusFilter::ALL {
            for product in [None, Some(products[2])] {
                for descending in [false, true] {
                    let query =
                        LotQuery { sort, status, product, descending, ..LotQuery::for_open_lots(today()) };
                    assert_list_matches(&*view, &all, &query);
                }
            }
        }
    }
}

pub(crate) fn limited_list_is_a_prefix_of_the_full_one(book: &dyn TestBook) {
    let mut store = book.open();
    insert_varied_lots(store.as_mut());
    let view = store.read().unwrap();
    let all = all_lot_rows(&*view);
    for sort in LotSort::ALL {
        for limit in [0, 1, 7, 1_000] {
            let query = LotQuery { sort, limit: Some(limit), ..LotQuery::for_open_lots(today()) };
            assert_list_matches(&*view, &all, &query);
        }
    }
    let left = collect_rows_up_to(3, |visit| view.lots(&LotQuery::for_open_lots(today()), visit));
    assert_eq!(left.len(), 3);
}

pub(crate) fn a_page_goes_on_behind_any_lot(book: &dyn TestBook) {
    let mut store = book.open();
    let products = insert_varied_lots(store.as_mut());
    let view = store.read().unwrap();
    let all = all_lot_rows(&*view);
    // Lots of each kind, most of which a list does not have.
    let places: Vec<&LotRow> = all.iter().rev().take(72).step_by(13).collect();
    for sort in LotSort::ALL {
        for status in LotStatusFilter::ALL {
            for (descending, product, expiring_within) in [
                (false, None, None),
                (true, None, None),
                (false, Some(products[1]), None),
                (true, Some(products[1]), None),
                (false, None, Some(2)),
                (true, None, Some(2)),
            ] {
                let open = LotQuery::for_open_lots(today());
                let query = LotQuery { sort, status, descending, product, expiring_within, ..open };
                let rows = collect_rows(|visit| view.lots(&query, visit));
                // Sorted by product, the lots of one have no place for those of another.
                let is_by_product = matches!(sort, LotSort::Sku | LotSort::Product);
                let is_placed = |after: &&&LotRow| {
                    !is_by_product || product.is_none_or(|product| product == after.lot.product)
                };
                for after in places.iter().filter(is_placed) {
                    let is_behind = |row: &&LotRow| {
                        let order = compare_rows(sort, row, after);
                        if descending { order.is_lt() } else { order.is_gt() }
                    };
                    let expected: Vec<LotRow> = rows.iter().filter(is_behind).cloned().collect();
                    let behind = collect_rows(|visit| view.lots_behind(&query, Some(after), visit));
                    assert_eq!(behind, expected, "{query:?} behind {after:?}");
                    let page = LotQuery { limit: Some(3), ..query.clone() };
                    let page = collect_rows(|visit| view.lots_behind(&page, Some(after), visit));
                    assert_eq!(page, expected[..expected.len().min(3)], "{query:?} behind {after:?}");
                }
            }
        }
    }
}

pub(crate) fn lot_rows_come_in_the_requested_order(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot(id), new_lot(id), new_lot(id)]
    });
    let asked = [lots[2], NO_LOT, lots[0], lots[2]];
    let rows = store.read().unwrap().lot_rows(&asked).unwrap();
    assert_eq!(rows.iter().map(|row| row.lot.id).collect::<Vec<_>>(), [lots[2], lots[0], lots[2]]);
}

pub(crate) fn balances_come_in_the_order_of_arrival_from_any_lot_on(book: &dyn TestBook) {
    let mut store = book.open();
    insert_varied_lots(store.as_mut());
    let view = store.read().unwrap();
    let balances: Vec<LotBalance> = all_lot_rows(&*view).into_iter().map(LotBalance::from).collect();
    let read = |first, most| collect_rows(|visit| view.lot_balances(first, most, visit));
    let (first, last) = (LotId(i64::MIN), balances.last().unwrap().lot);
    assert_eq!(read(first, usize::MAX), balances, "emptied ones and those that never expire included");
    assert_eq!(read(first, 2), balances[..2]);
    assert_eq!(read(balances[5].lot, 3), balances[5..8]);
    assert_eq!(read(last, 5), balances[balances.len() - 1..]);
    assert_eq!(read(LotId(last.0 + 1), 5), []);
    assert_eq!(read(first, 0), []);
}
