//! What each document was asked to do, and what that says of its partner, reference, reason and product.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::entry::Entry;
use super::product_facts::ReplayedProducts;
use super::report::ReportBuilder;
use crate::domain::{Document, DocumentKind, Label, Reason};
use crate::warehouse::commands::products::RecordedProductRequest;
use crate::warehouse::import::ImportRequest;
use crate::warehouse::{
    Adjust, Amend, ApplyCount, Dispatch, Hold, LotRef, Receive, Release, Return, ReturnDirection, Reverse,
    Transfer, WriteOff,
};

/// Rule of requests that can't be read, or say something else than their documents.
pub(super) const RULE: &str = "request";

/// A command as its document keeps it.
#[derive(Debug)]
pub(super) enum Request {
    Receive(Receive),
    Import(ImportRequest),
    Dispatch(Dispatch),
    Adjust(Adjust),
    WriteOff(WriteOff),
    Return(Return),
    Transfer(Transfer),
    Hold(Hold),
    Release(Release),
    Amend(Box<Amend>),
    Reverse(Reverse),
    Products(Box<RecordedProductRequest>),
    Count(ApplyCount),
}

impl Request {
    /// Reads the request of a document; `None` if it is none of its kind.
    fn read(document: &Document) -> Option<Self> {
        let text = document.request.as_str();
        match document.kind {
            DocumentKind::Receipt => {
                parse(text).map(Request::Receive).or_else(|| parse(text).map(Request::Import))
            }
            DocumentKind::Dispatch => parse(text).map(Request::Dispatch),
            DocumentKind::Adjustment => parse(text).map(Request::Adjust),
            DocumentKind::WriteOff => parse(text).map(Request::WriteOff),
            DocumentKind::ReturnIn => read_return(text, ReturnDirection::In),
            DocumentKind::ReturnOut => read_return(text, ReturnDirection::Out),
            DocumentKind::Transfer => parse(text).map(Request::Transfer),
            DocumentKind::Reversal => parse(text).map(Request::Reverse),
            DocumentKind::Hold => parse(text).map(Request::Hold),
            DocumentKind::Release => parse(text).map(Request::Release),
            DocumentKind::Amendment => parse(text).map(Box::new).map(Request::Amend),
            DocumentKind::ProductChange => parse(text).map(Box::new).map(Request::Products),
            DocumentKind::Count => parse(text).map(Request::Count),
        }
    }

    /// The lot that it names.
    pub(super) fn lot(&self) -> Option<&LotRef> {
        match self {
            Request::Adjust(command) => Some(&command.lot),
            Request::WriteOff(command) => Some(&command.lot),
            Request::Return(command) => Some(&command.lot),
            Request::Transfer(command) => Some(&command.lot),
            Request::Hold(command) => Some(&command.lot),
            Request::Release(command) => Some(&command.lot),
            Request::Amend(command) => Some(&command.lot),
            Request::Receive(_)
            | Request::Import(_)
            | Request::Dispatch(_)
            | Request::Reverse(_)
            | Request::Products(_)
            | Request::Count(_) => None,
        }
    }

    /// The folded SKU of the product that it names.
    fn sku_key(&self) -> Option<String> {
        match self {
            Request::Receive(command) => Some(command.sku.key()),
            Request::Dispatch(command) => Some(command.sku.key()),
            Request::Products(request) => match &**request {
                RecordedProductRequest::Edit { sku, .. } | RecordedProductRequest::AddBarcode { sku, .. } => {
                    Some(sku.clone())
                }
                // Its changes name it.
                RecordedProductRequest::Add(_)
                | RecordedProductRequest::RemoveBarcode { .. }
                | RecordedProductRequest::ImportBarcodes(_)
                | RecordedProductRequest::ImportProducts(_) => None,
            },
            _ => self.lot().map(|lot| lot.sku.key()),
        }
    }

    /// The reason that it states; a document that is backdated may have one besides.
    fn reason(&self) -> Option<&Reason> {
        match self {
            Request::Dispatch(command) => command.stated_reason(),
            Request::Adjust(Adjust { reason, .. })
            | Request::WriteOff(WriteOff { reason, .. })
            | Request::Return(Return { reason, .. })
            | Request::Hold(Hold { reason, .. })
            | Request::Reverse(Reverse { reason, .. }) => Some(reason),
            Request::Transfer(Transfer { reason, .. }) | Request::Release(Release { reason, .. }) => {
                reason.as_ref()
            }
            Request::Amend(command) => Some(&command.reason),
            Request::Receive(_) | Request::Import(_) | Request::Products(_) | Request::Count(_) => None,
        }
    }

