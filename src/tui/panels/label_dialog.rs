//! The dialog that prints labels of a lot, or of what a document brought: on a printer, a device, or into a new file. What is
//! printed is sent on a thread of its own, so that nothing else waits for a printer.

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;

use crate::domain::{Decimals, DocumentId, Field, Quantity, replace_unprintable};
use crate::exchange::{InvalidPrinterAddress, LabelForm, PrinterAddress, PrinterFault, write_labels};
use crate::files::FileFault;
use crate::i18n::{Texts, explain, explain_file_fault, explain_invalid, explain_printer};
use crate::settings::expand_home;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::form_dialog::{FormDialog, fields_of_dialog};
use crate::tui::widgets::typed_path::parse_path;
use crate::warehouse::{Error, GoodsWay, Invalid, LotRef, LotRow, MovedGoods, Result};

/// The most copies of a label at once.
const MAX_COPIES: u32 = 1_000;

const FIELD_WIDTH: u16 = 40;

/// Where a station's labels go.
#[derive(Debug, Clone)]
pub(crate) struct LabelSetup {
    /// The printer of the station; empty if none is set.
    pub(crate) printer: String,
    /// What `~` stands for in a path.
    pub(crate) home: Option<PathBuf>,
    /// Creates a file with these bytes where nothing is yet.
    pub(crate) create: fn(&Path, &[u8]) -> std::io::Result<()>,
}

/// What the labels are of.
#[derive(Debug, Clone)]
enum Goods {
    Lot(LotRef, Decimals),
    Document(DocumentId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldId {
    To,
    Copies,
    Quantity,
}

/// Asks where to print, how often, and how much goes with a label.
pub(crate) struct LabelDialog {
    goods: Goods,
    subject: String,
    setup: LabelSetup,
    form: Form<FieldId>,
    rejection: Option<String>,
    sending: Option<Sending>,
}

/// What is under way.
#[derive(Debug, Clone)]
struct Sending {
    to: Destination,
    shown: String,
    copies: u32,
    quantity: Option<Quantity>,
    /// What is told of the labels: in the dialog, or once it is off the screen.
    stage: Stage,
}

/// How far the labels are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The goods are looked up.
    LookedUp,
    /// They are on their way, and get there.
    Sent,
    /// The same, and the dialog is off the screen.
    SentUnseen,
}

/// Where labels go.
#[derive(Debug, Clone)]
enum Destination {
    Printer(PrinterAddress),
    Path(PathBuf),
}

/// Why labels did not get there.
#[derive(Debug)]
pub(crate) enum SendError {
    Printer(PrinterFault),
    File(std::io::Error),
}

pub(crate) enum Response {
    /// The goods were looked up.
    Found(Result<Vec<MovedGoods>>),
    /// So many labels were sent, or why not.
    Sent(std::result::Result<u64, SendError>),
}

impl LabelDialog {
    /// Labels of a lot.
    pub(crate) fn of_lot(row: &LotRow, setup: LabelSetup, texts: &Texts) -> Self {
        let lot = row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
        // What is cut where there is little room comes last.
        let subject = [row.product.sku.to_string(), lot, row.product.name.to_string()].join("  ");
        let goods = Goods::Lot(LotRef::of(row), row.product.decimals);
        LabelDialog::new(goods, subject, setup, texts)
    }

    /// Labels of each lot that a document brought.
    pub(crate) fn of_document(
        document: DocumentId,
        subject: String,
        setup: LabelSetup,
        texts: &Texts,
    ) -> Self {
        LabelDialog::new(Goods::Document(document), subject, setup, texts)
    }

    fn new(goods: Goods, subject: String, setup: LabelSetup, texts: &Texts) -> Self {
        let mut form = Form::new([
            (FieldId::To, t!(texts, "label-field-to"), setup.printer.clone()),
            (FieldId::Copies, t!(texts, "label-field-copies"), "1".to_owned()),
            (FieldId::Quantity, texts.field_label(Field::Quantity), String::new()),
        ]);
        form.set_visible(FieldId::Quantity, matches!(goods, Goods::Lot(..)));
        LabelDialog { goods, subject, setup, form, rejection: None, sending: None }
    }

