//! A row that can't be read is told, and the rest is verified all the same.

use std::fs::{self, OpenOptions};

use ::fefo::warehouse::Discrepancy;
use rstest::rstest;

use super::{problems_after, story};

/// A wrong balance of a lot of another product, which must be found too.
const ELSEWHERE: &str = "UPDATE lot SET on_hand = on_hand + 1000 WHERE id = 7";

#[rstest]
#[case::a_lot("UPDATE lot SET code = ' L2' WHERE id = 2", "lot 2")]
#[case::a_lot_of_no_day("UPDATE lot SET expires = 99999999 WHERE id = 2", "lot 2")]
#[case::a_product("UPDATE product SET unit = 'e' || char(27) WHERE id = 1", "product 1")]
#[case::a_document("UPDATE document SET operator = '' WHERE number = 11", "document 11")]
#[case::a_document_of_no_kind("UPDATE document SET kind = 77 WHERE number = 8", "document 8")]
#[case::a_document_without_an_id("UPDATE document SET id = x'00' WHERE number = 9", "document 9")]
#[case::a_movement("UPDATE movement SET on_hand_after = -1 WHERE id = 9", "movement 9")]
#[case::a_change("UPDATE fact_change SET field = 'weight' WHERE document = 16", "change of document 16")]
fn a_row_that_cannot_be_read_is_told(#[case] sql: &str, #[case] subject: &str) {
    needs_a_file!();
    let problems = problems_after(&format!("{sql}; {ELSEWHERE}"));
    let of_rule = |rule: &str| -> Vec<&Discrepancy> {
        problems.iter().filter(|problem| problem.rule == rule).collect()
    };
    let unreadable = of_rule("unreadable");
    assert_eq!(unreadable.iter().map(|problem| problem.subject.as_str()).collect::<Vec<_>>(), [subject]);
    assert_eq!(
        of_rule("lot_balance").iter().map(|problem| problem.subject.as_str()).collect::<Vec<_>>(),
        ["lot 7"]
    );
    let follows = ["unreadable", "lot_balance", "product_balance", "integrity", "key"];
    assert!(problems.iter().all(|problem| follows.contains(&problem.rule)), "{problems:#?}");
}

#[test]
fn a_file_that_was_cut_short_is_told_as_damage() {
    needs_a_file!();
    let mut book = story();
    let file = OpenOptions::new().write(true).open(book.file()).unwrap();
    file.set_len(fs::metadata(book.file()).unwrap().len() / 2).unwrap();
    let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
    assert_eq!(problems[0].rule, "integrity");
}

#[test]
fn pages_that_were_overwritten_are_told_with_all_that_can_be_read() {
    needs_a_file!();
    let book = story();
    let file = book.file();
    let (warehouse, folder) = book.into_parts();
    drop(warehouse);
    let root = |name: &str| -> u32 {
        let hand = rusqlite::Connection::open(&file).unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        hand.query_row(sql, [name], |row| row.get(0)).unwrap()
    };
    for table in ["lot", "movement", "fact_change", "alert", "partner", "daily_flow"] {
        let page = root(table) as usize;
        let sound = fs::read(&file).unwrap();
        let mut damaged = sound.clone();
        damaged[(page - 1) * 4_096..][..64].fill(0xA5);
        fs::write(&file, damaged).unwrap();
        let problems =
            crate::support::book::open_warehouse(&file).verify(crate::support::values::today(), &mut |_| {});
        let problems = problems.unwrap().problems;
        let rules: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
        assert!(rules.contains(&"integrity") && rules.contains(&"unreadable"), "{table}: {rules:?}");
        fs::write(&file, sound).unwrap();
    }
    drop(folder);
}
