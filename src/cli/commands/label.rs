//! `label`: labels of a lot, or of what a document brought, for a printer, a file or the terminal.

use std::io::{self, Write};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::lot::resolve_lot;
use crate::cli::failure::{Failure, Result, UsageError};
use crate::cli::file_export::{target_file, write_file};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::session::Session;
use crate::cli::shared_flags::LotFlags;
use crate::cli::unit_flag::UnitFlag;
use crate::cli::written_quantity::WrittenQuantity;
use crate::domain::{Field, Label, LotCode, LotId, Quantity, Sku, replace_unprintable};
use crate::exchange::{LabelForm, PrintedLabel, PrinterAddress, write_labels};
use crate::t;
use crate::warehouse::{DocumentName, GoodsWay, Invalid, MovedGoods, Warehouse};

/// The most copies of a label at once.
const MAX_COPIES: u32 = 1_000;

#[derive(Debug, Args)]
pub(in crate::cli) struct LabelArgs {
    #[arg(long, required_unless_present_any = ["lot_id", "document"], value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(
        long,
        required_unless_present_any = ["lot_id", "document"],
        conflicts_with = "lot_id",
        value_parser = flag_value::lot_code()
    )]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long, conflicts_with = "lot_id", value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_parser = clap::builder::TypedValueParser::map(clap::value_parser!(i64), LotId))]
    lot_id: Option<LotId>,
    #[arg(long, conflicts_with_all = ["sku", "lot", "location", "lot_id", "qty"], value_parser = flag_value::document_name)]
    document: Option<FlagValue<DocumentName>>,
    #[arg(long, allow_hyphen_values = true, value_parser = flag_value::quantity)]
    qty: Option<FlagValue<WrittenQuantity>>,
    #[command(flatten)]
    unit: UnitFlag,
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_COPIES)))]
    copies: u32,
    #[arg(long)]
    to: Option<String>,
    #[arg(long = "as", value_enum)]
    form: Option<FormFlag>,
}

/// The value of `--as`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormFlag {
    Zpl,
    Svg,
    Text,
}

