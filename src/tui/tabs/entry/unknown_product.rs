//! Goods that no product is known for: a product is added for them, or their code to one that there is. What their label
//! says, and what was typed into the line, is kept meanwhile.

use super::{EntryTab, Response};
use crate::domain::gs1::ScannedCode;
use crate::domain::{BarcodeCode, Gtin, Stock};
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::ChoiceDialog;
use crate::tui::panels::barcode_sheet::BarcodeSheet;
use crate::tui::panels::product_choice::ProductChoice;
use crate::tui::panels::product_dialog::{NewProduct, ProductDialog};

/// Goods that no product is known for.
#[derive(Debug, Clone)]
pub(crate) struct UnknownGoods {
    /// The number of their product by the label, or what was typed.
    code: String,
    /// What the label says, if they have one.
    label: Option<Box<ScannedCode<'static>>>,
}

/// What becomes of goods that no product was known for.
#[derive(Debug)]
pub(crate) enum UnknownAnswer {
    /// A product is to be added for them.
    AddProduct(UnknownGoods),
    /// Their code is to be added to a product.
    AddCode(UnknownGoods),
    /// The product that gets their code.
    ProductChosen(UnknownGoods, Box<Stock>),
    /// They have a product now.
    Settled(UnknownGoods, Box<Stock>),
}

impl UnknownGoods {
    pub(super) fn with_label(number: String, label: &ScannedCode<'static>) -> Self {
        UnknownGoods { code: number, label: Some(Box::new(label.clone())) }
    }

    pub(super) fn typed(text: String) -> Self {
        UnknownGoods { code: text, label: None }
    }

    fn is_gtin(&self) -> bool {
        Gtin::parse(&self.code).is_ok()
    }

    /// Whether it can be the barcode of a product: words are rather its name.
    fn is_barcode(&self) -> bool {
        BarcodeCode::parse(&self.code).is_ok() && !self.code.trim().contains(char::is_whitespace)
    }

    /// What is known of the product to add.
    fn new_product(&self) -> NewProduct {
        let code = self.code.trim();
        let is_sku = self.label.is_some()
            || self.is_barcode() && code.contains(|letter: char| letter.is_ascii_digit());
        match is_sku {
            _ if self.is_gtin() => {
                NewProduct { gtin: shortest_gtin(code).to_owned(), ..NewProduct::default() }
            }
            true => NewProduct { sku: code.to_owned(), ..NewProduct::default() },
            false => NewProduct { name: code.to_owned(), ..NewProduct::default() },
        }
    }
}

/// The digits of a GTIN as they stand on the goods: labels fill it up with zeros.
fn shortest_gtin(code: &str) -> &str {
    let of_eight = code.strip_prefix("000000").filter(|rest| rest.len() == 8);
    let of_thirteen = code.strip_prefix('0').filter(|rest| rest.len() == 13);
    of_eight.or(of_thirteen).unwrap_or(code)
}

/// Asks what becomes of goods that no product is known for.
pub(super) fn ask_about_unknown(goods: UnknownGoods, cx: &UpdateContext<'_>) -> Effect<Response> {
    let texts = cx.texts;
    let question = t!(texts, "entry-unknown-question", code = goods.code.trim());
    let answer = |answer: fn(UnknownGoods) -> UnknownAnswer| Response::Unknown(answer(goods.clone()));
    let mut answers = vec![(t!(texts, "entry-unknown-add"), answer(UnknownAnswer::AddProduct))];
    if goods.is_barcode() {
        answers.push((t!(texts, "entry-unknown-add-code"), answer(UnknownAnswer::AddCode)));
    }
    let (title, back) = (t!(texts, "entry-unknown-title"), t!(texts, "entry-unknown-back"));
    Effect::open_overlay(ChoiceDialog::new(title, question, answers, back))
}

/// Opens the dialog of a new product, or asks first if what was typed is rather a barcode than a name.
pub(super) fn add_typed_product(text: String, is_wanted: bool, cx: &UpdateContext<'_>) -> Effect<Response> {
    let goods = UnknownGoods::typed(text);
    if is_wanted && !goods.is_gtin() { open_product_dialog(goods, cx) } else { ask_about_unknown(goods, cx) }
}

fn open_product_dialog(goods: UnknownGoods, cx: &UpdateContext<'_>) -> Effect<Response> {
    let known = goods.new_product();
    Effect::open_overlay(ProductDialog::for_new_product(&known, cx.texts, move |stock| {
        Response::Unknown(UnknownAnswer::Settled(goods.clone(), Box::new(stock)))
    }))
}

impl EntryTab {
    pub(super) fn on_unknown_answer(
        &mut self,
        answer: UnknownAnswer,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Response>> {
        match answer {
            UnknownAnswer::AddProduct(goods) => vec![open_product_dialog(goods, cx)],
            UnknownAnswer::AddCode(goods) => {
                let title = t!(cx.texts, "entry-unknown-which-product", code = goods.code.trim());
                let choice = ProductChoice::new(title, move |stock| {
                    Response::Unknown(UnknownAnswer::ProductChosen(goods.clone(), Box::new(stock)))
                });
                vec![Effect::open_overlay(choice)]
            }
            UnknownAnswer::ProductChosen(goods, stock) => {
                let code = match goods.is_gtin() {
                    true => shortest_gtin(goods.code.trim()).to_owned(),
                    false => goods.code.trim().to_owned(),
                };
                let sheet = BarcodeSheet::new(stock.product.id, &stock.product.details, cx.texts);
                let settled = Response::Unknown(UnknownAnswer::Settled(goods, stock));
                vec![Effect::open_overlay(sheet.for_code(&code, settled))]
            }
            // What the label says is looked up again: its code means a product now, and how much of it.
            UnknownAnswer::Settled(UnknownGoods { label: Some(label), .. }, _) => {
                vec![self.session.look_up_label(*label, cx).unwrap_or_else(Effect::Notify)]
            }
            UnknownAnswer::Settled(_, stock) => self.start_with_product(*stock, cx),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_gtin("96385074", "", "", "96385074")]
    #[case::a_code("BUT-500", "BUT-500", "", "")]
    #[case::a_name("butter", "", "butter", "")]
    #[case::words_with_a_number("butter 500 g", "", "butter 500 g", "")]
    fn what_was_typed_is_number_sku_or_name(
        #[case] typed: &str,
        #[case] sku: &str,
        #[case] name: &str,
        #[case] gtin: &str,
    ) {
        let known = UnknownGoods::typed(typed.to_owned()).new_product();
        assert_eq!((known.sku.as_str(), known.name.as_str(), known.gtin.as_str()), (sku, name, gtin));
    }

    #[rstest]
    #[case("04006381333931", "4006381333931")]
    #[case("00000096385074", "96385074")]
    #[case("14006381333938", "14006381333938")]
    #[case("4006381333931", "4006381333931")]
    fn a_label_fills_its_number_up_with_zeros(#[case] of_label: &str, #[case] on_goods: &str) {
        assert_eq!(shortest_gtin(of_label), on_goods);
    }
}
