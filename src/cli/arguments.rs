//! Command-line arguments as clap parses them. Names are a contract (docs/CLI.md); help texts are the `cli-…` messages.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::commands;
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

/// Bootstrap flags, which apply only without a subcommand and run before the terminal UI opens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(crate) struct BootstrapFlags {
    #[arg(long)]
    pub(crate) demo: bool,
    #[arg(long)]
    pub(crate) import_products: Option<PathBuf>,
    #[arg(long)]
    pub(crate) import_lots: Option<PathBuf>,
    #[arg(long)]
    pub(crate) tab: Option<String>,
    #[arg(long)]
    pub(crate) no_tui: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(about = "cli-init")]
    Init,
    #[command(about = "cli-product")]
    Product(commands::product::ProductArgs),
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
    Hold(commands::lot::HoldArgs),
    #[command(about = "cli-release")]
    Release(commands::lot::ReleaseArgs),
    #[command(about = "cli-reverse")]
    Reverse(commands::reverse::ReverseArgs),
    #[command(about = "cli-stock")]
    Stock(commands::stock::StockArgs),
    #[command(about = "cli-lots")]
    Lots(commands::lots::LotsArgs),
    #[command(about = "cli-movements")]
    Movements(commands::movements::MovementsArgs),
    #[command(about = "cli-alerts")]
    Alerts(commands::alerts::AlertsArgs),
    #[command(about = "cli-import")]
    Import(commands::import::ImportArgs),
    #[command(about = "cli-export")]
    Export(commands::export::ExportArgs),
    #[command(about = "cli-verify")]
    Verify,
    #[command(about = "cli-completions")]
    Completions(commands::generate::CompletionsArgs),
    #[command(about = "cli-man")]
    Man(commands::generate::HelpPageArgs),
    #[command(about = "cli-help")]
    Help(commands::generate::HelpPageArgs),
}

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DocumentFlag {
    #[arg(long)]
    pub(crate) document: Option<String>,
}

/// Selects a lot by SKU and lot code, or by its id.
#[derive(Debug, Clone, Args)]
pub(crate) struct LotFlags {
    #[arg(long, required_unless_present = "lot_id")]
    pub(crate) sku: Option<String>,
    #[arg(long, required_unless_present = "lot_id", conflicts_with = "lot_id")]
    pub(crate) lot: Option<String>,
    #[arg(long)]
    pub(crate) lot_id: Option<i64>,
}