    fn destination(&self) -> std::result::Result<Destination, InvalidPrinterAddress> {
        let typed = self.form.text(FieldId::To).trim();
        Ok(match PrinterAddress::parse(typed)? {
            Some(printer) => Destination::Printer(printer),
            None => Destination::Path(expand_home(&parse_path(typed), self.setup.home.as_deref())),
        })
    }

    /// Looks the goods up, unless a field is wrong.
    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        let typed = self.form.text(FieldId::Copies).trim().parse().ok();
        let Some(copies) = typed.filter(|copies| (1..=MAX_COPIES).contains(copies)) else {
            self.rejection =
                Some(t!(cx.texts, "label-refused-copies", most = cx.texts.integer(MAX_COPIES.into())));
            return Vec::new();
        };
        let quantity = match self.quantity(cx.texts) {
            Ok(quantity) => quantity,
            Err(invalid) => {
                self.rejection = Some(explain_invalid(cx.texts, &invalid));
                return Vec::new();
            }
        };
        let shown = replace_unprintable(self.form.text(FieldId::To).trim());
        let Ok(to) = self.destination() else {
            self.rejection = Some(t!(cx.texts, "printer-no-address", to = shown));
            return Vec::new();
        };
        self.sending = Some(Sending { to, shown, copies, quantity, stage: Stage::LookedUp });
        self.rejection = None;
        let (goods, today) = (self.goods.clone(), cx.today);
        vec![Effect::read("labels", move |warehouse| {
            Response::Found(match goods {
                Goods::Lot(lot, _) => warehouse.goods_of_lot(&lot, today).map(|goods| vec![goods]),
                Goods::Document(document) => warehouse
                    .document_with_contents(document)
                    .and_then(|contents| warehouse.moved_goods(&contents.movements, GoodsWay::In, today)),
            })
        })]
    }

    /// How much goes with a label of a lot; nothing if nothing is said.
    fn quantity(&self, texts: &Texts) -> std::result::Result<Option<Quantity>, Invalid> {
        let typed = self.form.text(FieldId::Quantity).trim();
        let Goods::Lot(_, decimals) = self.goods else { return Ok(None) };
        if typed.is_empty() {
            return Ok(None);
        }
        let read = Quantity::parse_positive(typed, decimals, texts.decimal_mark());
        read.map(Some).map_err(|error| Invalid::Quantity { field: Field::Quantity, error })
    }

    /// Puts the labels into words, and has them sent.
    fn send(&mut self, goods: &[MovedGoods], cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        if goods.is_empty() {
            return self.reject(t!(cx.texts, "label-refused-nothing-came-in"));
        }
        let Some(sending) = &mut self.sending else { return Vec::new() };
        sending.stage = Stage::Sent;
        let sending = sending.clone();
        let of_document = matches!(self.goods, Goods::Document(_));
        let label = |goods: &MovedGoods| {
            let quantity = if of_document { Some(goods.quantity) } else { sending.quantity };
            cx.texts.printed_label(goods, quantity, cx.today)
        };
        let labels: Vec<_> = goods.iter().map(label).collect();
        let form = form_of(&sending.to);
        let create = self.setup.create;
        vec![Effect::Elsewhere(Box::new(move || {
            let mut data = Vec::new();
            let count = labels.len() as u64 * u64::from(sending.copies);
            let sent = write_labels(&labels, form, sending.copies, &mut data)
                .map_err(SendError::File)
                .and_then(|()| deliver(&sending.to, &data, create));
            Response::Sent(sent.map(|()| count))
        }))]
    }

    /// Says why there are no labels: in the dialog, or on the status line once that is off the screen.
    fn reject(&mut self, why: String) -> Vec<Effect<Response>> {
        let sending = self.sending.take();
        if sending.is_some_and(|sending| sending.stage == Stage::SentUnseen) {
            return vec![Effect::Close, Effect::Notify(Notice::rejected(why))];
        }
        self.rejection = Some(why);
        Vec::new()
    }

