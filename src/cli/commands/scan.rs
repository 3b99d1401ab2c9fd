//! `scan`: says what a code holds. It needs no book; where there is one, it names the product.

use std::io::{self, Write as _};

use clap::Args;

use crate::cli::code_argument::{unreadable, with_separators};
use crate::cli::failure::{Failure, Result};
use crate::cli::listings::element::ElementListing;
use crate::cli::session::Session;
use crate::contract::ScanRecord;
use crate::domain::gs1::{ScannedCode, StoreCode};
use crate::domain::{Decimals, replace_unprintable_except_newlines};
use crate::i18n::{Texts, explain};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{Error, ScannedProduct, StoreError, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct ScanArgs {
    #[arg(allow_hyphen_values = true)]
    code: String,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ScanArgs) -> Result<()> {
    let text = with_separators(&flags.code);
    let read = ScannedCode::parse(&text, session.today(), &session.settings.store_codes);
    let mut book = open_if_there(session)?;
    match read {
        Ok(code) => {
            let named = book.as_mut().map(|book| book.product_of_scan(&code)).transpose()?.flatten();
            print_scan(session, Some(&code), named.as_ref(), book.is_some())
        }
        Err(error) => match find_own_code(book.as_mut(), &text)? {
            Some(named) => print_scan(session, None, Some(&named), true),
            None => Err(unreadable(text, error)),
        },
    }
}

/// A code that GS1 doesn't know may be one of the warehouse's own.
fn find_own_code(book: Option<&mut Warehouse>, text: &str) -> Result<Option<ScannedProduct>> {
    Ok(book.map(|book| book.product_of_own_code(text)).transpose()?.flatten())
}

/// Opens the book if there is one. One that `--db` names has to be there; any other that can't be opened is only warned
/// of.
fn open_if_there(session: &Session<'_>) -> Result<Option<Warehouse>> {
    match session.open_warehouse() {
        Ok(book) => Ok(Some(book)),
        Err(failure) if session.settings.is_book_from_flag => Err(failure),
        Err(Failure::Refused(Error::Store(StoreError::NoBook { .. }))) => Ok(None),
        Err(Failure::Refused(error)) => {
            if session.output.format() == OutputFormat::Table && !session.output.is_quiet() {
                let why = replace_unprintable_except_newlines(&explain(session.texts, &error).message);
                let what = t!(session.texts, "cli-scan-no-book", why = why);
                writeln!(io::stderr(), "{}", t!(session.texts, "cli-warning", what = what))?;
            }
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

fn print_scan(
    session: &mut Session<'_>,
    code: Option<&ScannedCode<'_>>,
    named: Option<&ScannedProduct>,
    has_book: bool,
) -> Result<()> {
    if session.output.format() != OutputFormat::Table {
        return session.output.write_record(&ScanRecord::new(code, named));
    }
    let (texts, today) = (session.texts, session.today());
    if let Some(number) = code.and_then(ScannedCode::store_code) {
        session.output.write_line(&store_code_sentence(texts, number))?;
    }
    let elements = code.map(ScannedCode::elements).unwrap_or_default();
    if !elements.is_empty() {
        let mut list = session.output.start_list::<ElementListing>(texts, today)?;
        for element in elements {
            if list.push(&element.clone().into_owned()).is_break() {
                break;
            }
        }
        list.finish()?;
    }
    if session.output.is_quiet() {
        return Ok(());
    }
    for (ai, needs) in code.iter().flat_map(|code| code.missing()) {
        let (ai, needs) = (ai.to_string(), needs.replace(' ', ", ").replace('+', " + "));
        session.output.write_line(&t!(texts, "cli-scan-missing", ai = ai, needs = needs))?;
    }
    match named {
        Some(named) => session.output.write_line(&product_sentence(texts, named)),
        None if has_book => session.output.write_line(&t!(texts, "cli-scan-no-product")),
        None => Ok(()),
    }
}

fn store_code_sentence(texts: &Texts, number: &StoreCode<'_>) -> String {
    let digits = number.digits().to_owned();
    let Some(item) = number.item() else { return t!(texts, "cli-scan-store-code", code = digits) };
    let item = item.to_owned();
    match (number.weight(), number.price()) {
        (Some(weight), _) => {
            let weight = texts.scanned_number(weight);
            t!(texts, "cli-scan-store-weight", code = digits, item = item, weight = weight)
        }
        (None, Some(price)) => {
            let price = texts.scanned_number(price);
            t!(texts, "cli-scan-store-price", code = digits, item = item, price = price)
        }
        (None, None) => t!(texts, "cli-scan-store-item", code = digits, item = item),
    }
}

fn product_sentence(texts: &Texts, named: &ScannedProduct) -> String {
    let ScannedProduct { product, quantity, pack } = named;
    let (sku, name) = (product.sku.to_string(), texts.product_name(&product.name, product.archived));
    let quantity = match quantity {
        Ok(Some(quantity)) => *quantity,
        Ok(None) => return t!(texts, "cli-scan-product-alone", sku = sku, name = name),
        Err(_) => return t!(texts, "cli-scan-product-inexact", sku = sku, name = name),
    };
    // A weight may have more decimals than the product.
    let decimals = quantity.check_decimals(product.decimals).map_or(Decimals::MAX, |_| product.decimals);
    let quantity = texts.quantity_in_packs(quantity, pack.as_ref(), &product.unit, decimals);
    t!(texts, "cli-scan-product", sku = sku, name = name, quantity = quantity)
}
