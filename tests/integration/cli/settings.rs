//! Precedence of settings: flag, environment, configuration file, default.

use rstest::rstest;

use crate::support::cli::{TestCli, output_of};

/// The output of a command with some variables set and the usual ones removed.
pub fn with(cli: &TestCli, line: &[&str], variables: &[(&str, &str)]) -> (i32, String) {
    let arguments: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
    let mut command = cli.command(&arguments);
    for own in ["FEFO_DB", "FEFO_LANG", "FEFO_TODAY", "FEFO_OPERATOR", "FEFO_STATION"] {
        command.env_remove(own);
    }
    variables.iter().for_each(|(name, value)| {
        command.env(name, value);
    });
    let output = output_of(&mut command);
    (output.code, output.out + &output.err)
}

#[rstest]
#[case(&["--lang", "en"], &[("FEFO_LANG", "es")], "Created the stock book")]
#[case(&[], &[("FEFO_LANG", "en"), ("LANG", "es_ES.UTF-8")], "Created the stock book")]
#[case(&[], &[("LC_ALL", "es_MX.UTF-8")], "Se creó el libro")]
#[case(&[], &[], "Se creó el libro")]
#[case(&["--config", "nothing-said.toml"], &[], "Created the stock book")]
#[case(&[], &[("FEFO_CONFIG", "nothing-said.toml")], "Created the stock book")]
fn language_comes_from_the_nearest_setting(
    #[case] flags: &[&str],
    #[case] variables: &[(&str, &str)],
    #[case] expected: &str,
) {
    let cli = TestCli::without_book();
    cli.write_file("nothing-said.toml", "");
    std::fs::create_dir_all(cli.path(".config/fefo")).unwrap();
    cli.write_file(".config/fefo/config.toml", "lang = \"es\"\ndb = \"from-the-file.db\"\n");
    let line: Vec<&str> = flags.iter().copied().chain(["init", "--db", "here.db"]).collect();
    let (code, said) = with(&cli, &line, variables);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(expected), "{said}");
}

#[test]
fn an_invalid_configuration_names_its_line() {
    let cli = TestCli::without_book();
    cli.write_file("config.toml", "lang = \"en\"\n\n[alerts]\ndays = 20\ncritcal_days = 3\n");
    let (code, said) = with(&cli, &["lots"], &[("FEFO_CONFIG", "config.toml")]);
    assert_eq!(code, 2);
    assert!(said.contains("config.toml, line 5") && said.contains("critcal_days"), "{said}");
    let (code, said) = with(&cli, &["--help"], &[("FEFO_CONFIG", "config.toml")]);
    assert_eq!((code, said.contains("Examples")), (0, true), "help needs no settings");
    let (code, _) = with(&cli, &["lots"], &[("FEFO_CONFIG", "nowhere.toml")]);
    assert_eq!(code, 2, "a file that was named must be there");
}

#[test]
fn a_new_book_takes_the_configured_horizon() {
    let cli = TestCli::without_book();
    cli.write_file("config.toml", "[alerts]\ndays = 5\n");
    cli.write_file("other.toml", "[alerts]\ndays = 30\n");
    cli.run_ok("init --config config.toml");
    cli.run_ok("product add --sku RIC-1000 --name Rice --config other.toml");
    let alerts = |config: &str| {
        let line = format!("alerts --kind expiring --config {config}");
        cli.run_json(&line).as_array().unwrap().len()
    };
    cli.run_ok("receive --sku RIC-1000 --qty 1 --lot R1 --expires +10d --config other.toml");
    assert_eq!([alerts("config.toml"), alerts("other.toml")], [0, 0], "the horizon is the book's");
    cli.run_ok("receive --sku RIC-1000 --qty 1 --lot R2 --expires +5d");
    assert_eq!([alerts("config.toml"), alerts("other.toml")], [1, 1]);
}

/// The files in the user's folder of logs.
#[cfg(target_os = "linux")]
pub fn log_files(cli: &TestCli) -> Vec<std::path::PathBuf> {
    let files = std::fs::read_dir(cli.path(".local/state/fefo")).into_iter().flatten();
    files.map(|file| file.unwrap().path()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn failures_are_logged_to_a_private_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let cli = TestCli::without_book();
    let without = [("FEFO_LOG", "")];
    assert_eq!(with(&cli, &["init"], &without).0, 0);
    assert!(log_files(&cli).is_empty(), "there was nothing to say");
    assert_eq!(with(&cli, &["product", "show", "NOPE", "--log-level", "off"], &without).0, 1);
    assert!(log_files(&cli).is_empty());
    let (code, said) = with(&cli, &["product", "show", "NOPE"], &without);
    assert!(code == 1 && !said.contains("WARN"), "never on the screen: {said}");
    let files = log_files(&cli);
    assert_eq!(files.len(), 1);
    assert!(std::fs::read_to_string(&files[0]).unwrap().contains("NOPE"));
    assert_eq!(files[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(with(&cli, &["lots", "--log-level", "debug"], &without).0, 0);
    assert!(std::fs::read_to_string(&files[0]).unwrap().contains("start"));
}

#[test]
fn operator_and_station_are_on_every_document() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 1 --operator luis");
    let movement = &cli.run_json("movements")[0];
    assert_eq!((&movement["operator"], &movement["station"]), (&"luis".into(), &"dock-2".into()));
    cli.run_refused("receive --sku MLK-1000 --qty 1 --operator \"a\u{1b}b\"", "invalid");
}
