//! Who is heard: flag before environment before configuration file before default.

use rstest::rstest;

use crate::station::{Station, answer};

/// What a command prints with some variables set, and the station's own ones taken away.
fn with(station: &Station, line: &[&str], variables: &[(&str, &str)]) -> (i32, String) {
    let arguments: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
    let mut command = station.command(&arguments);
    for own in ["FEFO_DB", "FEFO_LANG", "FEFO_TODAY", "FEFO_OPERATOR", "FEFO_STATION"] {
        command.env_remove(own);
    }
    variables.iter().for_each(|(name, value)| {
        command.env(name, value);
    });
    let answer = answer(&mut command);
    (answer.code, answer.out + &answer.err)
}

#[rstest]
#[case(&["--lang", "en"], &[("FEFO_LANG", "es")], "Made the stock book")]
#[case(&[], &[("FEFO_LANG", "en"), ("LANG", "es_ES.UTF-8")], "Made the stock book")]
#[case(&[], &[("LC_ALL", "es_MX.UTF-8")], "Se creó el libro")]
#[case(&[], &[], "Se creó el libro")]
#[case(&["--config", "nothing-said.toml"], &[], "Made the stock book")]
#[case(&[], &[("FEFO_CONFIG", "nothing-said.toml")], "Made the stock book")]
fn the_language_is_the_one_said_nearest(
    #[case] flags: &[&str],
    #[case] variables: &[(&str, &str)],
    #[case] expected: &str,
) {
    let station = Station::new();
    station.file("nothing-said.toml", "");
    std::fs::create_dir_all(station.path(".config/fefo")).unwrap();
    station.file(".config/fefo/config.toml", "lang = \"es\"\ndb = \"from-the-file.db\"\n");
    let line: Vec<&str> = flags.iter().copied().chain(["init", "--db", "here.db"]).collect();
    let (code, said) = with(&station, &line, variables);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(expected), "{said}");
}

#[test]
fn the_book_is_where_it_was_said_nearest() {
    let station = Station::new();
    station.file("config.toml", "db = \"from-the-file.db\"\n");
    let config = [("FEFO_CONFIG", "config.toml")];
    let everywhere = [config[0], ("DATABASE_URL", "sqlite://from-the-url.db")];
    assert!(with(&station, &["init"], &config).1.contains("from-the-file.db"));
    assert!(with(&station, &["init"], &everywhere).1.contains("from-the-url.db"));
    let all = [everywhere[0], everywhere[1], ("FEFO_DB", "from-fefo.db")];
    assert!(with(&station, &["init"], &all).1.contains("from-fefo.db"));
    assert!(with(&station, &["init", "--db", "from-the-flag.db"], &all).1.contains("from-the-flag.db"));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_word_the_book_is_in_the_users_data_folder() {
    let station = Station::new();
    with(&station, &["init"], &[]);
    assert!(station.path(".local/share/fefo/stock.db").exists());
}

#[test]
fn a_configuration_that_is_not_understood_names_its_line() {
    let station = Station::new();
    station.file("config.toml", "lang = \"en\"\n\n[alerts]\ndays = 20\ncritcal_days = 3\n");
    let (code, said) = with(&station, &["lots"], &[("FEFO_CONFIG", "config.toml")]);
    assert_eq!(code, 2);
    assert!(said.contains("config.toml, line 5") && said.contains("critcal_days"), "{said}");
    let (code, said) = with(&station, &["--help"], &[("FEFO_CONFIG", "config.toml")]);
    assert_eq!((code, said.contains("Examples")), (0, true), "help needs no settings");
    let (code, _) = with(&station, &["lots"], &[("FEFO_CONFIG", "nowhere.toml")]);
    assert_eq!(code, 2, "a file that was named must be there");
}

#[test]
fn the_horizon_of_alerts_comes_from_the_file() {
    let station = Station::with_products();
    station.file("config.toml", "[alerts]\ndays = 5\n");
    let alerts = |config: &str| {
        let line = format!("alerts --kind expiring --config {config}");
        station.reads(&line).as_array().unwrap().len()
    };
    station.does("receive --sku RIC-1000 --qty 1 --lot R1 --expires +10d --config config.toml");
    assert_eq!(alerts("config.toml"), 0);
}

#[test]
fn a_log_is_kept_only_where_it_was_asked_for() {
    let station = Station::new();
    station.does("init");
    let logs = |station: &Station| {
        let folder = station.path(".local/state/fefo");
        std::fs::read_dir(folder).map(|files| files.count()).unwrap_or_default()
    };
    assert_eq!(logs(&station), 0);
    let answer = station.does("lots --log-level debug");
    assert_eq!(answer.err, "", "never on the screen");
    if cfg!(target_os = "linux") {
        assert_eq!(logs(&station), 1);
    }
}

#[test]
fn operator_and_station_stand_on_every_document() {
    let station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 1 --operator luis");
    let movement = &station.reads("movements")[0];
    assert_eq!((&movement["operator"], &movement["station"]), (&"luis".into(), &"dock-2".into()));
    station.refuses("receive --sku MLK-1000 --qty 1 --operator \"a\u{1b}b\"", "invalid");
}
