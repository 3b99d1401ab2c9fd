//! Full disks, limits and outputs that take nothing: nothing is half done, and the error tells the truth.

use std::process::Command;

use crate::support::cli::{Output, TestCli, output_of};

/// Runs a command line in a shell that limits the length of files to that many bytes.
fn run_with_file_limit(cli: &TestCli, bytes: u64, line: &[&str]) -> Output {
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
