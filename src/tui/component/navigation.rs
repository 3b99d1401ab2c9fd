//! Requests from one tab to another.

use std::sync::Arc;

use crate::domain::{Day, DocumentKind, DocumentNumber, Label, LotId, ProductId, Sku};
use crate::tui::component::Scan;
use crate::warehouse::{LotRow, LotsBehind};

/// A request to open a tab with something in it. The first tab that accepts it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Navigation {
    ShowLot {
        lot: LotId,
        sku: Sku,
    },
    /// Search the lots for what was scanned elsewhere.
    SearchLots(Scan),
    DispatchLot(Box<LotRow>),
    ReceiveProduct(Sku),
    DispatchProduct(Sku),
    ShowProductLots {
        product: ProductId,
        sku: Sku,
    },
    /// These lots.
    ShowTheseLots(NamedLots),
    /// A document that was just written.
    ShowDocument(DocumentNumber),
    /// The documents to which all of this applies.
    ShowDocuments(Box<DocumentsWanted>),
    /// These documents.
    ShowTheseDocuments(NamedDocuments),
    ShowProductHistory {
        product: ProductId,
        sku: Sku,
    },
}

/// Documents that something else counted, such as a row of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedDocuments {
    /// What they are behind, in words.
    pub(crate) name: String,
    /// Newest first.
    pub(crate) numbers: Arc<[DocumentNumber]>,
}

/// Lots that something else counted, such as a row of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedLots {
    /// What they are behind, in words.
    pub(crate) name: String,
    /// In the order of their ids.
    pub(crate) lots: Arc<[LotId]>,
    /// Whether some of them have no stock any more.
    pub(crate) with_emptied: bool,
}

impl NamedLots {
    pub(crate) fn new(name: String, behind: LotsBehind) -> Self {
        let LotsBehind { mut lots, are_all_open } = behind;
        lots.sort_unstable();
        NamedLots { name, lots: lots.into(), with_emptied: !are_all_open }
    }
}

/// Which documents are wanted; `None` is any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct DocumentsWanted {
    pub(crate) product: Option<(ProductId, Sku)>,
    pub(crate) kind: Option<DocumentKind>,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
    /// Supplier or customer.
    pub(crate) partner: Option<Label>,
    pub(crate) operator: Option<Label>,
}

impl DocumentsWanted {
    /// All documents of these days.
    pub(crate) fn during(from: Option<Day>, to: Option<Day>) -> Self {
        DocumentsWanted { from, to, ..DocumentsWanted::default() }
    }
}
