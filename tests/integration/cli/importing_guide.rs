//! docs/IMPORTING.md: each sheet goes in by its one command, as written.

use crate::support::cli::TestCli;

/// A block of the page: what stands behind its fence, and its text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// The text in Windows-1252, as long as it is Latin-1 too.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
}

#[test]
fn each_sheet_of_the_page_needs_the_one_command_beside_it() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/IMPORTING.md")).unwrap();
    let blocks = blocks(&page);
    let mut found = Vec::new();
    for pair in blocks.chunks(2) {
        let [(sheet, text), ("sh", command)] = pair else { panic!("{pair:?}") };
        let name = sheet.strip_prefix("csv ").unwrap();
        let line = command.trim().strip_prefix("fefo ").unwrap();
        for contents in [text.as_bytes().to_vec(), latin(text)] {
            let cli = TestCli::to_be_filled();
            cli.write_file(name, contents);
            let imported = cli.run_json(line);
            let lots = cli.run_json("lots");
            let on_hand: u64 =
                lots.as_array().unwrap().iter().map(|lot| lot["on_hand"].as_u64().unwrap()).sum();
            let products = imported["products"]["created"].as_u64().unwrap();
            found.push((name, products, lots.as_array().unwrap().len(), on_hand));
            cli.run_ok("verify");
        }
    }
    found.dedup();
    assert_eq!(found, [("farmacia.csv", 3, 3, 132), ("ward.csv", 2, 3, 395), ("shop.txt", 3, 3, 170)]);
}

#[test]
fn the_page_tells_the_truth_about_the_sheets() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/IMPORTING.md")).unwrap();
    let text =
        |name: &str| blocks(&page).into_iter().find(|(sheet, _)| *sheet == format!("csv {name}")).unwrap().1;
    let cli = TestCli::new();
    cli.write_file("ward.csv", text("ward.csv"));
    let refused = cli.run_refused("import stock ward.csv", "invalid");
    assert_eq!(refused["message"], "Unknown columns: “Buyer”, “Remarks”.");
    let refused = cli.run_refused("import stock ward.csv --ignore-unknown", "invalid");
    assert!(refused["hint"].as_str().unwrap().contains("--date-format"), "{refused}");
    cli.write_file("shop.txt", text("shop.txt"));
    let refused = cli.run_refused("import stock shop.txt", "invalid");
    assert!(refused["hint"].as_str().unwrap().contains("--columns"), "{refused}");
    cli.write_file("names.csv", "Name,Qty\nMilk,5\n");
    cli.run_ok("import stock names.csv --map Name=sku --map Name=name");
}
