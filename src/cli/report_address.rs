//! Says what is wrong with the address of a server.

use crate::domain::replace_unprintable;
use crate::i18n::{Explanation, Texts};
use crate::settings::AddressProblem;
use crate::t;

pub(super) fn explain_address_problem(texts: &Texts, from: &str, problem: &AddressProblem) -> Explanation {
    let with = |message: String, hint: String| Explanation { message, hint: Some(hint) };
    let from = from.to_owned();
    match problem {
        AddressProblem::Malformed => {
            with(t!(texts, "cli-address-malformed", from = from), t!(texts, "cli-address-malformed-hint"))
        }
        AddressProblem::UnknownParameter { name, known } => with(
            t!(texts, "cli-address-parameter", from = from, name = replace_unprintable(name)),
            t!(texts, "cli-usage-values", values = known.join(", ")),
        ),
        AddressProblem::InvalidValue { parameter, value, known, .. } => Explanation {
            message: t!(
                texts,
                "cli-address-value",
                from = from,
                name = (*parameter).to_owned(),
                value = replace_unprintable(value)
            ),
            hint: (!known.is_empty()).then(|| t!(texts, "cli-usage-values", values = known.join(", "))),
        },
        AddressProblem::PortCount { hosts, ports, .. } => Explanation {
            message: t!(
                texts,
                "cli-address-ports",
                from = from,
                hosts = hosts.to_string(),
                ports = ports.to_string()
            ),
            hint: None,
        },
        AddressProblem::NoUser => {
            with(t!(texts, "cli-address-user", from = from), t!(texts, "cli-address-user-hint"))
        }
        AddressProblem::NoService { name } => with(
            t!(texts, "cli-address-service", from = from, name = replace_unprintable(name)),
            t!(texts, "cli-address-service-hint"),
        ),
        AddressProblem::ServiceFile { path, fault } => Explanation {
            message: t!(
                texts,
                "cli-address-service-file",
                file = replace_unprintable(&path.to_string_lossy()),
                why = texts.file_fault(fault)
            ),
            hint: None,
        },
        AddressProblem::ServiceLine { path, line } => Explanation {
            message: t!(
                texts,
                "cli-address-service-line",
                file = replace_unprintable(&path.to_string_lossy()),
                line = line.to_string()
            ),
            hint: None,
        },
    }
}
