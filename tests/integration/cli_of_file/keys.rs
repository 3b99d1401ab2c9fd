//! Which keys do what on the screens. It needs no book.

use std::fs;

use crate::cli::assert_transcript;
use crate::support::cli::TestCli;

fn write_keys(cli: &TestCli, text: &str) {
    fs::create_dir_all(cli.path(".config/fefo")).unwrap();
    cli.write_file(".config/fefo/keys.toml", text);
}

/// The names of scopes and actions are what users' files stand on.
#[test]
fn the_keys_in_force_are_a_file_to_start_from() {
    let mut cli = TestCli::without_book();
    cli.record("keys --toml");
    assert_transcript(cli, "keys");
}

#[test]
fn a_file_of_keys_changes_what_it_names() {
    let cli = TestCli::without_book();
    let default = cli.run_json("keys");
    let written = cli.run_ok("keys --toml").out;
    write_keys(&cli, &written);
    assert_eq!(cli.run_json("keys"), default, "what is printed is read back the same");
    write_keys(&cli, "[lots]\nwrite-off = \"F11\"\n");
    let keys = cli.run_json("keys");
    let of = |scope: &str| {
        let row =
            keys.as_array().unwrap().iter().find(|row| row["scope"] == scope && row["action"] == "write-off");
        (row.unwrap()["keys"].clone(), row.unwrap()["default_keys"].clone())
    };
    assert_eq!(of("lots"), (["F11"].into(), ["w"].into()));
    assert_eq!(of("alerts"), (["w"].into(), ["w"].into()));
    assert!(cli.run_ok("keys --format csv").out.contains("\nlots,write-off,F11,w,"));
}

#[test]
fn a_wrong_file_of_keys_is_refused_with_its_line() {
    for (cli, name) in
        [(TestCli::without_book(), "keys-wrong"), (TestCli::without_book().in_spanish(), "keys-wrong-es")]
    {
        let mut cli = cli;
        for text in [
            "[lots]\nwriteoff = \"F11\"\n",
            "[lots\n",
            "[shelves]\nhold = \"h\"\n",
            "[global]\nquit = 10\n",
            "[global]\nquit = [\"F10\", \"F99\"]\n",
            "[global]\nrefresh = \"Ctrl+]\"\n",
            "[entry-fields]\nsave = \"g\"\n",
            "[lots]\nhold = \"d\"\n",
            "[menu]\nclose = []\n",
        ] {
            write_keys(&cli, text);
            cli.record("keys");
        }
        assert_transcript(cli, name);
    }
}
