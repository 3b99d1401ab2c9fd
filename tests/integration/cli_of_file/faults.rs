//! A limit on the length of files, as a full disk is: the book is whole, or there is none.

use crate::cli::faults::run_with_file_limit;
use crate::support::cli::TestCli;

#[test]
fn a_limit_on_files_is_a_full_disk_at_every_call() {
    let cli = TestCli::with_products();
    let mut kept = 0;
    let mut refused = 0;
    for step in 0..40 {
        let line = ["receive", "--sku", "MLK-1000", "--qty", "1", "--format", "json"];
        let output = run_with_file_limit(&cli, step * 2_048, &line);
        if output.code == 0 {
            kept += 1;
        } else {
            refused += 1;
            assert_eq!(output.error()["kind"], "disk_full", "{} bytes: {}", step * 2_048, output.err);
            assert_eq!(output.code, 3);
        }
        assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hand"], kept, "{} bytes", step * 2_048);
    }
    assert!(kept > 0 && refused > 10, "{kept} kept, {refused} refused");
    cli.run_ok("verify");
}

#[test]
fn a_book_that_finds_no_room_leaves_nothing_behind() {
    let cli = TestCli::new();
    for step in [0, 1, 8, 40] {
        let line = ["init", "--db", "new/shelf/stock.db", "--format", "json"];
        let output = run_with_file_limit(&cli, step * 1_024, &line);
        assert_eq!((output.code, &output.error()["kind"]), (3, &"disk_full".into()), "{}", output.err);
        assert!(!cli.path("new").exists(), "{step} KiB");
    }
    std::fs::create_dir(cli.path("new")).unwrap();
    std::fs::write(cli.path("new/list.txt"), "mine").unwrap();
    let output = run_with_file_limit(&cli, 0, &["init", "--db", "new/stock.db", "--format", "json"]);
    assert_eq!(output.code, 3, "{}", output.err);
    let left: Vec<_> =
        std::fs::read_dir(cli.path("new")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["list.txt"]);
    cli.run_ok("init --db new/stock.db");
}
