//! Detail of a document: who and why, its movements, the lots passed over, and what undoes it.

use ratatui::layout::Rect;

use super::columns::{is_mixed, who};
use crate::domain::{Change, Day, DocumentId, DocumentKind, LotId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::acts::{Deed, Undoing};
use crate::tui::canvas::{Canvas, Look, wrapped};
use crate::tui::theme::Meaning;
use crate::tui::widgets::grid::Grid;
use crate::tui::widgets::scrolled::Scrolled;
use crate::tui::widgets::table::{Cell, Column, measured, with_unit};
use crate::warehouse::{DocumentLine, DocumentStory, LotRow, MovementRow, Passed};

/// The pane with the selected document's detail.
#[derive(Default)]
pub(super) struct Detail {
    /// Whether the clerk opened it; wide screens show it anyway.
    pub(super) open: bool,
    /// The document whose detail was last requested.
    asked: Option<DocumentId>,
    story: Option<Box<DocumentStory>>,
    scrolled: Scrolled<DocumentId>,
}

impl Detail {
    /// Marks the document's detail as requested. Returns false if it already was, even if that load failed.
    pub(super) fn wants(&mut self, document: DocumentId) -> bool {
        self.asked.replace(document) != Some(document)
    }

    /// Marks the detail stale, so that it is read again when next shown.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Stores the detail unless another document has been selected since.
    pub(super) fn answered(&mut self, document: DocumentId, story: DocumentStory) {
        if self.asked == Some(document) {
            self.story = Some(Box::new(story));
        }
    }

    pub(super) fn scroll(&mut self, lines: i32) {
        if let Some(story) = &self.story {
            let last = story.movements.len().saturating_sub(1);
            self.scrolled.scroll(story.line.document.id, lines, last);
        }
    }

    /// The number of movements scrolled past.
    pub(super) fn above(&self, document: DocumentId) -> usize {
        self.scrolled.lines(document)
    }

    /// The document's detail, if loaded.
    pub(super) fn of(&self, document: DocumentId) -> Option<&DocumentStory> {
        self.story.as_deref().filter(|story| story.line.document.id == document)
    }
}

/// The lot of the document's first movement, or the lot it put on hold or released.
pub(super) fn first_lot(story: &DocumentStory) -> Option<(LotId, Sku)> {
    let moved = story.movements.first().map(|movement| (movement.lot, movement.sku.clone()));
    moved.or_else(|| story.held.as_ref().map(|row| (row.lot.id, row.sku.clone())))
}

/// Maximum lots whose change is listed before a document is undone.
const MOST_CHANGES: usize = 8;

/// The operation that undoes a document, with a preview of its effect on `lots`.
pub(super) fn undoing(story: &DocumentStory, lots: &[LotRow], texts: &Texts) -> Deed {
    let told = lots.iter().take(MOST_CHANGES);
    let is_told = |movement: &&MovementRow| told.clone().any(|row| row.lot.id == movement.lot);
    let covered = story.movements.iter().filter(is_told).count();
    let more = (story.line.document.movements as usize).saturating_sub(covered);
    let mut changes: Vec<Undoing> = told.clone().filter_map(|row| change_of(row, story, texts)).collect();
    if more > 0 {
        let text = t!(texts, "history-more-movements", count = more, shown = texts.count(more as u64));
        changes.push(Undoing::Possible(text));
    }
    Deed::Reverse { document: story.line.document.id, what: called(&story.line, texts), changes }
}

/// The effect of undoing a document on a lot.
fn change_of(row: &LotRow, story: &DocumentStory, texts: &Texts) -> Option<Undoing> {
    let of_lot = story.movements.iter().filter(|movement| movement.lot == row.lot.id);
    let moved: i64 = of_lot.map(|movement| movement.change.thousandths()).sum();
    let undone = Change::from_thousandths(moved).undone().ok()?;
    let (name, unit, before) = (lot_name(row, texts), row.unit.as_str(), row.lot.on_hand);
    let shown = |quantity| texts.quantity(quantity, row.decimals);
    Some(match before.after(undone).ok()? {
        Some(after) => {
            let (before, after) = (shown(before), shown(after));
            let text =
                t!(texts, "history-undo-change", lot = name, before = before, after = after, unit = unit);
            Undoing::Possible(text)
        }
        None => {
            let text = t!(texts, "history-undo-short", lot = name, before = shown(before), unit = unit);
            Undoing::Impossible(text)
        }
    })
}

fn lot_name(row: &LotRow, texts: &Texts) -> String {
    let code = row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    match &row.lot.location {
        Some(location) => format!("{} {code} ({location})", row.sku),
        None => format!("{} {code}", row.sku),
    }
}

/// Kind, reference, day and time: unlike that of any other document.
fn called(line: &DocumentLine, texts: &Texts) -> String {
    let (name, when) = (name(line, texts), when(line, texts));
    t!(texts, "history-called", name = name, when = when)
}

/// The kind, and the reference if there is one.
fn name(line: &DocumentLine, texts: &Texts) -> String {
    let kind = texts.document_kind(line.document.kind);
    match &line.document.reference {
        Some(reference) => format!("{kind} {reference}"),
        None => kind.to_owned(),
    }
}

/// Day and time in full.
fn when(line: &DocumentLine, texts: &Texts) -> String {
    let (at, clock) = (line.document.at, texts.clock(line.document.at));
    match Day::local_of(at) {
        Some(day) => t!(texts, "moment", date = texts.full_date(day), time = clock),
        None => texts.moment(at),
    }
}

/// Minimum width to show movements and passed-over lots side by side.
const SIDE_BY_SIDE: u16 = 110;

/// Draws as much of the detail as fits.
pub(super) fn view(canvas: &mut Canvas<'_>, area: Rect, line: &DocumentLine, detail: &Detail) {
    let (story, above) = (detail.of(line.document.id), detail.above(line.document.id));
    let look = canvas.look();
    let mut y = area.y;
    let mut put = |canvas: &mut Canvas<'_>, text: &str, meaning| {
        for line in wrapped(text, area.width) {
            if y < area.bottom() {
                canvas.put(area.x, y, area.width, &line, meaning);
                y += 1;
            }
        }
    };
    put(canvas, &name(line, look.texts), Meaning::Heading);
    for (text, meaning) in facts(line, story, &look) {
        put(canvas, &text, meaning);
    }
    let Some(story) = story else { return };
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    if rest.width >= SIDE_BY_SIDE && story.min_life_days.is_some() {
        let width = rest.width / 2;
        view_movements(canvas, Rect { width: width.saturating_sub(2), ..rest }, story, (above, 0));
        view_passed_over(canvas, Rect { x: rest.x + width, width: rest.width - width, ..rest }, story);
    } else {
        // Passed-over lots get up to half of the height.
        let wanted = if story.passed_over.is_empty() { 0 } else { 2 + lines(story.passed_over.len()) };
        let below = view_movements(canvas, rest, story, (above, (rest.height / 2).min(wanted)));
        view_passed_over(canvas, below, story);
    }
}

