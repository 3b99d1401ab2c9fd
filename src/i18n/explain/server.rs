//! Messages for servers that can't be used.

use super::{Explanation, Texts};
use crate::domain::replace_unprintable;
use crate::t;
use crate::warehouse::{CertificateFault, PasswordOrigin, ServerFault, SetUpStep, Unlimited};

/// Whether a book is in a database on a server, of which other things are said than of a file.
pub(super) fn is_on_server(location: &str) -> bool {
    location.starts_with("postgres://")
}

/// Says why a server can't be used, and what to do.
pub(super) fn explain_server_fault(texts: &Texts, location: &str, fault: &ServerFault) -> Explanation {
    let location = replace_unprintable(location);
    let (why, hint) = match fault {
        ServerFault::DiskFull => {
            return Explanation::with_hint(t!(texts, "server-disk-full"), t!(texts, "server-disk-full-hint"));
        }
        ServerFault::Unlimited { name, why } => return explain_unlimited(texts, name, *why),
        ServerFault::None { hosts } => explain_hosts(texts, hosts),
        fault => explain_fault(texts, fault),
    };
    Explanation::with_hint(t!(texts, "error-unreachable", location = location, why = why), hint)
}

/// Says why a server can't be used, and the way out.
fn explain_fault(texts: &Texts, fault: &ServerFault) -> (String, String) {
    let said = |why: String, hint: String| (why, hint);
    match fault {
        ServerFault::UnknownHost { .. }
        | ServerFault::Refused { .. }
        | ServerFault::TimedOut { .. }
        | ServerFault::Network { .. } => explain_network(texts, fault),
        ServerFault::Certificate(fault) => explain_certificate(texts, fault),
        ServerFault::WrongPassword { user, origin } => said(
            t!(texts, "server-wrong-password", user = replace_unprintable(user)),
            explain_password(texts, origin.as_ref()),
        ),
        ServerFault::NoPassword { user } => said(
            t!(texts, "server-no-password", user = replace_unprintable(user)),
            t!(texts, "server-password-hint"),
        ),
        ServerFault::NoRole { user } => said(
            t!(texts, "server-no-role", user = replace_unprintable(user)),
            t!(texts, "server-no-role-hint"),
        ),
        ServerFault::NoDatabase { name } => {
            let name = replace_unprintable(name);
            said(
                t!(texts, "server-no-database", name = name.as_str()),
                t!(texts, "server-no-database-hint", name = name.as_str()),
            )
        }
        ServerFault::NoConnect { user, name } => said(
            t!(
                texts,
                "server-no-connect",
                user = replace_unprintable(user),
                name = replace_unprintable(name)
            ),
            t!(
                texts,
                "server-no-connect-hint",
                user = replace_unprintable(user),
                name = replace_unprintable(name)
            ),
        ),
        ServerFault::NoPart { user, app } => {
            let user = replace_unprintable(user);
            let hint = match app {
                Some(app) => {
                    t!(texts, "server-no-part-hint", app = replace_unprintable(app), user = user.as_str())
                }
                None => t!(texts, "server-no-app-role-hint", user = user.as_str()),
            };
            said(t!(texts, "server-no-part", user = user), hint)
        }
        ServerFault::NotAdmitted { encrypted } => said(
            t!(texts, "server-not-admitted", encrypted = encrypted.to_string()),
            t!(texts, "server-not-admitted-hint", encrypted = encrypted.to_string()),
        ),
        ServerFault::UnknownProof => {
            said(t!(texts, "server-unknown-proof"), t!(texts, "server-unknown-proof-hint"))
        }
        ServerFault::NoEncryption => {
            said(t!(texts, "server-no-encryption"), t!(texts, "server-no-encryption-hint"))
        }
        ServerFault::NoRoots { file: Some(file), fault } => said(
            t!(texts, "server-no-roots", file = replace_unprintable(file), why = texts.file_fault(fault)),
            t!(texts, "server-no-roots-hint"),
        ),
        ServerFault::NoRoots { file: None, fault } => said(
            t!(texts, "server-no-system-roots", why = texts.file_fault(fault)),
            t!(texts, "server-no-roots-hint"),
        ),
        ServerFault::NoChannelBinding => {
            said(t!(texts, "server-no-channel-binding"), t!(texts, "server-no-channel-binding-hint"))
        }
        ServerFault::TooManyConnections => {
            said(t!(texts, "server-too-many-connections"), t!(texts, "server-too-many-connections-hint"))
        }
        ServerFault::Starting => said(t!(texts, "server-starting"), t!(texts, "error-busy-hint")),
        ServerFault::Standby => said(t!(texts, "server-standby"), t!(texts, "server-standby-hint")),
        ServerFault::MayNotSetUp { user, step } => explain_refused_step(texts, user, step),
        ServerFault::NotTheWanted => {
            said(t!(texts, "server-not-the-wanted"), t!(texts, "server-not-the-wanted-hint"))
        }
        ServerFault::TooOld { version } => said(
            t!(texts, "server-too-old", version = replace_unprintable(version)),
            t!(texts, "server-too-old-hint"),
        ),
        ServerFault::Other(detail) => said(replace_unprintable(detail), t!(texts, "server-other-hint")),
        ServerFault::DiskFull | ServerFault::Unlimited { .. } | ServerFault::None { .. } => {
            said(fault.to_string(), t!(texts, "server-other-hint"))
        }
    }
}

