//! Full disks, limits and outputs that take nothing: nothing is half done, and the error tells the truth.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use rstest::rstest;

use crate::support::cli::{Output, TestCli, output_of};

/// Runs a command line in a shell that limits the length of files to that many bytes.
pub fn run_with_file_limit(cli: &TestCli, bytes: u64, line: &[&str]) -> Output {
    let words: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
    let fefo = cli.command(&words);
    let mut shell = Command::new("sh");
    // POSIX: `ulimit -f` counts blocks of 512 bytes.
    shell.args(["-c", "ulimit -f \"$0\"; exec \"$@\"", &(bytes / 512).to_string()]);
    shell.arg(fefo.get_program()).args(fefo.get_args());
    shell.current_dir(cli.path("."));
    shell.env_clear().envs(fefo.get_envs().filter_map(|(name, value)| Some((name, value?))));
    output_of(shell.env("PATH", std::env::var_os("PATH").unwrap_or_default()))
}

#[test]
fn a_limit_on_files_leaves_the_old_export() {
    let cli = TestCli::with_products();
    let lots: String = (0..500).map(|n| format!("MLK-1000,1,L{n}\n")).collect();
    cli.write_file("lots.csv", format!("sku,quantity,lot\n{lots}"));
    cli.run_ok("import lots lots.csv");
    cli.write_file("out.csv", "the old one");
    let line = ["export", "lots", "--to", "out.csv", "--format", "json"];
    let output = run_with_file_limit(&cli, 4_096, &line);
    assert_eq!((output.code, &output.error()["kind"]), (3, &"disk_full".into()), "{}", output.err);
    assert_eq!(std::fs::read_to_string(cli.path("out.csv")).unwrap(), "the old one");
}

/// Runs a command whose standard output is a pipe that nobody reads.
fn run_into_closed_pipe(cli: &TestCli, line: &str) -> Option<Output> {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    Some(run_into(cli, line, writer))
}

/// Runs a command whose standard output is a device that is always full; only Linux has one.
fn run_into_full_device(cli: &TestCli, line: &str) -> Option<Output> {
    let full = cfg!(target_os = "linux").then(|| OpenOptions::new().write(true).open("/dev/full").unwrap());
    full.map(|device| run_into(cli, line, device))
}

fn run_into(cli: &TestCli, line: &str, stdout: impl Into<Stdio>) -> Output {
    let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    let child = cli.command(&words).stdout(stdout).stderr(Stdio::piped()).spawn().unwrap();
    let output = child.wait_with_output().unwrap();
    let (code, err) = (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap());
    Output { code, out: String::new(), err }
}

#[rstest]
#[case("receive --sku MLK-1000 --qty 5")]
#[case("dispatch --sku MLK-1000 --qty 5")]
#[case("adjust --sku MLK-1000 --lot L1 --qty -1 --reason broken")]
#[case("hold --sku MLK-1000 --lot L1 --reason dented")]
#[case("import lots lots.csv")]
fn an_act_whose_answer_is_lost_is_told_as_booked(#[case] act: &str) {
    let line = format!("{act} --format json");
    for lost in [run_into_closed_pipe, run_into_full_device] {
        let cli = TestCli::with_products();
        cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
        cli.write_file("lots.csv", "sku,quantity,lot\nMLK-1000,3,L9\n");
        let before = cli.dump();
        let Some(output) = lost(&cli, &line) else { continue };
        assert_eq!((output.code, &output.error()["kind"]), (3, &"output".into()), "{}", output.err);
        let document = output.error()["document"].as_str().unwrap().to_owned();
        assert!(output.error()["message"].as_str().unwrap().contains(&document));
        let after = cli.dump();
        assert_ne!(after, before, "it is booked");
        let again = cli.run_ok(&format!("{line} --document {document}")).out;
        assert!(again.contains(&document) || act.starts_with("hold"), "{again}");
        assert_eq!(cli.dump(), after, "once");
    }
}

/// Without its id, whoever tries again would open a second count, or add a second time.
#[test]
fn what_is_done_to_a_count_is_told_by_its_id() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    for act in ["count open", "count enter 1 --sku MLK-1000 --lot L1 --qty 4 --add"] {
        let output = run_into_closed_pipe(&cli, &format!("{act} --format json")).unwrap();
        assert_eq!((output.code, &output.error()["kind"]), (3, &"output".into()), "{}", output.err);
        let document = output.error()["document"].as_str().unwrap().to_owned();
        cli.run_ok(&format!("{act} --document {document}"));
    }
    let counts = cli.run_json("count list");
    assert_eq!((counts.as_array().unwrap().len(), &counts[0]["entries"]), (1, &1.into()));
}

#[rstest]
#[case("product add --sku NEW --name New")]
#[case("alerts ack 1")]
#[case("--import-products products.csv --no-tui")]
fn an_act_without_a_document_is_told_as_done(#[case] act: &str) {
    let cli = TestCli::with_products();
    cli.run_ok("alerts");
    cli.write_file("products.csv", "sku,name\nNEW,New\n");
    let before = cli.dump();
    let output = run_into_closed_pipe(&cli, &format!("{act} --format json")).unwrap();
    assert_eq!((output.code, &output.error()["kind"]), (3, &"output".into()), "{}", output.err);
    assert!(output.error().get("document").is_some());
    assert_ne!(cli.dump(), before);
}

#[test]
fn a_bootstrap_whose_answer_is_lost_keeps_its_book() {
    let cli = TestCli::to_be_filled();
    cli.write_file("products.csv", "sku,name\nMLK-1000,Leche\n");
    cli.write_file("lots.csv", "sku,quantity\nMLK-1000,7\n");
    let line = "--import-products products.csv --import-lots lots.csv --no-tui --format json";
    let output = run_into_closed_pipe(&cli, line).unwrap();
    assert_eq!((output.code, &output.error()["kind"]), (3, &"output".into()), "{}", output.err);
    assert_eq!(cli.run_json("stock")[0]["on_hand"], 7);
}

#[rstest]
#[case("stock --format json")]
#[case("dispatch --sku MLK-1000 --qty 5 --partial --dry-run")]
#[case("import products products.csv --dry-run")]
#[case("lots")]
#[case("help")]
fn a_reader_that_stopped_reading_is_no_error(#[case] line: &str) {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10");
    cli.write_file("products.csv", "sku,name\nNEW,New\n");
    let output = run_into_closed_pipe(&cli, line).unwrap();
    assert_eq!((output.code, output.err.as_str()), (0, ""));
    if let Some(full) = run_into_full_device(&cli, line) {
        assert_eq!(full.code, 3, "{}", full.err);
    }
}
