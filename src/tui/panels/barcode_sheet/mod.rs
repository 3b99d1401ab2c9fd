//! The barcodes of a product: what one scan of each means. They are added and removed here.

mod view;

use std::ops::ControlFlow;

use crate::domain::{Barcode, BarcodeCode, Field, Label, ProductDetails, ProductId, ProductUnits, Quantity};
use crate::i18n::{Explanation, Texts, explain, explain_invalid};
use crate::t;
use crate::tui::component::act_id::ActId;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, DynResponse, Effect, Event, UpdateContext, goods_label};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::widgets::form::Form;
use crate::warehouse::{ChangedBarcode, Error, Invalid, Result};

use ratatui::layout::Rect;

/// The fewest characters that come at once and are a code rather than keys that a slow line delivers together.
const MIN_SCANNED_CODE: usize = 8;

/// The sheet over a tab.
pub(crate) struct BarcodeSheet {
    product: ProductId,
    details: ProductDetails,
    form: Form<FieldId>,
    /// Those of the product, its GTIN first; `None` until they are read.
    barcodes: Option<Vec<Barcode>>,
    /// The selected one, counted from the first.
    selected: usize,
    rejection: Option<Explanation>,
    is_saving: bool,
    act_id: ActId<Act>,
    /// What the component that opened the sheet for one code hears once it is added.
    reply: Option<DynResponse>,
}

/// A change of the barcodes.
#[derive(Debug, Clone, PartialEq)]
enum Act {
    Add(Barcode),
    Remove(BarcodeCode),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldId {
    Code,
    Quantity,
    Unit,
}

/// A response to the sheet.
pub(crate) enum SheetResponse {
    Loaded(Result<Vec<Barcode>>),
    Changed { is_removed: bool, result: Result<ChangedBarcode> },
}

type Effects = Vec<Effect<SheetResponse>>;

impl BarcodeSheet {
    pub(crate) fn new(product: ProductId, details: &ProductDetails, texts: &Texts) -> Self {
        let mut form = Form::new([
            (FieldId::Code, texts.field_label(Field::Barcode), String::new()),
            (FieldId::Quantity, texts.field_label(Field::Quantity), String::new()),
            (FieldId::Unit, t!(texts, "barcodes-field-unit"), String::new()),
        ]);
        form.set_placeholder(FieldId::Quantity, Quantity::ONE.to_string());
        BarcodeSheet {
            product,
            details: details.clone(),
            form,
            barcodes: None,
            selected: 0,
            rejection: None,
            is_saving: false,
            act_id: ActId::new(),
            reply: None,
        }
    }

    /// Asks what a code that was scanned means, and closes once it is added. The opener then hears `reply`.
    pub(crate) fn for_code<R: Send + 'static>(mut self, code: &str, reply: R) -> Self {
        self.form.set_text(FieldId::Code, code);
        self.form.activate(FieldId::Quantity);
        self.reply = Some(Box::new(reply));
        self
    }

    fn title(&self, texts: &Texts) -> String {
        t!(texts, "barcodes-title", sku = self.details.sku.as_str())
    }

    fn barcodes(&self) -> &[Barcode] {
        self.barcodes.as_deref().unwrap_or_default()
    }

    fn load(&self) -> Effect<SheetResponse> {
        let product = self.product;
        Effect::read("barcodes", move |warehouse| {
            let mut barcodes = Vec::new();
            let loaded = warehouse.barcodes_of(product, &mut |row| {
                barcodes.push(row.barcode);
                ControlFlow::Continue(())
            });
            SheetResponse::Loaded(loaded.map(|()| barcodes))
        })
    }

    /// Enter: from the code to what it means, so that the Enter of a scanner adds nothing; from there it adds.
    fn on_enter(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if self.form.active_field() == Some(FieldId::Code) && !self.form.text(FieldId::Code).trim().is_empty()
        {
            self.leave_field(cx.texts);
            self.form.activate(FieldId::Quantity);
            return Vec::new();
        }
        self.add(cx)
    }

