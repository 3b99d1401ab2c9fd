//! What exists already.

use super::Explanation;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::Duplicate;

pub(super) fn explain_duplicate(texts: &Texts, duplicate: &Duplicate) -> Explanation {
    match duplicate {
        Duplicate::Sku(sku) => Explanation::with_hint(
            t!(texts, "error-sku-exists", sku = sku.as_str()),
            t!(texts, "error-sku-exists-hint"),
        ),
        Duplicate::Barcode(code, sku) => Explanation::with_hint(
            t!(texts, "error-barcode-exists", code = code.as_str(), sku = sku.as_str()),
            t!(texts, "error-barcode-exists-hint", code = code.as_str()),
        ),
        Duplicate::Gtin(gtin, sku) => Explanation::with_hint(
            t!(texts, "error-gtin-exists", gtin = gtin.as_str(), sku = sku.as_str()),
            t!(texts, "error-gtin-exists-hint", sku = sku.as_str()),
        ),
        Duplicate::Token(name) => Explanation::with_hint(
            t!(texts, "error-token-exists", name = name.as_str()),
            t!(texts, "error-token-exists-hint", name = name.as_str()),
        ),
    }
}
