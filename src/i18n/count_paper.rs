//! What a count's sheet for paper says.

use super::Texts;
use crate::exchange::{PaperLine, PaperTexts, PaperWords};
use crate::t;
use crate::warehouse::{Count, CountLineRow};

impl PaperTexts for Texts {
    fn words(&self, count: &Count) -> PaperWords {
        let scope = self.count_scope(&count.scope);
        PaperWords {
            title: t!(self, "count-paper-title", count = count.id.to_string(), scope = scope),
            counter: t!(self, "count-paper-counter"),
            date: t!(self, "count-paper-date"),
            columns: [
                t!(self, "cli-column-sku"),
                t!(self, "cli-column-product"),
                t!(self, "cli-column-lot"),
                t!(self, "cli-column-expires"),
                t!(self, "cli-column-unit"),
                t!(self, "cli-column-counted"),
            ],
            continued: t!(self, "count-paper-continued"),
            no_location: t!(self, "word-no-location"),
        }
    }

    fn line(&self, row: &CountLineRow) -> PaperLine {
        let (line, product) = (&row.line, &row.product);
        PaperLine {
            location: line.location.as_ref().map(ToString::to_string),
            cells: [
                product.sku.to_string(),
                product.name.to_string(),
                line.code.as_ref().map_or_else(|| t!(self, "word-no-code"), ToString::to_string),
                line.expires.map(|day| self.date(day)).unwrap_or_default(),
                product.unit.to_string(),
            ],
        }
    }

    fn page(&self, page: u64, pages: u64) -> String {
        t!(self, "count-paper-page", page = page.to_string(), pages = pages.to_string())
    }
}
