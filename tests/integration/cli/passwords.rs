//! A password on the command line is in no list of processes once the program waits for the server.

use std::fs;
use std::net::TcpListener;
use std::process::Stdio;

use crate::support::cli::TestCli;

/// What others see of a process that waits for a server, what it says, and how it ends.
struct Seen {
    arguments: String,
    variables: String,
    said: String,
    code: i32,
}

/// Runs a command line, in which PORT is that of a server that takes connections and says nothing.
fn look_at(cli: &TestCli, line: &str) -> Seen {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = server.local_addr().unwrap().port().to_string();
    let words: Vec<String> = line.split(' ').map(|word| word.replace("PORT", &port)).collect();
    let mut command = cli.command(&words);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let asked = server.accept().unwrap();
    let of_process =
        |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap().replace('\0', "\n");
    let (arguments, variables) = (of_process("cmdline"), of_process("environ"));
    drop((asked, server));
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    Seen { arguments, variables, said, code: ended.status.code().unwrap() }
}

#[test]
fn a_password_is_taken_out_of_the_list_of_processes() {
    let cli = TestCli::new();
    cli.run_ok("init --db file.db");
    for line in [
        "--db postgres://ana:s3cret@127.0.0.1:PORT/stock stock",
        "stock --db=postgres://ana@127.0.0.1:PORT/stock?password=s3cret",
        "copy --from file.db --to postgres://ana:s3cret@127.0.0.1:PORT/stock",
    ] {
        let seen = look_at(&cli, line);
        assert!(!seen.arguments.contains("s3cret"), "{}", seen.arguments);
        assert!(seen.arguments.contains("ana@127.0.0.1"), "{}", seen.arguments);
        assert!(seen.variables.lines().any(|variable| variable == "PGPASSWORD=s3cret"), "{line}");
        assert_eq!(seen.code, 3, "{line}: {}", seen.said);
        assert_eq!(seen.said.matches("Warning: ").count(), 1, "{}", seen.said);
        assert!(seen.said.contains("~/.pgpass") && !seen.said.contains("s3cret"), "{}", seen.said);
    }
    let quiet = look_at(&cli, "--quiet --db postgres://ana:s3cret@127.0.0.1:PORT/stock stock");
    assert!(!quiet.said.contains("Warning") && !quiet.arguments.contains("s3cret"), "{}", quiet.said);
    let spanish = look_at(&cli.in_spanish(), "--db postgres://ana:s3cret@127.0.0.1:PORT/stock stock");
    assert!(spanish.said.starts_with("Atención: Otros usuarios"), "{}", spanish.said);
}

#[test]
fn two_passwords_stay_and_are_warned_of() {
    let cli = TestCli::new();
    let line = "copy --from postgres://ana:one@127.0.0.1:PORT/a --to postgres://bob:two@127.0.0.1:PORT/b";
    let seen = look_at(&cli, line);
    assert!(seen.arguments.contains("ana:one@"), "{}", seen.arguments);
    assert!(!seen.variables.contains("PGPASSWORD"), "neither is for both");
    assert!(seen.said.contains("~/.pgpass") && !seen.said.contains("PGPASSWORD"), "{}", seen.said);
    let without = look_at(&cli, "--db postgres://ana@127.0.0.1:PORT/a stock");
    assert!(!without.said.contains("Warning"), "{}", without.said);
}