    /// Takes a scan as the code, wherever the focus is: the trade item of a label, else all of it.
    fn on_scan(&mut self, text: &str, cx: &UpdateContext<'_>) {
        self.form.set_text(FieldId::Code, &goods_label::words_for_item(text, cx.today, cx.store_codes));
        self.form.activate(FieldId::Code);
        self.leave_field(cx.texts);
        self.form.activate(FieldId::Quantity);
        self.rejection = None;
    }

    /// Shows what is wrong with the active field.
    fn leave_field(&mut self, texts: &Texts) {
        let Some(field) = self.form.active_field() else { return };
        let problem = match field {
            _ if self.form.text(field).trim().is_empty() => None,
            FieldId::Code => self.parse_code().err(),
            FieldId::Quantity => self.parse_quantity(texts).err(),
            FieldId::Unit => self.parse_unit().err(),
        };
        self.form.set_error(field, problem.map(|problem| explain_invalid(texts, &problem)));
    }

    fn parse_code(&self) -> std::result::Result<BarcodeCode, Invalid> {
        let code = BarcodeCode::parse(self.form.text(FieldId::Code));
        code.map_err(|error| Invalid::Text { field: Field::Barcode, error })
    }

    /// What one scan means: one of the product's unit unless something is typed, perhaps in packs that are known.
    fn parse_quantity(&self, texts: &Texts) -> std::result::Result<Quantity, Invalid> {
        let text = self.form.text(FieldId::Quantity);
        if text.trim().is_empty() {
            return Ok(Quantity::ONE);
        }
        let mut units = ProductUnits::new(&self.details.unit, self.details.decimals);
        for barcode in self.barcodes() {
            units.add_barcode(barcode.clone());
        }
        let quantity = units.parse(text, texts.decimal_mark());
        quantity.map_err(|error| Invalid::Quantity { field: Field::Quantity, error })
    }

    fn parse_unit(&self) -> std::result::Result<Option<Label>, Invalid> {
        let unit = Label::parse_optional(self.form.text(FieldId::Unit));
        unit.map_err(|error| Invalid::Text { field: Field::Unit, error })
    }

    fn add(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let (code, quantity, unit) = (self.parse_code(), self.parse_quantity(cx.texts), self.parse_unit());
        let mut show = |field, problem: Option<&Invalid>| {
            self.form.set_error(field, problem.map(|problem| explain_invalid(cx.texts, problem)));
        };
        show(FieldId::Code, code.as_ref().err());
        show(FieldId::Quantity, quantity.as_ref().err());
        show(FieldId::Unit, unit.as_ref().err());
        let (Ok(code), Ok(quantity), Ok(unit)) = (code, quantity, unit) else {
            self.form.activate_first_error();
            return Vec::new();
        };
        self.run(Act::Add(Barcode { code, quantity, unit }), cx)
    }

    fn remove_selected(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let code = self.barcodes().get(self.selected).map(|barcode| barcode.code.clone());
        code.map(|code| self.run(Act::Remove(code), cx)).unwrap_or_default()
    }

    fn run(&mut self, act: Act, cx: &UpdateContext<'_>) -> Effects {
        (self.is_saving, self.rejection) = (true, None);
        let ctx = cx.actor.context(Some(self.act_id.of(act.clone())), cx.today);
        let sku = self.details.sku.clone();
        vec![Effect::write(move |warehouse| {
            let is_removed = matches!(act, Act::Remove(_));
            let result = match act {
                Act::Add(barcode) => warehouse.add_barcode(&ctx, &sku, &barcode),
                Act::Remove(code) => warehouse.remove_barcode(&ctx, &code),
            };
            SheetResponse::Changed { is_removed, result }
        })]
    }

