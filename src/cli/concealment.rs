//! Takes a password on the command line out of the list of processes, where everybody on the machine sees it.

use std::ffi::OsString;
use std::io::{self, Write as _};

use crate::i18n::Texts;
use crate::settings::{is_server_url, take_password};
use crate::t;
use crate::warehouse::Password;

/// The flags that take the address of a book.
const ADDRESSES: [&str; 3] = ["--db", "--from", "--to"];

/// The variable that stands in for a password.
const VARIABLE: &str = "PGPASSWORD";

/// Arguments without their passwords.
#[derive(Debug, Default)]
struct Concealed {
    arguments: Vec<OsString>,
    passwords: Vec<Password>,
    /// One of the addresses is of a server, without a password.
    has_other_server: bool,
    /// A service has a say too, before the environment.
    has_service: bool,
}

impl Concealed {
    fn of(arguments: &[OsString]) -> Self {
        let mut concealed = Concealed::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (flag, value) = match argument.to_str().map(|text| (text, text.split_once('='))) {
                Some(("--", _)) => {
                    concealed.arguments.push(argument.clone());
                    concealed.arguments.extend(rest.cloned());
                    break;
                }
                Some((_, Some((flag, value)))) if ADDRESSES.contains(&flag) => (Some(flag), Some(value)),
                Some((flag, None)) if ADDRESSES.contains(&flag) => (Some(flag), None),
                _ => (None, None),
            };
            match (flag, value) {
                (Some(flag), Some(value)) => {
                    let value = concealed.take(value);
                    concealed.arguments.push(format!("{flag}={value}").into());
                }
                (Some(_), None) => {
                    concealed.arguments.push(argument.clone());
                    let Some(value) = rest.next() else { break };
                    let value =
                        value.to_str().map_or_else(|| value.clone(), |text| concealed.take(text).into());
                    concealed.arguments.push(value);
                }
                (None, _) => concealed.arguments.push(argument.clone()),
            }
        }
        concealed
    }

    /// Returns an address without its password.
    fn take(&mut self, address: &str) -> String {
        self.has_service |= is_server_url(address) && address.contains("service=");
        match take_password(address) {
            Some((without, password)) => {
                self.passwords.push(password);
                without
            }
            None => {
                self.has_other_server |= is_server_url(address);
                address.to_owned()
            }
        }
    }

    /// The password, if the variable can tell it: it is for every server that the command names.
    fn only_password(&self) -> Option<&Password> {
        let (first, others) = self.passwords.split_first()?;
        let is_for_all = !self.has_other_server && !self.has_service;
        (is_for_all && others.iter().all(|other| other == first)).then_some(first)
    }
}

/// Warns of a password among the arguments, and starts the program anew without it, with the password in its environment.
/// Returns if there is none, or if that can't be. `uses_other_server` says whether the command also uses a server that the
/// arguments don't name.
pub(super) fn conceal_passwords(
    texts: &Texts,
    arguments: &[OsString],
    uses_other_server: bool,
    is_quiet: bool,
) {
    let concealed = Concealed::of(arguments);
    if concealed.passwords.is_empty() {
        return;
    }
    let has_service = std::env::var_os("PGSERVICE").is_some_and(|name| !name.is_empty());
    let password = concealed.only_password().filter(|_| cfg!(unix) && !uses_other_server && !has_service);
    if !is_quiet {
        let what = match password {
            Some(_) => t!(texts, "cli-password-taken-out"),
            None => t!(texts, "cli-password-seen"),
        };
        // A warning that can't be written is no reason to fail.
        let _ = writeln!(io::stderr(), "{}", t!(texts, "cli-warning", what = what));
    }
    if let Some(password) = password {
        start_anew(&concealed.arguments, password);
    }
}

/// Goes on as the same process with other arguments. Returns if the system refuses.
#[cfg(unix)]
fn start_anew(arguments: &[OsString], password: &Password) {
    use std::os::unix::process::CommandExt as _;

    let (Ok(program), Some((name, rest))) = (std::env::current_exe(), arguments.split_first()) else {
        return;
    };
    let mut command = std::process::Command::new(program);
    let refusal = command.arg0(name).args(rest).env(VARIABLE, password.reveal()).exec();
    tracing::warn!(%refusal, "the password stays among the arguments");
}

#[cfg(not(unix))]
fn start_anew(_: &[OsString], _: &Password) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn concealed(arguments: &[&str]) -> Concealed {
        Concealed::of(&arguments.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn nothing_but_the_password_is_taken_out() {
        for (arguments, without) in [
            (
                &["fefo", "--db", "postgres://a:s3@h/d", "stock"][..],
                &["fefo", "--db", "postgres://a@h/d", "stock"][..],
            ),
            (
                &["fefo", "stock", "--db=postgres://h/d?user=a&password=s3"],
                &["fefo", "stock", "--db=postgres://h/d?user=a"],
            ),
            (
                &["fefo", "copy", "--from=a.db", "--to", "postgres://a:s3@h"],
                &["fefo", "copy", "--from=a.db", "--to", "postgres://a@h"],
            ),
        ] {
            let concealed = concealed(arguments);
            assert_eq!(concealed.arguments, without);
            assert_eq!(concealed.only_password().map(Password::reveal), Some("s3"));
            assert!(Concealed::of(&concealed.arguments).passwords.is_empty(), "never twice");
        }
        let note = ["fefo", "receive", "--note", "postgres://a:s3@h", "--", "--db", "postgres://a:s3@h"];
        assert_eq!(concealed(&note).arguments, note);
        assert!(concealed(&note).passwords.is_empty());
    }

    #[test]
    fn one_variable_can_not_tell_two_passwords() {
        let copy = |from, to| concealed(&["fefo", "copy", "--from", from, "--to", to]);
        let (ana, bob) = ("postgres://ana:one@h/a", "postgres://bob:two@h/b");
        assert!(copy(ana, bob).only_password().is_none());
        assert!(copy(ana, "postgres://bob@h/b").only_password().is_none());
        assert!(copy(ana, "postgres://bob:one@h/b").only_password().is_some());
        assert!(copy(ana, "stock.db").only_password().is_some());
        assert!(copy("stock.db", "postgres://ana:one@h/a?service=shop").only_password().is_none());
    }
}