/// What is known about the document besides its movements, one fact per line.
fn facts(line: &DocumentLine, story: Option<&DocumentStory>, look: &Look<'_>) -> Vec<(String, Meaning)> {
    let (document, texts) = (&line.document, look.texts);
    let dot = look.symbols.dot;
    let mut facts = vec![(format!("{} {dot} {}", when(line, texts), who(line, texts)), Meaning::Muted)];
    if let Some(first) = &line.first {
        let (sku, product) = (first.sku.as_str(), first.product.as_str());
        let text = format!("{sku} {dot} {product}");
        let mixed = || t!(texts, "history-and-others", product = text.as_str());
        facts.push((if is_mixed(line) { mixed() } else { text.clone() }, Meaning::Text));
    }
    if let Some(story) = story.filter(|story| Day::local_of(document.at) != Some(story.day)) {
        let date = texts.full_date(story.day);
        facts.push((t!(texts, "history-fact-day", date = date), Meaning::Muted));
    }
    if let Some(reason) = &document.reason {
        facts.push((t!(texts, "history-fact-reason", reason = reason.as_str()), Meaning::Text));
    }
    let Some(story) = story else { return facts };
    if let Some(other) = &story.undone_by {
        let text =
            t!(texts, "history-fact-undone", who = who(other, texts), when = texts.moment(other.document.at));
        facts.push((format!("{} {text}", look.symbols.undone), Meaning::Warning));
    }
    if let Some(other) = &story.undoes {
        facts.push((t!(texts, "history-fact-undoes", what = called(other, texts)), Meaning::Text));
    }
    if let Some(row) = &story.held {
        let mark = if document.kind == DocumentKind::Hold { Meaning::Held } else { Meaning::Text };
        facts.push((t!(texts, "history-fact-lot", lot = lot_name(row, texts)), mark));
    }
    if let Some(days) = story.min_life_days.filter(|days| *days > 0) {
        facts.push((t!(texts, "history-fact-min-life", days = days), Meaning::Muted));
    }
    facts
}

#[derive(Debug, Clone, Copy)]
enum Shown {
    Sku,
    Lot,
    Location,
    Change,
    After,
    Expires,
    OnHand,
    Why,
}

fn column(id: Shown, title: String, (least, most): (u16, u16), right: bool, rank: u8) -> Column<Shown> {
    Column { id, title, least, most, right, rank }
}

