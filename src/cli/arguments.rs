//! Command-line arguments as clap parses them. Names are a contract (docs/CLI.md); help texts are the `cli-…` messages.

use clap::{CommandFactory as _, Parser, Subcommand};

use super::bootstrap::BootstrapFlags;
use super::{commands, help};
use crate::i18n::Texts;
use crate::settings::GlobalFlags;

#[derive(Debug, Parser)]
#[command(
    name = "fefo",
    version,
    about = "cli-fefo",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) bootstrap: BootstrapFlags,
    #[command(flatten)]
    pub(crate) flags: GlobalFlags,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(about = "cli-init")]
    Init(commands::init::InitArgs),
    #[command(about = "cli-product")]
    Product(Box<commands::product::ProductArgs>),
    #[command(about = "cli-barcode")]
    Barcode(commands::barcode::BarcodeArgs),
    #[command(about = "cli-scan")]
    Scan(commands::scan::ScanArgs),
    #[command(about = "cli-scanner")]
    Scanner(commands::scanner::ScannerArgs),
    #[command(about = "cli-receive")]
    Receive(commands::receive::ReceiveArgs),
    #[command(about = "cli-dispatch")]
    Dispatch(commands::dispatch::DispatchArgs),
    #[command(about = "cli-adjust")]
    Adjust(commands::lot::AdjustArgs),
    #[command(about = "cli-write-off")]
    WriteOff(commands::lot::WriteOffArgs),
    #[command(about = "cli-return")]
    Return(commands::lot::ReturnArgs),
    #[command(about = "cli-transfer")]
    Transfer(commands::lot::TransferArgs),
    #[command(about = "cli-hold")]
    Hold(commands::hold::HoldArgs),
    #[command(about = "cli-release")]
    Release(commands::hold::ReleaseArgs),
    #[command(about = "cli-lot")]
    Lot(commands::lot_edit::LotArgs),
    #[command(about = "cli-reverse")]
    Reverse(commands::reverse::ReverseArgs),
    #[command(about = "cli-stock")]
    Stock(commands::stock::StockArgs),
    #[command(about = "cli-lots")]
    Lots(commands::lots::LotsArgs),
    #[command(about = "cli-movements")]
    Movements(commands::movements::MovementsArgs),
    #[command(about = "cli-documents")]
    Documents(commands::documents::DocumentsArgs),
    #[command(about = "cli-trace")]
    Trace(commands::trace::TraceArgs),
    #[command(about = "cli-report")]
    Report(commands::report::ReportArgs),
    #[command(about = "cli-label")]
    Label(Box<commands::label::LabelArgs>),
    #[command(about = "cli-paper")]
    Paper(commands::paper::PaperArgs),
    #[command(about = "cli-alerts")]
    Alerts(commands::alerts::AlertsArgs),
    #[command(about = "cli-count")]
    Count(commands::count::CountArgs),
    #[command(about = "cli-import")]
    Import(commands::import::ImportArgs),
    #[command(about = "cli-export")]
    Export(commands::export::ExportArgs),
    #[command(about = "cli-settings")]
    Settings(commands::settings::SettingsArgs),
    #[command(about = "cli-serve")]
    Serve(commands::serve::ServeArgs),
    #[command(about = "cli-token")]
    Token(commands::token::TokenArgs),
    #[command(about = "cli-copy")]
    Copy(commands::copy::CopyArgs),
    #[command(about = "cli-verify")]
    Verify,
    #[command(about = "cli-config")]
    Config(commands::config::ConfigArgs),
    #[command(about = "cli-keys")]
    Keys(commands::keys::KeysArgs),
    #[command(about = "cli-completions")]
    Completions(commands::generate::CompletionsArgs),
    #[command(about = "cli-man")]
    Man(commands::generate::HelpPageArgs),
    #[command(about = "cli-help")]
    Help(commands::generate::HelpPageArgs),
}

/// The whole command tree in the language of `texts`.
pub(super) fn localized_command(texts: &Texts) -> clap::Command {
    help::localize(Arguments::command(), texts)
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::localized_command;
    use crate::i18n::{Language, Texts};

    fn collect_missing_help(command: &Command, path: &str, missing: &mut Vec<String>) {
        if command.get_about().is_none_or(|about| about.to_string().is_empty()) {
            missing.push(path.to_owned());
        }
        for argument in command.get_arguments() {
            if argument.get_help().is_none_or(|help| help.to_string().is_empty()) {
                missing.push(format!("{path} {}", argument.get_id()));
            }
        }
        for subcommand in command.get_subcommands() {
            collect_missing_help(subcommand, &format!("{path} {}", subcommand.get_name()), missing);
        }
    }

    #[test]
    fn every_command_and_argument_has_help_in_every_language() {
        for language in Language::ALL {
            let mut missing = Vec::new();
            collect_missing_help(&localized_command(&Texts::new(language)), "fefo", &mut missing);
            assert!(missing.is_empty(), "{language:?} lacks {missing:#?}");
        }
    }

    #[test]
    fn every_command_has_an_example_in_every_language() {
        fn collect_missing_examples(command: &Command, path: &str, missing: &mut Vec<String>) {
            if command.get_after_help().is_none() {
                missing.push(path.to_owned());
            }
            for subcommand in command.get_subcommands() {
                collect_missing_examples(subcommand, &format!("{path} {}", subcommand.get_name()), missing);
            }
        }
        for language in Language::ALL {
            let mut missing = Vec::new();
            collect_missing_examples(&localized_command(&Texts::new(language)), "fefo", &mut missing);
            assert!(missing.is_empty(), "{language:?} lacks {missing:#?}");
        }
    }

    #[test]
    fn clap_accepts_the_definitions() {
        localized_command(&Texts::new(Language::English)).debug_assert();
    }
}
