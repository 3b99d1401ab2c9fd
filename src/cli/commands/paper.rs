//! `paper`: pick lists, dispatch notes and receipt notes, to print.

use std::collections::HashSet;
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::failure::{Failure, Result, UsageError};
use crate::cli::file_export::{target_file, write_file};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::session::Session;
use crate::domain::{DocumentKind, Field, Label, replace_unprintable, replace_unprintable_except_newlines};
use crate::i18n::PaperKind;
use crate::t;
use crate::warehouse::{DocumentContents, DocumentName, DocumentQuery, GoodsWay, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct PaperArgs {
    #[arg(value_enum)]
    kind: KindFlag,
    #[arg(required_unless_present = "reference", value_parser = flag_value::document_name)]
    document: Vec<FlagValue<DocumentName>>,
    #[arg(long, conflicts_with = "document", value_parser = flag_value::label(Field::Reference))]
    reference: Option<FlagValue<Label>>,
    #[arg(long, requires = "reference", conflicts_with = "document", value_parser = flag_value::label(Field::Partner))]
    partner: Option<FlagValue<Label>>,
    #[arg(long)]
    to: Option<PathBuf>,
    #[arg(long = "as", value_enum)]
    form: Option<FormFlag>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindFlag {
    Pick,
    Dispatch,
    Receipt,
}

/// The value of `--as`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormFlag {
    Text,
    Html,
}

impl KindFlag {
    fn paper(self) -> PaperKind {
        match self {
            KindFlag::Pick => PaperKind::PickList,
            KindFlag::Dispatch => PaperKind::DispatchNote,
            KindFlag::Receipt => PaperKind::ReceiptNote,
        }
    }

    /// The documents that it is about, and which way their goods went.
    fn documents(self) -> (DocumentKind, GoodsWay) {
        match self {
            KindFlag::Pick | KindFlag::Dispatch => (DocumentKind::Dispatch, GoodsWay::Out),
            KindFlag::Receipt => (DocumentKind::Receipt, GoodsWay::In),
        }
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &PaperArgs) -> Result<()> {
    let (kind, way) = flags.kind.documents();
    let target = target_file(session.settings, flags.to.as_deref());
    let is_page = is_page(flags.form, target.as_deref());
    let reference = flags.reference.get()?;
    let partner = flags.partner.get()?;
    let documents = flags.document.iter().map(FlagValue::get).collect::<Result<Vec<_>>>()?;
    let mut book = session.open_warehouse()?;
    let contents = match &reference {
        Some(reference) => documents_of_reference(&mut book, kind, reference, partner.as_ref())?,
        None => named_documents(&mut book, kind, &documents)?,
    };
    let code = match (&reference, contents.as_slice()) {
        (None, [only]) => only.summary.document.id.to_string(),
        (None, several) => {
            several.iter().map(|one| one.summary.document.number.0.to_string()).collect::<Vec<_>>().join(" ")
        }
        (Some(reference), _) => reference.to_string(),
    };
    let (mut summaries, mut movements) = (Vec::new(), Vec::new());
    for DocumentContents { summary, movements: of_one, .. } in contents {
        summaries.push(summary);
        movements.extend(of_one);
    }
    let goods = book.moved_goods(&movements, way, session.today())?;
    let paper = session.texts.document_paper(flags.kind.paper(), &summaries, &goods, code);
    let text = if is_page { paper.to_html() } else { replace_unprintable_except_newlines(&paper.to_text()) };
    let Some(path) = target else {
        session.output.write_text(&text)?;
        return session.output.flush();
    };
    write_file(&mut book, &path, |_, out| Ok(out.write_all(text.as_bytes())?))?;
    if !session.output.is_quiet() {
        let file = replace_unprintable(&path.to_string_lossy());
        let said = t!(session.texts, "cli-paper-written", file = file);
        let _ = writeln!(io::stderr(), "{said}");
    }
    Ok(())
}

/// Whether to write a page: as said, or by the ending of the file.
fn is_page(form: Option<FormFlag>, path: Option<&Path>) -> bool {
    let ending = path.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match form {
        Some(form) => form == FormFlag::Html,
        None => matches!(ending.as_deref(), Some("html" | "htm")),
    }
}

/// The documents that stand of an order or delivery, oldest first.
fn documents_of_reference(
    book: &mut Warehouse,
    kind: DocumentKind,
    reference: &Label,
    partner: Option<&Label>,
) -> Result<Vec<DocumentContents>> {
    let query = DocumentQuery {
        station: None,
        product: None,
        code: None,
        partner: partner.cloned(),
        reference: Some(reference.clone()),
        operator: None,
        kind: Some(kind),
        from: None,
        to: None,
        before: None,
        limit: None,
    };
    let mut found = Vec::new();
    book.document_contents(&query, &mut |contents| {
        if contents.summary.document.reversed_by.is_none() {
            found.push(contents);
        }
        ControlFlow::Continue(())
    })?;
    if found.is_empty() {
        return Err(Failure::NoPaper {
            reference: reference.to_string(),
            partner: partner.map(Label::to_string),
        });
    }
    found.reverse();
    Ok(found)
}

/// The documents that are named, each once. One of another kind has no such paper.
fn named_documents(
    book: &mut Warehouse,
    kind: DocumentKind,
    names: &[DocumentName],
) -> Result<Vec<DocumentContents>> {
    let (mut found, mut named) = (Vec::with_capacity(names.len()), HashSet::new());
    for name in names {
        let id = name.id(book)?;
        if !named.insert(id) {
            continue;
        }
        let contents = book.document_with_contents(id)?;
        if contents.summary.document.kind != kind {
            let (document, is) = (id.to_string(), contents.summary.document.kind);
            return Err(UsageError::OtherPaper { document, is, wants: kind }.into());
        }
        found.push(contents);
    }
    Ok(found)
}
