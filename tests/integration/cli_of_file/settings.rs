//! Where the book is by default, and what is logged of a damaged one.

use crate::cli::settings::{log_files, with};
use crate::support::cli::TestCli;

#[test]
fn database_path_comes_from_the_nearest_setting() {
    let cli = TestCli::without_book();
    cli.write_file("config.toml", "db = \"from-the-file.db\"\n");
    let config = [("FEFO_CONFIG", "config.toml")];
    let everywhere = [config[0], ("DATABASE_URL", "sqlite://from-the-url.db")];
    assert!(with(&cli, &["init"], &config).1.contains("from-the-file.db"));
    assert!(with(&cli, &["init"], &everywhere).1.contains("from-the-url.db"));
    let all = [everywhere[0], everywhere[1], ("FEFO_DB", "from-fefo.db")];
    assert!(with(&cli, &["init"], &all).1.contains("from-fefo.db"));
    assert!(with(&cli, &["init", "--db", "from-the-flag.db"], &all).1.contains("from-the-flag.db"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_server_that_variables_half_name_is_warned_of() {
    let cli = TestCli::without_book();
    let half = [("PGHOST", "db.example"), ("POSTGRES_DB", "stock")];
    let (_, said) = with(&cli, &["init"], &half);
    for part in ["POSTGRES_DB, PGHOST are set", "not POSTGRES_SERVER", "fefo/stock.db"] {
        assert!(said.contains(part), "{said}");
    }
    let (_, said) = with(&cli, &["stock", "--lang", "es"], &half[..1]);
    assert!(said.contains("Está definida PGHOST, pero no POSTGRES_SERVER"), "{said}");
    for line in [&["stock", "--quiet"][..], &["stock", "--db", "stock.db"], &["help", "stock"]] {
        assert!(!with(&cli, line, &half).1.contains("POSTGRES_SERVER"), "{line:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_default_book_is_in_the_users_data_folder() {
    let cli = TestCli::without_book();
    with(&cli, &["init"], &[]);
    assert!(cli.path(".local/share/fefo/stock.db").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_hint_names_the_log_only_if_there_is_one() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10");
    let book = cli.path("stock.db");
    let bytes = std::fs::read(&book).unwrap();
    std::fs::write(&book, &bytes[..bytes.len() / 2]).unwrap();
    let hint = |line: &str| cli.run_refused(line, "corrupt")["hint"].as_str().unwrap().to_owned();
    assert!(!hint("stock --log-level off").contains(".log"));
    std::fs::write(cli.path(".local"), "a file where the folder of the log should be").unwrap();
    assert!(!hint("stock --log-level warn").contains(".log"));
    std::fs::remove_file(cli.path(".local")).unwrap();
    let told = hint("stock --log-level warn");
    let files = log_files(&cli);
    assert!(told.contains(&files[0].display().to_string()), "{told}");
}
