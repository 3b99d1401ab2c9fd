//! Files that are read and written beside the book, and what a path that is wrong looks like.

use rstest::rstest;

use crate::support::cli::TestCli;

#[test]
fn an_import_with_create_fills_a_book_that_exists() {
    let cli = TestCli::with_products();
    cli.write_file("bad.csv", "sku,name\nNEW,New\nOLD,\n");
    let before = cli.dump();
    cli.run_refused("import products bad.csv --create", "invalid");
    assert_eq!(cli.dump(), before, "only a book that it made is removed");
}

#[cfg(unix)]
#[rstest]
#[case("lots --db PLACE", "unreachable")]
#[case("init --db PLACE", "unreachable")]
#[case("--import-products PLACE --no-tui", "invalid")]
#[case("import products PLACE", "invalid")]
#[case("import lots PLACE", "invalid")]
#[case("lots --config PLACE", "usage")]
fn folders_pipes_and_devices_are_refused_at_once(#[case] line: &str, #[case] kind: &str) {
    let cli = TestCli::new();
    let pipe = cli.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for place in [".", "pipe", "/dev/null", "/dev/zero"] {
        let error = cli.run_refused(&line.replace("PLACE", place), kind);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(place), "{message}");
    }
}

#[cfg(unix)]
#[test]
fn an_export_to_standard_output_by_its_device_is_one_to_standard_output() {
    let cli = TestCli::with_products();
    let expected = cli.run_ok("export products").out;
    assert_eq!(cli.run_ok("export products --to /dev/stdout").out, expected);
    cli.write_file("log.csv", "before\n");
    let append = std::fs::OpenOptions::new().append(true).open(cli.path("log.csv")).unwrap();
    let words = ["export", "products", "--to", "/dev/stdout"].map(str::to_owned);
    assert!(cli.command(&words).stdout(append).status().unwrap().success());
    assert_eq!(std::fs::read_to_string(cli.path("log.csv")).unwrap(), format!("before\n{expected}"));
    cli.run_ok("export products --to /dev/null");
}

#[cfg(unix)]
#[test]
fn an_export_through_a_pipe_reaches_its_reader() {
    let cli = TestCli::with_products();
    assert!(std::process::Command::new("mkfifo").arg(cli.path("pipe")).status().unwrap().success());
    let pipe = cli.path("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap());
    cli.run_ok("export products --to pipe");
    assert_eq!(reader.join().unwrap(), cli.run_ok("export products").out);
}

#[rstest]
#[case("export lots --to abril/semana/lotes.csv", "abril/semana/lotes.csv")]
#[case("export products --to ../{folder}/abril/lotes.json", "abril/lotes.json")]
#[case("count export 1 --to abril/estante.csv", "abril/estante.csv")]
#[case("count export 1 --to abril/estante.txt", "abril/estante.txt")]
#[case("count export 1 --to abril/estante.fefo", "abril/estante.fefo")]
fn a_file_whose_folder_is_missing_is_refused_with_the_nearest_one(#[case] line: &str, #[case] named: &str) {
    let cli = TestCli::with_products().in_spanish();
    cli.run_ok("receive --sku MLK-1000 --qty 1 --lot L1");
    cli.run_ok("count open");
    let folder = cli.path(".").canonicalize().unwrap();
    let line = line.replace("{folder}", folder.file_name().unwrap().to_str().unwrap());
    let error = cli.run_refused(&line, "not_found");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains(named) && message.ends_with("su carpeta no existe."), "{message}");
    let nearest = std::path::Path::new(error["folder"].as_str().unwrap());
    assert_eq!(cli.path(".").join(nearest).canonicalize().unwrap(), folder);
    assert!(error["hint"].as_str().unwrap().contains(error["folder"].as_str().unwrap()), "{error}");
    assert!(!cli.path("abril").exists());
}

/// The system's own message would be in its own language, and has the number of the error in it.
#[cfg(target_os = "linux")]
#[rstest]
#[case("export lots --to lista.csv/lotes.csv", "una parte de la ruta es un archivo, no una carpeta")]
#[case("export lots --to .", "es una carpeta")]
#[case("export lots --to vueltas", "sus enlaces dan vueltas en círculo")]
#[case("export lots --to /dev/full", "el disco está lleno")]
#[case("import lots vueltas", "sus enlaces dan vueltas en círculo")]
#[case("import lots lista.csv/lotes.csv", "una parte de la ruta es un archivo, no una carpeta")]
#[case("count export 1 --to lista.csv/estante.fefo", "una parte de la ruta es un archivo, no una carpeta")]
#[case("lots --config ajustes.toml", "no es un archivo de texto en UTF-8")]
#[case("lots --config nada.toml", "el archivo no existe")]
#[case("lots --db lista.csv/stock.db", "una parte de la ruta es un archivo, no una carpeta")]
#[case("lots --db vueltas", "sus enlaces dan vueltas en círculo")]
fn what_the_system_refuses_is_told_in_the_language(#[case] line: &str, #[case] why: &str) {
    let cli = TestCli::with_products().in_spanish();
    cli.run_ok("receive --sku MLK-1000 --qty 1 --lot L1");
    cli.run_ok("count open");
    cli.write_file("lista.csv", "sku,quantity\nMLK-1000,1\n");
    cli.write_file("ajustes.toml", b"lang = \"\xff\"");
    std::os::unix::fs::symlink("vueltas", cli.path("vueltas")).unwrap();
    let told = cli.run(line);
    assert!(told.code > 0 && told.err.contains(why), "{}", told.err);
    assert!(!told.err.contains("os error"), "{}", told.err);
    let named = line.split_whitespace().last().unwrap();
    assert!(told.err.contains(named), "the path as given: {}", told.err);
}