impl FormFlag {
    fn form(self) -> LabelForm {
        match self {
            FormFlag::Zpl => LabelForm::Zpl,
            FormFlag::Svg => LabelForm::Svg,
            FormFlag::Text => LabelForm::Text,
        }
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &LabelArgs) -> Result<()> {
    let printer = match flags.to.as_deref().filter(|to| !Path::new(to).exists()) {
        Some(to) => {
            PrinterAddress::parse(to).map_err(|_| UsageError::NoPrinterAddress { to: to.to_owned() })?
        }
        None => None,
    };
    let form = match form_of(flags, printer.is_some()) {
        LabelForm::Text if flags.to.is_none() && session.output.is_terminal() => LabelForm::Terminal,
        form => form,
    };
    let document = flags.document.get()?;
    let mut book = session.open_warehouse()?;
    let goods = match document {
        Some(document) => goods_of_document(session, &mut book, &document)?,
        None => vec![goods_of_lot(session, &mut book, flags)?],
    };
    let labels = to_labels(session, &goods)?;
    if let Some(printer) = printer {
        let data = in_memory(&labels, form, flags.copies)?;
        printer.print(&data).map_err(|fault| Failure::Printer { printer: printer.to_string(), fault })?;
        return say_printed(session, labels.len(), flags.copies, &printer.to_string());
    }
    let target = target_file(session.settings, flags.to.as_deref().map(Path::new));
    let Some(path) = target else {
        write_labels(&labels, form, flags.copies, session.output.raw_writer())?;
        return session.output.flush();
    };
    if is_device(&path) {
        let data = in_memory(&labels, form, flags.copies)?;
        let written =
            std::fs::OpenOptions::new().write(true).open(&path).and_then(|mut out| out.write_all(&data));
        written.map_err(|error| Failure::Export { path: path.clone(), error })?;
    } else {
        write_file(&mut book, &path, |_, out| Ok(write_labels(&labels, form, flags.copies, out)?))?;
    }
    say_printed(session, labels.len(), flags.copies, &path.to_string_lossy())
}

/// What is sent at once: a printer repeats a label by itself.
fn in_memory(labels: &[PrintedLabel], form: LabelForm, copies: u32) -> Result<Vec<u8>> {
    let mut data = Vec::new();
    write_labels(labels, form, copies, &mut data)?;
    Ok(data)
}

/// The form of the labels: as said, or by the ending of the file; a printer gets what printers print.
fn form_of(flags: &LabelArgs, is_printer: bool) -> LabelForm {
    let path = flags.to.as_deref().map(Path::new);
    let ending = path.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match (flags.form, ending.as_deref()) {
        (Some(form), _) => form.form(),
        _ if is_printer || path.is_some_and(is_device) => LabelForm::Zpl,
        (None, Some("svg")) => LabelForm::Svg,
        (None, Some("txt")) => LabelForm::Text,
        (None, _) if path.is_none_or(|path| path.as_os_str() == "-") => LabelForm::Text,
        (None, _) => LabelForm::Zpl,
    }
}

/// Whether a path leads to something that is written to as it is, such as a printer.
fn is_device(path: &Path) -> bool {
    path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// The lot that the flags name, with how much each label says.
fn goods_of_lot(session: &Session<'_>, book: &mut Warehouse, flags: &LabelArgs) -> Result<MovedGoods> {
    let named = LotFlags {
        sku: flags.sku.clone(),
        lot: flags.lot.clone(),
        location: flags.location.clone(),
        lot_id: flags.lot_id,
    };
    let lot = resolve_lot(book, &named, None)?;
    let mut goods = book.goods_of_lot(&lot, session.today())?;
    let quantity = flags.unit.quantity(flags.qty.get()?.as_ref(), book, &goods.row.product.sku)?;
    let quantity = quantity.map(|quantity| quantity.check_decimals(goods.row.product.decimals)).transpose();
    let quantity = quantity.map_err(|error| Invalid::Quantity { field: Field::Quantity, error })?;
    // A label at a shelf says nothing that the next dispatch makes untrue.
    goods.quantity = quantity.unwrap_or(Quantity::ZERO);
    Ok(goods)
}

/// What a document brought. One that brought nothing has no labels.
fn goods_of_document(
    session: &Session<'_>,
    book: &mut Warehouse,
    name: &DocumentName,
) -> Result<Vec<MovedGoods>> {
    let id = name.id(book)?;
    let contents = book.document_with_contents(id)?;
    let goods = book.moved_goods(&contents.movements, GoodsWay::In, session.today())?;
    if goods.is_empty() {
        return Err(UsageError::NothingCameIn { document: id.to_string() }.into());
    }
    Ok(goods)
}

/// Puts the labels into words, and says what no scanner will read of them.
fn to_labels(session: &Session<'_>, goods: &[MovedGoods]) -> Result<Vec<PrintedLabel>> {
    let texts = session.texts;
    let mut labels = Vec::with_capacity(goods.len());
    for goods in goods {
        let quantity = Some(goods.quantity).filter(|quantity| !quantity.is_zero());
        let label = texts.printed_label(goods, quantity, session.today());
        if !session.output.is_quiet() {
            for what in texts.left_out_of_label(goods, &label) {
                let what = replace_unprintable(&what);
                writeln!(io::stderr(), "{}", t!(texts, "cli-warning", what = what))?;
            }
        }
        labels.push(label);
    }
    Ok(labels)
}

/// Says what was printed. It is: a standard error that takes nothing changes nothing.
fn say_printed(session: &Session<'_>, labels: usize, copies: u32, to: &str) -> Result<()> {
    if !session.output.is_quiet() {
        let count = labels as u64 * u64::from(copies);
        let shown = session.texts.integer(count);
        let to = replace_unprintable(to);
        let _ = writeln!(
            io::stderr(),
            "{}",
            t!(session.texts, "cli-labels-printed", count = count, shown = shown, to = to)
        );
    }
    Ok(())
}