    fn on_changed(&mut self, is_removed: bool, result: Result<ChangedBarcode>, texts: &Texts) -> Effects {
        self.is_saving = false;
        self.act_id.note(result.as_ref().err());
        match result {
            Ok(ChangedBarcode { document, product, barcode }) => {
                let (sku, code) = (product.sku.as_str(), barcode.code.as_str());
                let quantity = texts.pack_quantity(&barcode, &product.unit, product.decimals);
                let text = match (is_removed, document) {
                    (true, _) => t!(texts, "barcodes-removed", code = code, sku = sku),
                    (false, Some(_)) => {
                        t!(texts, "barcodes-added", code = code, quantity = quantity, sku = sku)
                    }
                    (false, None) => t!(texts, "barcodes-unchanged", code = code, sku = sku),
                };
                if !is_removed {
                    for field in [FieldId::Code, FieldId::Quantity, FieldId::Unit] {
                        self.form.set_kept_text(field, "");
                    }
                    self.form.activate(FieldId::Code);
                }
                let notice = match document {
                    Some(_) => Notice::success(text, document),
                    None => Notice::info(text),
                };
                match self.reply.take_if(|_| !is_removed) {
                    Some(reply) => vec![Effect::Close, Effect::Notify(notice), Effect::Reply(reply)],
                    None => vec![Effect::Notify(notice), self.load()],
                }
            }
            Err(error) => {
                match &error {
                    Error::Duplicate(_) => self.form.activate(FieldId::Code),
                    Error::Invalid(Invalid::Quantity { .. }) => self.form.activate(FieldId::Quantity),
                    _ => {}
                }
                self.rejection = Some(explain(texts, &error));
                // Somebody else may have changed them.
                vec![self.load()]
            }
        }
    }

    fn on_loaded(&mut self, loaded: Result<Vec<Barcode>>, texts: &Texts) {
        match loaded {
            Ok(barcodes) => {
                self.selected = self.selected.min(barcodes.len().saturating_sub(1));
                self.barcodes = Some(barcodes);
            }
            Err(error) => self.rejection = Some(explain(texts, &error)),
        }
    }
}

impl Component for BarcodeSheet {
    type Response = SheetResponse;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Barcodes]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn takes_labels(&self) -> bool {
        true
    }

    /// What is as long as a trade item number and comes at once while the code is asked for is one. Shorter codes are typed
    /// by the scanner, which comes to the same.
    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool {
        let is_code =
            self.form.active_field() == Some(FieldId::Code) && text.trim().len() >= MIN_SCANNED_CODE;
        is_code || goods_label::is_label(text, cx.today)
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::BarcodeAdd => !self.is_saving,
            Action::BarcodeRemove => !self.is_saving && !self.barcodes().is_empty(),
            action => ListMove::from_action(action).is_none() || self.barcodes().len() > 1,
        }
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        self.form.is_changed().then(|| self.title(texts))
    }

    fn update(&mut self, event: Event<SheetResponse>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Shown if self.barcodes.is_none() => return vec![self.load()],
            Event::StockChanged if !self.is_saving => return vec![self.load()],
            Event::Action(Action::BarcodeAdd) => return self.on_enter(cx),
            Event::Action(Action::BarcodeRemove) => return self.remove_selected(cx),
            Event::Action(Action::BarcodeClose) => return vec![Effect::Close],
            Event::Action(Action::BarcodeNextField) => {
                self.leave_field(cx.texts);
                self.form.activate_next();
            }
            Event::Action(Action::BarcodePreviousField) => {
                self.leave_field(cx.texts);
                self.form.activate_previous();
            }
            Event::Action(action) => {
                let (to, count) = (ListMove::from_action(action), self.barcodes().len());
                self.selected = to.map_or(self.selected, |to| to.apply(self.selected, count, 1));
            }
            Event::Scanned(scan) => self.on_scan(&scan.text, cx),
            Event::Typed(chord) if self.form.handle_key(chord) => self.rejection = None,
            Event::Pasted(text) if self.form.paste(&text) => self.rejection = None,
            Event::Clicked { at, .. } => self.on_click(at, cx),
            Event::Response(SheetResponse::Loaded(loaded)) => self.on_loaded(loaded, cx.texts),
            Event::Response(SheetResponse::Changed { is_removed, result }) => {
                return self.on_changed(is_removed, result, cx.texts);
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_sheet(canvas, area);
    }
}