/// Draws the movements after the first `above`, leaving `spared` lines free. Returns the area left below them.
fn view_movements(
    canvas: &mut Canvas<'_>,
    area: Rect,
    story: &DocumentStory,
    (above, spared): (usize, u16),
) -> Rect {
    let (texts, look) = (canvas.texts, canvas.look());
    if story.movements.is_empty() || area.height < 3 {
        return area;
    }
    canvas.titled_rule(area, &t!(texts, "history-part-movements"), Meaning::Heading);
    let mixed = is_mixed(&story.line);
    let mut columns = vec![
        column(Shown::Lot, t!(texts, "history-column-lot"), (10, 18), false, 0),
        column(Shown::Location, t!(texts, "history-column-location"), (8, 14), false, 1),
        column(Shown::Change, t!(texts, "history-column-change"), (12, 15), true, 0),
        column(Shown::After, t!(texts, "history-column-after"), (11, 14), true, 2),
    ];
    if mixed {
        columns.insert(0, column(Shown::Sku, t!(texts, "history-column-sku"), (9, 14), false, 0));
    }
    // With several products, quantities have no common unit.
    let unit = story.line.first.as_ref().filter(|_| !mixed).map_or("", |first| first.unit.as_str());
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + spared), ..area };
    let grid = Grid::over(&columns, rows);
    grid.titles(canvas, rows.y);
    let room = usize::from(rows.height.saturating_sub(1));
    let all = (story.line.document.movements as usize).saturating_sub(above);
    let fits = if all > room { room.saturating_sub(1) } else { room };
    let mut y = rows.y + 1;
    for movement in story.movements.iter().skip(above).take(fits) {
        grid.row(canvas, y, |column| movement_cell(movement, column, unit, &look));
        y += 1;
    }
    let told = fits.min(story.movements.len().saturating_sub(above));
    if all > told && y < rows.bottom() {
        let more = all - told;
        let text = t!(texts, "history-more-movements", count = more, shown = texts.count(more as u64));
        canvas.put(rows.x + 3, y, rows.width.saturating_sub(3), &text, Meaning::Muted);
        y += 1;
    }
    Rect { y, height: area.bottom().saturating_sub(y), ..area }
}

fn lines(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX - 2)
}

fn movement_cell(movement: &MovementRow, column: Shown, unit: &str, look: &Look<'_>) -> Cell {
    let texts = look.texts;
    match column {
        Shown::Sku => Cell::text(movement.sku.as_str()),
        Shown::Location => {
            Cell::or_none(movement.location.as_ref().map(|place| place.as_str()), Meaning::Muted, look)
        }
        Shown::Change => {
            let change = texts.change(movement.change, movement.decimals);
            Cell::text(with_unit(&change, movement.decimals, unit))
        }
        Shown::After => {
            let after = measured(texts, movement.on_hand_after, movement.decimals, unit);
            Cell::new(after, Meaning::Muted)
        }
        _ => Cell::or_none(movement.code.as_ref().map(|code| code.as_str()), Meaning::Text, look),
    }
}

/// Draws the lots that a dispatch passed over and why, or that there were none.
fn view_passed_over(canvas: &mut Canvas<'_>, area: Rect, story: &DocumentStory) {
    let texts = canvas.texts;
    if story.min_life_days.is_none() || area.height < 2 {
        return;
    }
    canvas.titled_rule(area, &t!(texts, "history-part-passed-over"), Meaning::Heading);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if story.passed_over.is_empty() {
        let text = t!(texts, "history-none-passed-over");
        for (line, y) in wrapped(&text, body.width.saturating_sub(3)).iter().zip(body.top()..body.bottom()) {
            canvas.put(body.x + 3, y, body.width.saturating_sub(3), line, Meaning::Muted);
        }
        return;
    }
    let columns = [
        column(Shown::Lot, t!(texts, "history-column-lot"), (10, 16), false, 0),
        column(Shown::Expires, t!(texts, "history-column-expires"), (11, 11), false, 1),
        column(Shown::OnHand, t!(texts, "history-column-had"), (10, 14), true, 2),
        column(Shown::Why, t!(texts, "history-column-why"), (16, 24), false, 0),
    ];
    let grid = Grid::over(&columns, body);
    let look = canvas.look();
    grid.titles(canvas, body.y);
    for (passed, y) in story.passed_over.iter().zip(body.y + 1..body.bottom()) {
        grid.row(canvas, y, |column| passed_cell(passed, column, &look));
    }
}

fn passed_cell(passed: &Passed, column: Shown, look: &Look<'_>) -> Cell {
    use crate::domain::fefo::PassReason;
    let (lot, texts) = (&passed.lot.lot, look.texts);
    match column {
        Shown::Expires => Cell::or_none(lot.expires.map(|day| texts.date(day)), Meaning::Text, look),
        Shown::OnHand => {
            let unit = passed.lot.unit.as_str();
            Cell::new(measured(texts, passed.on_hand, passed.lot.decimals, unit), Meaning::Muted)
        }
        Shown::Why => {
            let (sign, meaning) = match passed.reason {
                PassReason::Expired => (look.symbols.critical, Meaning::Critical),
                PassReason::OnHold => (look.symbols.held, Meaning::Held),
                PassReason::ShortLife => (look.symbols.warning, Meaning::Warning),
                PassReason::Overridden => (look.symbols.dot, Meaning::Text),
            };
            Cell::new(format!("{sign} {}", texts.pass_reason(passed.reason)), meaning)
        }
        _ => Cell::or_none(lot.code.as_ref().map(ToString::to_string), Meaning::Text, look),
    }
}