    /// The partner that it states; `None` where the document has it from elsewhere.
    fn partner(&self) -> Option<Option<&Label>> {
        match self {
            Request::Receive(command) => Some(command.supplier.as_ref()),
            Request::Dispatch(command) => Some(command.customer.as_ref()),
            // Goods go back to whom the lot names, unless the request names somebody.
            Request::Return(command) if command.way == ReturnDirection::Out && command.partner.is_none() => {
                None
            }
            Request::Return(command) => Some(command.partner.as_ref()),
            Request::Reverse(_) => None,
            _ => Some(None),
        }
    }

    /// The reference that it states; `None` where the document has it from elsewhere.
    fn reference(&self) -> Option<Option<&Label>> {
        match self {
            Request::Receive(command) => Some(command.reference.as_ref()),
            Request::Dispatch(command) => Some(command.reference.as_ref()),
            Request::Return(command) => Some(command.reference.as_ref()),
            Request::Reverse(_) => None,
            _ => Some(None),
        }
    }
}

/// Why a request says that it is written late. The station may say so instead, which the request does not tell.
#[derive(Deserialize)]
struct LateTerms {
    backdated: Option<Reason>,
}

/// Parses what a document keeps as JSON.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn read_return(text: &str, way: ReturnDirection) -> Option<Request> {
    parse::<Return>(text).filter(|command| command.way == way).map(Request::Return)
}

/// Reads the request of a document and checks what it says of the document as a whole.
pub(super) fn check(
    entry: &Entry<'_>,
    products: &ReplayedProducts,
    findings: &mut ReportBuilder<'_>,
) -> Option<Request> {
    let request = Request::read(entry.document);
    findings.check(RULE, request.is_some(), || {
        let expected = format!("a request of kind {}", entry.document.kind.name());
        (entry.subject(), expected, entry.document.request.clone())
    });
    let request = request?;
    check_product(entry, &request, products, findings);
    check_stamp(entry, &request, findings);
    if let Request::Reverse(command) = &request {
        findings.check(RULE, Some(command.document) == entry.document.reverses, || {
            let reverses = entry.document.reverses.map_or_else(|| "none".to_owned(), |id| id.to_string());
            (entry.subject_of("what it reverses"), command.document.to_string(), reverses)
        });
    }
    Some(request)
}

/// Checks that a document moves and changes the product that its request names, and no other.
fn check_product(
    entry: &Entry<'_>,
    request: &Request,
    products: &ReplayedProducts,
    findings: &mut ReportBuilder<'_>,
) {
    let Some(key) = request.sku_key() else { return };
    let other =
        entry.products().find(|product| !findings.doubts(*product) && !products.names(*product, &key));
    findings.check(RULE, other.is_none(), || {
        let other = other.map_or_else(|| "none".to_owned(), |product| format!("product {}", product.0));
        (entry.subject_of("product"), key.clone(), other)
    });
}

fn check_stamp(entry: &Entry<'_>, request: &Request, findings: &mut ReportBuilder<'_>) {
    let stamp = &entry.document.stamp;
    let stated = request.reason();
    let terms = stamp.backdated.then(|| parse::<LateTerms>(&entry.document.request)).flatten();
    let late = terms.and_then(|terms| terms.backdated);
    let holds = match stated {
        Some(reason) => stamp.reason.as_ref() == Some(reason),
        None if stamp.backdated => late.is_none() || stamp.reason == late,
        None => stamp.reason.is_none(),
    };
    findings.check(RULE, holds, || {
        let text = |reason: Option<&Reason>| reason.map_or_else(|| "none".to_owned(), ToString::to_string);
        let stated = stated.or(late.as_ref());
        (entry.subject_of("reason"), text(stated), text(stamp.reason.as_ref()))
    });
    for (what, stated, found) in
        [("partner", request.partner(), &stamp.partner), ("reference", request.reference(), &stamp.reference)]
    {
        let Some(stated) = stated else { continue };
        let holds = match (stated, found) {
            (Some(stated), Some(found)) => stated.matches(found),
            (stated, found) => stated.is_none() && found.is_none(),
        };
        findings.check(RULE, holds, || {
            let text = |label: Option<&Label>| label.map_or_else(|| "none".to_owned(), ToString::to_string);
            (entry.subject_of(what), text(stated), text(found.as_ref()))
        });
    }
}
