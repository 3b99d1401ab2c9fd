//! The short lists that the import sheet opens.

use super::job::FileReading;
use super::{ColumnRow, ImportSheet, MeaningChoice, Response};
use crate::domain::Field;
use crate::exchange::{BlankCells, DatePattern, DateReading, FileTable, ImportKind, date_readings};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::overlays::Picker;

/// The fields that are dates.
const DATE_FIELDS: [Field; 3] = [Field::Expires, Field::Produced, Field::Received];

/// A change of how the file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetOption {
    Kind(ImportKind),
    SkipZero(bool),
    Blank(BlankCells),
    HasHeader(bool),
}

/// What a file is imported as.
pub(super) const KINDS: [ImportKind; 3] = [ImportKind::Products, ImportKind::Lots, ImportKind::Stock];

/// The fields of products and lots: one for the column, or for it besides what it means.
pub(super) fn meanings(
    ColumnRow { place, column }: &ColumnRow,
    adds: bool,
    texts: &Texts,
) -> Picker<Response> {
    let title = t!(texts, "import-meaning-title", column = crate::i18n::shorten(&column.title));
    let choice = |field| Response::MeaningChosen(MeaningChoice { column: *place, field, adds });
    let left_out = (!adds).then(|| (t!(texts, "import-left-out"), choice(None)));
    let fields = FileTable::Stock.fields().iter().filter(|field| !adds || !column.fields.contains(field));
    let fields: Vec<Field> = fields.copied().collect();
    let now = column.fields.first().or(column.guess.as_ref()).filter(|_| !adds);
    let selected = now.and_then(|now| fields.iter().position(|field| field == now));
    let selected = selected.map_or(0, |place| place + usize::from(left_out.is_some()));
    let named = fields.into_iter().map(|field| (texts.field_label(field), choice(Some(field))));
    Picker::new(title, left_out.into_iter().chain(named).collect(), selected)
}

/// How dates are written.
pub(super) fn dates(sheet: &ImportSheet, cx: &UpdateContext<'_>) -> Picker<Response> {
    let texts = cx.texts;
    let mut found: Vec<DateReading> = Vec::new();
    let of_columns = sheet
        .head
        .columns
        .iter()
        .filter(|column| column.fields.iter().any(|field| DATE_FIELDS.contains(field)))
        .flat_map(|column| column.cells.iter().flat_map(|cell| date_readings(cell, cx.today)));
    let open = sheet.last_check().into_iter().flat_map(|check| check.open_dates().cloned());
    for reading in open.chain(of_columns) {
        if found.iter().all(|known| known.pattern != reading.pattern) {
            found.push(reading);
        }
    }
    let now = sheet.reading.options.dates.first().map(DatePattern::as_str);
    let selected = found.iter().position(|reading| Some(reading.pattern.as_str()) == now);
    let choice = |reading: DateReading| {
        let (pattern, day) = (reading.pattern.clone(), texts.date(reading.day));
        let text = t!(texts, "import-dates-choice", pattern = pattern, day = day);
        (text, Response::DatesChosen(Some(reading.pattern)))
    };
    let by_themselves = (t!(texts, "import-dates-by-themselves"), Response::DatesChosen(None));
    let choices = [by_themselves].into_iter().chain(found.into_iter().map(choice)).collect();
    Picker::new(t!(texts, "import-dates-title"), choices, selected.map_or(0, |place| place + 1))
}

/// What the file is imported as, and how rows and cells are taken.
pub(super) fn options(reading: &FileReading, texts: &Texts) -> Picker<Response> {
    let FileReading { kind, options, .. } = reading;
    let (skips, clears) = (options.skip_zero, options.blank == BlankCells::Clear);
    let has_header = options.columns.is_none();
    let other_kinds = KINDS.into_iter().filter(|other| other != kind);
    let kinds = other_kinds.map(|other| (kind_choice(other, texts), SheetOption::Kind(other)));
    let zero = if skips { t!(texts, "import-keep-zero") } else { t!(texts, "import-skip-zero") };
    let blank = if clears { t!(texts, "import-blank-keeps") } else { t!(texts, "import-blank-clears") };
    let header = if has_header { t!(texts, "import-no-header") } else { t!(texts, "import-has-header") };
    let blank_cells = if clears { BlankCells::Keep } else { BlankCells::Clear };
    let others = [
        (zero, SheetOption::SkipZero(!skips)),
        (blank, SheetOption::Blank(blank_cells)),
        (header, SheetOption::HasHeader(!has_header)),
    ];
    let choices = kinds.chain(others).map(|(text, option)| (text, Response::OptionChosen(option)));
    Picker::new(t!(texts, "import-options-title"), choices.collect(), 0)
}

fn kind_choice(kind: ImportKind, texts: &Texts) -> String {
    match kind {
        ImportKind::Products => t!(texts, "import-as-products"),
        ImportKind::Lots => t!(texts, "import-as-lots"),
        ImportKind::Stock | ImportKind::Barcodes => t!(texts, "import-as-stock"),
    }
}

/// The saved readings that fit the file.
pub(super) fn saved_maps(names: &[String], texts: &Texts) -> Picker<Response> {
    let choices = names.iter().map(|name| (name.clone(), Response::MapChosen(name.clone())));
    Picker::new(t!(texts, "import-maps-title"), choices.collect(), 0)
}
