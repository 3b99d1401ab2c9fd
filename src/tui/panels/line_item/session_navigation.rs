//! The way through a line session: its header is asked first and kept from line to line, then come the fields of each
//! line, and at the end the header is closed.

use super::form::LineItemField;
use super::product_picker::find_exact_product;
use super::session::{LineSession, SessionOutcome, SessionResponse};
use super::session_header::SessionHeader;
use super::session_log::LogLine;
use crate::domain::gs1::{CodeForm, ScannedCode};
use crate::domain::{Field, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Scan, UpdateContext};

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// The text of a field of the header, as it stands for the next lines.
    pub(crate) fn header_text(&self, field: F) -> &str {
        self.header.text(field)
    }

    /// What the delivery or order is called: by its reference, or else by its partner. Empty if it has neither.
    pub(crate) fn session_name(&self) -> &str {
        let others = F::HEADER.iter().map(|field| self.header_text(*field));
        let mut names = std::iter::once(self.header_text(F::REFERENCE)).chain(others);
        names.find(|name| !name.is_empty()).unwrap_or("")
    }

    /// The texts of the header's fields as typed.
    fn typed_header(&self) -> Vec<(F, String)> {
        F::HEADER.iter().map(|field| (*field, self.trimmed_text(*field).to_owned())).collect()
    }

    /// Whether this line continues the delivery or order of the last line.
    pub(crate) fn is_continuing(&self) -> bool {
        !self.log.is_empty() && self.header.of_log == self.typed_header()
    }

    /// Whether the header is still to be asked.
    pub(crate) fn is_header_open(&self) -> bool {
        !self.header.is_complete
    }

    /// Takes the header as typed for this line and those that follow.
    pub(crate) fn complete_header(&mut self) {
        (self.header.texts, self.header.is_complete) = (self.typed_header(), true);
        for (field, text) in &self.header.texts {
            self.form.fields.set_kept_text(*field, text);
        }
    }

    /// Goes on from the header to the line.
    pub(crate) fn leave_header(&mut self) {
        self.complete_header();
        self.form.leave_header();
    }

    /// Goes to the next field, unless the active one asks something. Looks up whether a text in the open header is a
    /// product: whoever scans first thing does not look where.
    pub(crate) fn go_to_next_field(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<R>> {
        let (left, today) = (self.form.fields.active_field(), cx.today);
        if !self.form.leave_field(cx) {
            return Vec::new();
        }
        let asks_product = self.is_header_open() && self.form.is_at_header();
        self.form.fields.activate_next();
        if asks_product && !self.form.is_at_header() {
            self.leave_header();
        }
        let text = left.map(|field| self.trimmed_text(field).to_owned());
        let typed = left.zip(text).filter(|(_, text)| asks_product && !text.is_empty());
        let look_up = typed.map(|(field, text)| {
            Effect::read("header", move |warehouse| {
                let product = find_exact_product(warehouse, &text, today);
                R::from(SessionResponse::HeaderLookedUp { field: field.into(), text, product })
            })
        });
        look_up.into_iter().collect()
    }

    /// Goes to the line of the log with a number, digit by digit. Returns what to say if there is none.
    pub(crate) fn type_line_number(&mut self, digit: char, texts: &Texts) -> Option<Notice> {
        let value = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok())?;
        let missing = self.log.type_digit(value).err()?;
        Some(Notice::info(t!(texts, "session-log-no-line", number = missing.to_string())))
    }

    /// Begins the line with a product. The header is still asked first.
    pub(crate) fn set_product(&mut self, stock: Stock) {
        self.form.picker.set_product(stock);
        match F::HEADER.first() {
            Some(first) if self.is_header_open() => self.form.fields.activate(*first),
            _ => self.form.fields.activate(F::QUANTITY),
        }
    }

    /// Takes a product that was scanned into the header as that of the first line.
    pub(super) fn move_product_out_of_header(
        &mut self,
        field: Field,
        text: &str,
        stock: Stock,
        cx: &UpdateContext<'_>,
    ) -> SessionOutcome {
        let texts = cx.texts;
        let id = F::HEADER.iter().copied().find(|id| (*id).into() == field);
        let Some(id) = id.filter(|id| self.trimmed_text(*id) == text) else { return SessionOutcome::Nothing };
        if self.form.picker.chosen_product().is_some() || !self.trimmed_text(F::PRODUCT).is_empty() {
            return SessionOutcome::Nothing;
        }
        self.form.fields.set_text(id, "");
        self.complete_header();
        // A further scan of the same number counts it once more.
        let code = ScannedCode::parse(text.trim(), cx.today, cx.store_codes).ok();
        self.form.label = code.filter(|code| code.form() == CodeForm::Gtin).map(ScannedCode::into_owned);
        let (sku, label) = (stock.product.details.sku.to_string(), texts.field_label(field));
        let notice = Notice::info(t!(texts, "form-product-in-header", sku = sku, field = label));
        SessionOutcome::StartWithProduct(Box::new(stock), notice)
    }

    /// Whether there is a delivery or an order to end.
    pub(super) fn has_begun(&self) -> bool {
        self.header.is_complete || !self.log.is_empty() || self.has_unsaved_text()
    }

    /// Ends the delivery or order: the next line begins another, with a header of its own. Returns its title, or `None`
    /// if an unsaved line stands in the way.
    pub(crate) fn end(&mut self, texts: &Texts) -> Option<String> {
        let is_line_empty = F::ALL.iter().filter(|field| !F::HEADER.contains(*field));
        if self.is_correcting()
            || is_line_empty.into_iter().any(|field| !self.trimmed_text(*field).is_empty())
        {
            return None;
        }
        let title = self.log_title(texts);
        self.header = SessionHeader::default();
        self.log.clear();
        (self.pending_document, self.cleared_form) = (None, None);
        self.clear_form();
        Some(title)
    }

    /// Types a scan into the product field, as the beginning of the next line. Returns what to say if there is a line
    /// already.
    pub(crate) fn type_scan(&mut self, scan: &Scan, texts: &Texts) -> Option<Notice> {
        if self.has_unsaved_text() {
            let text = t!(texts, "form-line-in-the-way", text = scan.text.trim());
            return Some(Notice::info(text));
        }
        self.complete_header();
        self.form.fields.activate(F::PRODUCT);
        self.form.paste(scan.text.trim());
        None
    }
}

/// Says how a line of the log is gone to by its number.
pub(crate) fn ask_for_line_number<R>(texts: &Texts) -> Effect<R> {
    Effect::Notify(Notice::info(t!(texts, "session-log-type-number")))
}
