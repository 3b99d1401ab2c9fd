//! Completion at a shell's prompt, driven through the shells themselves.
#![cfg(unix)]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rstest::rstest;

use crate::support::cli::TestCli;

/// What is typed, and the word that a Tab completes it to.
const TYPED: &[(&str, &str)] = &[
    ("fefo rec", "receive"),
    ("fefo help prod", "product"),
    ("fefo man product ed", "edit"),
    ("fefo --tab hi", "history"),
    ("fefo --theme da", "dark"),
    ("fefo product show RI", "RIC-1000"),
    ("fefo product edit RI", "RIC-1000"),
    ("fefo dispatch --sku ML", "MLK-1000"),
    ("fefo import lots arr", "arrivals.csv"),
    ("fefo export lots --to arr", "arrivals.csv"),
    ("fefo import sto", "stock"),
    ("fefo product add --requires lot,", "lot,expiry"),
];

const BASH: &str = r#"
source <(fefo completions bash)
COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$1; COMP_POINT=${#1}; COMP_TYPE=9
_clap_complete_fefo fefo "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" 2> /dev/null
printf '%s\n' "${COMPREPLY[@]}"
"#;

const FISH: &str = "fefo completions fish | source; complete -C $argv[1]";

/// Types into an interactive zsh, and has it print its line.
const ZSH: &str = r#"
zmodload zsh/zpty
zpty shell 'PS1="> " TERM=xterm zsh -f -i'
zpty -w shell 'autoload -Uz compinit; compinit -u -D; source <(fefo completions zsh)'
zpty -w shell 'show() { print -r -- "=$BUFFER=" }; zle -N show; bindkey "^X" show; print re"a"dy'
zpty -r shell shown '*ready*'
zpty -n -w shell "$1"$'\t\C-x'
zpty -r shell shown '*=*=*' && [[ "$shown" == *"=${1% *} $2"[\ =]* ]] && print -r -- "$2"
zpty -d shell
"#;

fn is_installed(shell: &str) -> bool {
    let found = Command::new(shell).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// What a shell says; nothing if it takes too long.
fn answer(cli: &TestCli, shell: &str, script: &str, (typed, word): (&str, &str)) -> String {
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_fefo")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = cli.command(&[]);
    let environment: Vec<_> =
        command.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))).collect();
    let folder = command.get_current_dir().unwrap().to_owned();
    command = Command::new(shell);
    command.env_clear().envs(environment).env("PATH", path).current_dir(folder).arg("-c").arg(script);
    if shell != "fish" {
        command.arg(shell);
    }
    command.args([typed, word]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_secs(30) {
            child.kill().unwrap();
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    String::from_utf8_lossy(&child.wait_with_output().unwrap().stdout).into_owned()
}

#[rstest]
#[case("bash", BASH)]
#[case("zsh", ZSH)]
#[case("fish", FISH)]
fn a_shell_completes_names_that_fefo_knows_and_those_of_files(#[case] shell: &str, #[case] script: &str) {
    if !is_installed(shell) {
        assert_ne!(shell, "bash", "bash is needed");
        return;
    }
    let cli = TestCli::with_products();
    cli.write_file("arrivals.csv", "sku,quantity\n");
    for (typed, word) in TYPED {
        let told = answer(&cli, shell, script, (typed, word));
        let words: Vec<&str> = told.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!(words, [*word], "{shell}: {typed}");
    }
}

/// What a shell is told of some words, the last of which is typed.
pub fn candidates(cli: &TestCli, words: &[&str]) -> String {
    let mut line = vec!["--".to_owned()];
    line.extend(words.iter().map(|word| (*word).to_owned()));
    let mut command = cli.command(&line);
    command.env("FEFO_COMPLETE", "fish").env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
    let output = command.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_book_is_the_one_that_is_typed() {
    let cli = TestCli::with_products();
    cli.run_ok("init --db other.db");
    cli.run_ok("product add --sku MOP-1 --name Mop --db other.db");
    let told = candidates(&cli, &["fefo", "--db", "other.db", "product", "show", "M"]);
    assert_eq!(told.trim_end(), "MOP-1");
}

#[test]
fn what_a_shell_asks_wrongly_is_answered_with_nothing() {
    let cli = TestCli::new();
    for shell in ["fish", "bash", "none"] {
        for line in [vec![], vec!["--".to_owned()], vec!["--".to_owned(), "fefo".to_owned()]] {
            let output = cli.command(&line).env("FEFO_COMPLETE", shell).output().unwrap();
            assert!(output.status.success() && output.stderr.is_empty(), "{shell} {line:?}");
        }
    }
}