/// Says where a password that is wrong was found; if there is none, how it is given.
fn explain_password(texts: &Texts, origin: Option<&PasswordOrigin>) -> String {
    match origin {
        None => t!(texts, "server-password-hint"),
        Some(PasswordOrigin::Address) => t!(texts, "server-password-of-address"),
        Some(PasswordOrigin::Variable(name)) => {
            t!(texts, "server-password-of-variable", name = (*name).to_owned())
        }
        Some(PasswordOrigin::File(path)) => {
            let file = replace_unprintable(&path.to_string_lossy());
            t!(texts, "server-password-of-file", file = file)
        }
    }
}

fn explain_refused_step(texts: &Texts, user: &str, step: &SetUpStep) -> (String, String) {
    let user = replace_unprintable(user);
    match step {
        SetUpStep::MakeTables => (
            t!(texts, "server-may-not-make-tables", user = user),
            t!(texts, "server-may-not-make-tables-hint"),
        ),
        SetUpStep::CreateRole { name } => (
            t!(texts, "server-may-not-create-role", user = user, name = replace_unprintable(name)),
            t!(texts, "server-may-not-create-role-hint", name = replace_unprintable(name)),
        ),
        SetUpStep::HandOver { name } => (
            t!(texts, "server-may-not-hand-over", user = user.clone(), name = replace_unprintable(name)),
            t!(texts, "server-may-not-hand-over-hint", user = user, name = replace_unprintable(name)),
        ),
        SetUpStep::Grant { name } => (
            t!(texts, "server-may-not-grant", user = user, name = replace_unprintable(name)),
            t!(texts, "server-may-not-grant-hint"),
        ),
    }
}

/// Says that grants can't limit what a role does.
fn explain_unlimited(texts: &Texts, name: &str, why: Unlimited) -> Explanation {
    let role = replace_unprintable(name);
    let message = match why {
        Unlimited::Superuser => t!(texts, "server-role-superuser", role = role),
        Unlimited::Owner => t!(texts, "server-role-owner", role = role),
        Unlimited::Granted => t!(texts, "server-role-granted", role = role),
    };
    Explanation::with_hint(message, t!(texts, "server-role-hint"))
}

/// Says of each of several hosts why it can't be used, with every way out once.
fn explain_hosts(texts: &Texts, hosts: &[(String, ServerFault)]) -> (String, String) {
    let (mut whys, mut hints): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (host, fault) in hosts {
        let (why, hint) = explain_host(texts, host, fault);
        whys.push(why);
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    (whys.join("; "), hints.join(" "))
}

/// Says of one of several hosts why it can't be used. What is said of the network names the host itself.
fn explain_host(texts: &Texts, host: &str, fault: &ServerFault) -> (String, String) {
    let (why, hint) = explain_fault(texts, fault);
    match fault {
        ServerFault::UnknownHost { .. }
        | ServerFault::Refused { .. }
        | ServerFault::TimedOut { .. }
        | ServerFault::Network { .. } => (why, hint),
        _ => (format!("{}: {why}", replace_unprintable(host)), hint),
    }
}

fn explain_network(texts: &Texts, fault: &ServerFault) -> (String, String) {
    match fault {
        ServerFault::UnknownHost { host } => (
            t!(texts, "server-unknown-host", host = replace_unprintable(host)),
            t!(texts, "server-unknown-host-hint"),
        ),
        ServerFault::Refused { host } => {
            (t!(texts, "server-refused", host = replace_unprintable(host)), t!(texts, "server-refused-hint"))
        }
        ServerFault::TimedOut { host } => (
            t!(texts, "server-timed-out", host = replace_unprintable(host)),
            t!(texts, "server-timed-out-hint"),
        ),
        ServerFault::Network { host, detail } => (
            t!(
                texts,
                "server-network",
                host = replace_unprintable(host),
                detail = replace_unprintable(detail)
            ),
            t!(texts, "server-timed-out-hint"),
        ),
        other => (other.to_string(), t!(texts, "server-other-hint")),
    }
}

fn explain_certificate(texts: &Texts, fault: &CertificateFault) -> (String, String) {
    match fault {
        CertificateFault::Untrusted => (t!(texts, "server-untrusted"), t!(texts, "server-untrusted-hint")),
        CertificateFault::OtherName { host } => (
            t!(texts, "server-other-name", host = replace_unprintable(host)),
            t!(texts, "server-other-name-hint"),
        ),
        CertificateFault::Expired => (t!(texts, "server-expired"), t!(texts, "server-expired-hint")),
        CertificateFault::Other(detail) => (
            t!(texts, "server-other-certificate", detail = replace_unprintable(detail)),
            t!(texts, "server-untrusted-hint"),
        ),
    }
}
