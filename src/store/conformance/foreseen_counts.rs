//! Conformance tests of what is foreseen of a count: it is told as what happened since has left it.

use super::TestBook;
use super::count_lines::{new_count, new_entry, new_line, open_count, stocked};
use super::fixtures::*;
use crate::domain::count::{CountEntry, CountId, CountLine, Decision, LineKey, Resolution};
use crate::domain::{DocumentNumber, LotCode, LotId, ProductId};
use crate::store::{CountForesight, Foresight, GoodsToCount, ReadTransaction, WriteTransaction};

/// A lot of a count, its line and an entry that is about to be made.
struct Counted {
    count: CountId,
    product: ProductId,
    lot: LotId,
    key: LineKey,
    entry: CountEntry,
}

/// What is told of them.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    /// The lines of its code.
    of_code: Vec<i64>,
    entries: u32,
    is_decided: bool,
    other_counts: usize,
    lines: u32,
    is_used: bool,
}

impl Counted {
    fn foresee(&self, tx: &mut dyn WriteTransaction, goods: Option<GoodsToCount<'_>>) {
        let act = CountForesight { act: self.entry.id, count: self.count, goods };
        tx.foresee(&Foresight::Count(act)).unwrap();
        if goods.is_none() {
            // As a sheet does.
            let codes = [(self.product, Some(lot_code("L-1"))), (self.product, None)];
            tx.foresee(&Foresight::Entries(&[self.entry.id])).unwrap();
            tx.foresee(&Foresight::CountedCodes { count: self.count, codes: &codes }).unwrap();
        }
    }

    /// Asks in every way that there is, which has to agree.
    fn told(&self, tx: &dyn ReadTransaction) -> Told {
        let Counted { count, product, lot, key, entry } = self;
        let lines = |lines: Vec<CountLine>| lines.iter().map(|line| line.key.line).collect::<Vec<_>>();
        let code: LotCode = lot_code("L-1");
        let row = tx.count_line_rows(&[*key]).unwrap().remove(0);
        assert_eq!(tx.entries_of_line(*key).unwrap().len(), row.entries as usize);
        let of_lot = tx.count_line_of_lot(*count, *lot).unwrap().unwrap();
        assert_eq!(of_lot, row.line);
        let of_code = tx.count_lines_of_code(*count, *product, Some(&code)).unwrap();
        assert!(of_code.contains(&row.line));
        let of_code = lines(of_code);
        assert_eq!(lines(tx.count_lines_by_code(*count, &code).unwrap()), of_code);
        let here = tx.count_lines_of_product(*count, *product, Some(Some(&label("A1")))).unwrap();
        let all = tx.count_lines_of_product(*count, *product, None).unwrap();
        assert_eq!(all.len(), here.len() + 1, "and the one without a place");
        let is_used = tx.use_of_id(entry.id).unwrap().is_some();
        assert_eq!(tx.count_entry(entry.id).unwrap().is_some(), is_used);
        Told {
            of_code,
            entries: row.entries,
            is_decided: row.line.is_decided(),
            other_counts: tx.other_open_counts_of_lot(*count, *lot).unwrap().len(),
            lines: tx.count(*count).unwrap().unwrap().lines,
            is_used,
        }
    }
}

pub(crate) fn what_was_foreseen_of_a_count_is_told_as_it_is_by_now(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = stocked(store.as_mut());
    let (count, keys) = open_count(store.as_mut(), product, &lots);
    let other = write_and_commit(store.as_mut(), |tx| tx.insert_count(&new_count()));
    let (code, place, milk) = (lot_code("l-1"), label("a1"), sku("mlk-1000"));
    let scanned = lot_code("MLK-1000");
    let goods = [
        None,
        Some(GoodsToCount::Line(keys[1].line)),
        Some(GoodsToCount::Lot(lots[0])),
        Some(GoodsToCount::Code(&milk, Some(&code))),
        Some(GoodsToCount::Scan { code: &code, lot: None, location: None }),
        Some(GoodsToCount::Scan { code: &scanned, lot: None, location: Some(&place) }),
        Some(GoodsToCount::Scan { code: &scanned, lot: None, location: None }),
        Some(GoodsToCount::Scan { code: &scanned, lot: Some(&code), location: None }),
    ];
    for goods in goods {
        let entry = new_entry(keys[1], 4, 1);
        let counted = Counted { count, product, lot: lots[0], key: keys[1], entry };
        let mut tx = store.write().unwrap();
        let mut expected = Told {
            of_code: vec![2],
            entries: 0,
            is_decided: false,
            other_counts: 0,
            lines: 3,
            is_used: false,
        };
        let check = |tx: &mut dyn WriteTransaction, expected: &Told| {
            assert_eq!(counted.told(tx), *expected, "{goods:?}");
            counted.foresee(tx, goods);
            assert_eq!(counted.told(tx), *expected, "{goods:?}, foreseen");
            counted.foresee(tx, goods);
        };
        check(tx.as_mut(), &expected);
        let more = tx.insert_count_lines(count, &[new_line(product, lots[1], "L-1")]).unwrap();
        assert_eq!(more, [LineKey { count, line: 4 }]);
        (expected.of_code, expected.lines) = (vec![2, 4], 4);
        check(tx.as_mut(), &expected);
        tx.insert_count_entries(std::slice::from_ref(&counted.entry), None).unwrap();
        (expected.entries, expected.is_used) = (1, true);
        check(tx.as_mut(), &expected);
        let zero = Decision {
            resolution: Resolution::Zero,
            counter: None,
            by: label("eva"),
            at: instant_at_minute(3),
            position: DocumentNumber(0),
        };
        tx.set_line_decision(keys[1], Some(&zero), None).unwrap();
        expected.is_decided = true;
        check(tx.as_mut(), &expected);
        tx.insert_count_lines(other, &[new_line(product, lots[0], "L-1")]).unwrap();
        expected.other_counts = 1;
        check(tx.as_mut(), &expected);
    }
}