    /// Leaves the dialog. What is on its way gets there, and what becomes of it is told.
    fn leave(&mut self) -> Vec<Effect<Response>> {
        match &mut self.sending {
            Some(Sending { stage: stage @ Stage::Sent, .. }) => {
                *stage = Stage::SentUnseen;
                vec![Effect::Withdraw]
            }
            _ => vec![Effect::Close],
        }
    }

    fn on_sent(&mut self, sent: std::result::Result<u64, SendError>, texts: &Texts) -> Vec<Effect<Response>> {
        let Some(Sending { to, shown, .. }) = self.sending.clone() else { return Vec::new() };
        match sent {
            Ok(count) => {
                let said =
                    t!(texts, "cli-labels-printed", count = count, shown = texts.integer(count), to = shown);
                vec![Effect::Close, Effect::Notify(Notice::success(said, None))]
            }
            Err(SendError::Printer(fault)) => {
                self.reject(explain_printer(texts, &shown, &fault).to_single_text(texts))
            }
            Err(SendError::File(error)) => {
                let path = match &to {
                    Destination::Path(path) => path.as_path(),
                    Destination::Printer(_) => Path::new(""),
                };
                let fault = FileFault::of_writing(path, &error);
                self.reject(explain_file_fault(texts, &shown, &fault).to_single_text(texts))
            }
        }
    }

    fn hint(&self, texts: &Texts) -> String {
        match &self.sending {
            Some(Sending { shown, .. }) => t!(texts, "label-sending", to = shown.clone()),
            None => t!(texts, "label-hint"),
        }
    }
}

/// The form of labels: a file by its ending, all else what printers print.
fn form_of(to: &Destination) -> LabelForm {
    let Destination::Path(path) = to else { return LabelForm::Zpl };
    match path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
        Some("svg") => LabelForm::Svg,
        Some("txt") => LabelForm::Text,
        _ => LabelForm::Zpl,
    }
}

/// Sends labels where they go. A file is made where nothing is yet; a device is written to.
fn deliver(
    to: &Destination,
    data: &[u8],
    create: fn(&Path, &[u8]) -> std::io::Result<()>,
) -> std::result::Result<(), SendError> {
    match to {
        Destination::Printer(printer) => printer.print(data).map_err(SendError::Printer),
        Destination::Path(path) => {
            let is_device = path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir());
            let written = match is_device {
                true => std::fs::write(path, data),
                false => create(path, data),
            };
            written.map_err(SendError::File)
        }
    }
}

impl Component for LabelDialog {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        self.sending.is_none()
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogSubmit => self.sending.is_none() && !self.form.text(FieldId::To).trim().is_empty(),
            Action::DialogNextField | Action::DialogPreviousField => self.sending.is_none(),
            _ => true,
        }
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        let is_edited = match event {
            Event::Action(Action::DialogCancel) => return self.leave(),
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Response(Response::Found(Ok(goods))) => return self.send(&goods, cx),
            Event::Response(Response::Found(Err(Error::Cancelled))) => return vec![Effect::Close],
            Event::Response(Response::Found(Err(error))) => {
                return self.reject(explain(cx.texts, &error).to_single_text(cx.texts));
            }
            Event::Response(Response::Sent(sent)) => return self.on_sent(sent, cx.texts),
            event => self.form.handle_event(&event, fields_of_dialog(cx.area, &self.form)),
        };
        if is_edited {
            self.rejection = None;
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let dialog = FormDialog {
            title: t!(canvas.texts, "label-title"),
            subject: &self.subject,
            field_width: FIELD_WIDTH,
            rejection: self.rejection.as_deref(),
            hint: (self.hint(canvas.texts), Meaning::Muted),
        };
        dialog.draw(canvas, area, &self.form);
    }
}
