//! Amounts for a book that is not there yet: it will be in the currency of the locale.

use crate::cli::money::assert_doubtful;
use crate::support::cli::TestCli;

#[test]
fn a_file_with_a_doubtful_amount_makes_no_book() {
    for (cli, file, value) in [
        (TestCli::without_book().in_spanish(), "sku,name,price\nA,Alpha,1.250\n", "1.250"),
        (TestCli::without_book(), "sku,name,price\nA,Alpha,\"1,250\"\n", "1,250"),
        (TestCli::without_book(), "sku,name,price\nA,Alpha,12.50 €\n", "12.50 €"),
    ] {
        cli.write_file("products.csv", file);
        assert_doubtful(&cli, value);
        assert!(!cli.path("stock.db").exists());
    }
}
