//! Readings of files saved under a name: `--save-map` and `--use-map`.

use std::path::PathBuf;

use crate::support::cli::TestCli;

const MARCH: &str = "Artikel;Menge;Charge;Verfall;Notiz\nMLK-1000;5;L1;03/04/2027;x\n";
const APRIL: &str = "Artikel;Menge;Charge;Verfall;Notiz\nMLK-1000;7;L2;05/04/2027;y\n";
const FLAGS: &str = "--map Artikel=sku --map Menge=quantity --map Charge=lot --map Verfall=expires --ignore-unknown --date-format MM/DD/YYYY";

fn maps(cli: &TestCli) -> PathBuf {
    cli.path(".config/fefo/maps")
}

#[test]
#[cfg(target_os = "linux")]
fn the_next_file_of_the_same_kind_needs_the_name_only() {
    let cli = TestCli::with_products();
    cli.write_file("march.csv", MARCH);
    cli.write_file("april.csv", APRIL);
    let told = cli.run_ok(&format!("import lots march.csv {FLAGS} --save-map supplier-1"));
    assert!(told.err.starts_with("The map is saved as supplier-1.\n"), "{}", told.err);
    cli.run_ok("import lots april.csv --use-map supplier-1");
    let lots = cli.run_json("lots --sort id");
    assert_eq!((&lots[1]["lot"], &lots[1]["expires"]), (&"L2".into(), &"2027-05-04".into()));
    let day =
        "import lots april.csv --use-map supplier-1 --map Notiz=supplier --date-format DD/MM/YYYY --again";
    let told = cli.run_refused(day, "invalid");
    assert_eq!(told["problems"][0]["value"], "2027-04-05", "flags win");
    let told = cli.run_refused("import lots april.csv --use-map suplier-1", "not_found");
    assert_eq!(told["message"], "There is no saved map suplier-1.");
    assert_eq!(told["hint"], "Saved are: supplier-1.");
}

#[test]
fn what_did_not_go_in_is_not_saved() {
    let cli = TestCli::with_products();
    cli.write_file("march.csv", MARCH);
    cli.run_refused("import lots march.csv --save-map a", "invalid");
    cli.write_file("wrong.csv", MARCH.replace(";5;", ";many;"));
    cli.run_refused(&format!("import lots wrong.csv {FLAGS} --save-map a"), "invalid");
    let told = cli.run_refused("import lots march.csv --use-map a", "not_found");
    assert!(told["hint"].as_str().unwrap().contains("--save-map NAME"), "{told}");
    cli.run_ok(&format!("import lots march.csv {FLAGS} --save-map a --dry-run --quiet"));
    cli.run_ok("import lots march.csv --use-map a --save-map b --quiet");
    cli.run_ok("import lots march.csv --use-map b --again");
}

#[test]
fn a_name_that_is_a_path_is_refused_before_anything_is_read() {
    let cli = TestCli::with_products();
    for name in ["../x", "a/b", "\"\"", "\"a b\""] {
        for flag in ["--use-map", "--save-map"] {
            let told = cli.run_refused(&format!("import lots none.csv {flag} {name}"), "invalid");
            assert!(told["message"].as_str().unwrap().contains("can't be the name"), "{told}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_map_that_can_not_be_read_or_written_is_an_ordinary_day() {
    let cli = TestCli::with_products();
    cli.write_file("march.csv", MARCH);
    std::fs::create_dir_all(maps(&cli).join("folder.toml")).unwrap();
    std::fs::write(maps(&cli).join("wrong.toml"), "map = [\"a=b\"]\n").unwrap();
    std::fs::write(maps(&cli).join("bytes.toml"), b"map = [\"\xFF\"]\n").unwrap();
    for (name, said) in [("folder", "is a folder"), ("wrong", "\"a=b\""), ("bytes", "is not a text file")] {
        let told = cli.run_refused(&format!("import lots march.csv --use-map {name}"), "invalid");
        assert!(told["message"].as_str().unwrap().contains(said), "{told}");
    }
    let told = cli.run_ok(&format!("import lots march.csv {FLAGS} --save-map folder"));
    assert!(told.err.contains("Warning: the map folder was not saved: "), "{}", told.err);
    assert_eq!(cli.run_json("lots").as_array().map(Vec::len), Some(1));
}
