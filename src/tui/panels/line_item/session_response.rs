//! What a line session receives, and what that asks of its tab.

use std::collections::HashSet;

use super::chosen_product::LoadedUnits;
use super::earlier_document::EarlierDocument;
use super::line_label::LineLabel;
use super::product_picker::{ProductMatches, ProductResolution};
use crate::domain::gs1::ScannedCode;
use crate::domain::{DocumentId, Field, Stock};
use crate::tui::component::notice::Notice;
use crate::tui::panels::name_list::LoadedNames;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::warehouse::Error;

/// A result that every line session receives from the worker.
#[derive(Debug)]
pub(crate) enum SessionResponse {
    /// Matches for the text in the product field.
    ProductsFound(ProductMatches),
    /// Current figures of the chosen product.
    ProductRefreshed(Result<Stock, Error>),
    ProductLots(LoadedProductLots),
    /// The names of the book for a field.
    NamesLoaded {
        field: Field,
        names: Result<LoadedNames, Error>,
    },
    /// The units of the chosen product.
    UnitsLoaded(LoadedUnits),
    /// The product whose code was typed into a field of the header, if there is one.
    HeaderLookedUp {
        field: Field,
        text: String,
        product: Result<Option<Stock>, Error>,
    },
    /// The archived product whose code was typed into the product field, if there is one.
    ArchivedLookedUp {
        text: String,
        /// Whether the operator chose to add the text as a product.
        is_new: bool,
        product: Result<Option<Stock>, Error>,
    },
    /// What the book has under the id of an earlier attempt, if anything.
    EarlierDocumentLoaded(DocumentId, Result<Option<Box<EarlierDocument>>, Error>),
    /// What the label of the line says.
    LabelRead(Box<LineLabel>),
    /// A logistic unit or a piece that was scanned already is meant once more.
    RepeatAccepted(Box<ScannedCode<'static>>),
    /// Which documents in the session log have been reversed.
    ReversalsLoaded(Result<HashSet<DocumentId>, Error>),
}

/// What a response asks of the tab.
#[derive(Debug)]
pub(crate) enum SessionOutcome {
    Nothing,
    ApplyResolution(ProductResolution),
    /// The units of the chosen product are known.
    UnitsKnown,
    /// Begin the line with a product, and say why.
    StartWithProduct(Box<Stock>, Notice),
    Notify(Notice),
    /// The line in the form turned out to be booked: the next one begins.
    LineBooked(Notice),
    /// Fill the line with what its label says, then go on with the input since.
    Label(Box<LineLabel>),
    /// Look up what a code says.
    LookUpLabel(Box<ScannedCode<'static>>),
    /// What was typed is an archived product.
    Archived(Box<Stock>),
    /// What was typed is no product, not even an archived one; or is to be added as one.
    NoProduct {
        text: String,
        is_new: bool,
    },
}
