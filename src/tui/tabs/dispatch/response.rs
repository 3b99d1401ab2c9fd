//! Results that the Dispatch tab receives from the worker and from its overlays.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::domain::{DocumentId, LotId, Quantity, Stock};
use crate::tui::panels::line_item::product_picker::ProductMatches;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::warehouse::{Dispatch, DispatchResult, Error, LotRow, PostedDocument};

#[derive(Debug)]
pub(crate) enum Response {
    /// Matches for the text in the product field.
    ProductsFound(ProductMatches),
    /// Current figures of the chosen product.
    ProductRefreshed(Result<Stock, Error>),
    /// The product that another tab asked to dispatch, with the lot to take it from if one was named.
    ProductLoaded(Option<Box<LotRow>>, Result<Stock, Error>),
    ProductLots(LoadedProductLots),
    PlanLoaded {
        request: Box<Dispatch>,
        result: Result<DispatchResult, Error>,
    },
    /// The dispatch was posted or refused.
    DispatchFinished {
        /// When it was posted, UTC.
        at: DateTime<Utc>,
        result: Result<DispatchResult, Error>,
    },
    /// The document of an earlier attempt that looked failed but had been posted.
    EarlierDispatchLoaded(Result<PostedDocument, Error>),
    /// The lots and quantities that the operator chose.
    LotsChosen(Vec<(LotId, Quantity)>),
    /// The lot to write off, for the dialog to open.
    ExpiredLotLoaded(Result<Vec<LotRow>, Error>),
    /// Which documents in the session log have been reversed.
    ReversalsLoaded(Result<HashSet<DocumentId>, Error>),
}
