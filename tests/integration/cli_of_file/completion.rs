//! Completion at a shell's prompt leaves the book's file as it is.

use crate::cli::completion::candidates;
use crate::support::cli::TestCli;

#[test]
fn completing_makes_no_book_and_leaves_one_as_it_is() {
    let none = TestCli::without_book();
    assert_eq!(candidates(&none, &["fefo", "product", "show", "M"]), "");
    assert!(!none.path("stock.db").exists());
    none.write_file("stock.db", "no book");
    assert_eq!(candidates(&none, &["fefo", "product", "show", "M"]), "");

    let cli = TestCli::with_products();
    let files = || {
        let entries = std::fs::read_dir(cli.path(".")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let (before, left) = (std::fs::read(cli.path("stock.db")).unwrap(), files());
    assert!(candidates(&cli, &["fefo", "product", "show", "m"]).starts_with("MLK-1000"));
    assert_eq!((std::fs::read(cli.path("stock.db")).unwrap() == before, files()), (true, left));
    cli.run_ok("product archive RIC-1000");
    assert_eq!(candidates(&cli, &["fefo", "product", "show", "R"]), "", "out of use");
}
