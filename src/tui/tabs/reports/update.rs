//! Event handling of the Reports tab.

use ratatui::layout::Position;

use super::view::column_widths;
use super::{PlacedRow, ReportsTab, Response};
use crate::i18n::ReportFigures;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::Picker;
use crate::tui::widgets::table::rows_area;
use crate::tui::widgets::windowed_list::WindowedList;
use crate::warehouse::{Report, ReportGroup, ReportPeriod};

type Effects = Vec<Effect<Response>>;

impl ReportsTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        match action {
            Action::ReportOpen => self.behind_selected().is_some(),
            Action::ReportDays => self.selection.report.has_days(),
            Action::ReportGroup => self.selection.report.groups().len() > 1,
            Action::ReportCompare => self.selection.is_comparable(cx.today),
            _ => true,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Unavailable(action) => explain_unavailable(action, cx),
            Event::Clicked { at, is_double } => self.on_click(at, is_double, cx),
            Event::Scrolled { lines, .. } => {
                self.rows.scroll(lines);
                Vec::new()
            }
            // Reports have no search: a scan asks for the lots.
            Event::Scanned(scan) => vec![Effect::Navigate(Navigation::SearchLots(scan))],
            Event::Response(response) => self.on_response(response, cx),
            Event::StockChanged | Event::DayChanged => {
                self.report.invalidate();
                Vec::new()
            }
            _ => Vec::new(),
        };
        effects.extend(self.load(cx));
        self.load_window(cx);
        effects
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.rows.move_selection(to);
            return Vec::new();
        }
        match action {
            Action::ReportNext => self.selection.choose_next(false),
            Action::ReportPrevious => self.selection.choose_next(true),
            Action::ReportCompare => self.selection.compares = !self.selection.compares,
            Action::ReportChoose => return vec![self.open_report_picker(cx)],
            Action::ReportDays => return vec![self.open_period_picker(cx)],
            Action::ReportGroup => return vec![self.open_group_picker(cx)],
            Action::ReportOpen => return self.open_behind(cx.texts),
            Action::ReportCopyRow => {
                let row = self.rows.selected_row();
                let name = row.map(|row| match &row.row.group {
                    ReportGroup::Product(product) => product.sku.to_string(),
                    group => cx.texts.report_group(group),
                });
                return name.map(|name| Effect::copy(name, cx.texts)).unwrap_or_default();
            }
            _ => {}
        }
        Vec::new()
    }

    fn on_click(&mut self, at: Position, is_double: bool, cx: &UpdateContext<'_>) -> Effects {
        let layout = self.layout(cx.area);
        if let Some(report) = layout.report_at(at) {
            self.selection.choose(report);
            return Vec::new();
        }
        let rows = rows_area(layout.table);
        if rows.contains(at) && self.rows.select_visible_row(at.y - rows.y) && is_double {
            return self.open_behind(cx.texts);
        }
        Vec::new()
    }

    fn open_report_picker(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let choices = Report::ALL
            .iter()
            .map(|report| (cx.texts.report_title(*report), Response::ReportChosen(*report)))
            .collect();
        let selected = Report::ALL.iter().position(|report| *report == self.selection.report);
        Effect::open_overlay(Picker::new(t!(cx.texts, "reports-title"), choices, selected.unwrap_or(0)))
    }

    fn open_period_picker(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let usual = (t!(cx.texts, "reports-days-usual"), Response::PeriodChosen(None));
        let periods = ReportPeriod::ALL
            .iter()
            .map(|period| (cx.texts.report_period(*period), Response::PeriodChosen(Some(*period))));
        let selected = ReportPeriod::ALL.iter().position(|period| Some(*period) == self.selection.period);
        let choices = std::iter::once(usual).chain(periods).collect();
        let title = t!(cx.texts, "reports-days-title");
        Effect::open_overlay(Picker::new(title, choices, selected.map_or(0, |place| place + 1)))
    }

    fn open_group_picker(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let report = self.selection.report;
        let groups = report.groups();
        let by = self.selection.query(cx.today).map(|query| query.by());
        let choices =
            groups.iter().map(|by| (cx.texts.report_by(report, *by), Response::GroupChosen(*by))).collect();
        let selected = groups.iter().position(|group| Some(*group) == by);
        Effect::open_overlay(Picker::new(t!(cx.texts, "reports-by-title"), choices, selected.unwrap_or(0)))
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::Read(read) => match self.report.on_loaded(*read) {
                Some(error) => {
                    self.error.set(error);
                    self.error.notice_once(cx.texts).into_iter().collect()
                }
                None => {
                    self.error.clear();
                    self.show(cx);
                    Vec::new()
                }
            },
            Response::ReportChosen(report) => {
                self.selection.choose(report);
                Vec::new()
            }
            Response::PeriodChosen(period) => {
                self.selection.period = period;
                Vec::new()
            }
            Response::GroupChosen(by) => {
                self.selection.group_by(by);
                Vec::new()
            }
            Response::ProductFound(found, mut wanted) => match *found {
                Ok(product) => {
                    wanted.product = Some(product);
                    vec![Effect::Navigate(Navigation::ShowDocuments(wanted))]
                }
                Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
            Response::CountedFound(found) => match found {
                Ok(documents) => vec![Effect::Navigate(Navigation::ShowTheseDocuments(documents))],
                Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
            Response::CountedLotsFound(found) => match found {
                Ok(lots) => vec![Effect::Navigate(Navigation::ShowTheseLots(lots))],
                Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
            Response::LotsWanted(found) => match *found {
                Ok((product, sku)) => {
                    vec![Effect::Navigate(Navigation::ShowProductLots { product, sku })]
                }
                Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
        }
    }

    /// Reads the selected report, if it is in view and not read yet.
    fn load(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let query = self.selection.query(cx.today).filter(|_| cx.visible)?;
        let today = cx.today;
        let asked = query.clone();
        let read =
            self.report.load_if_needed((query, today), move |warehouse| warehouse.report(&asked, today))?;
        Some(Effect::read("report", move |warehouse| Response::Read(Box::new(read(warehouse)))))
    }

    /// Lists the rows of the report that was read.
    fn show(&mut self, cx: &UpdateContext<'_>) {
        let Some(table) = self.report.latest().map(|(_, table)| table) else { return };
        let places: Vec<usize> = (0..table.rows.len()).collect();
        self.figures = ReportFigures::of(table);
        self.widths = column_widths(table, &self.figures, cx.texts);
        self.totals = cx.texts.report_totals(table, &self.figures).unwrap_or_default();
        self.line = table.line();
        let listed = Some((table.report, table.by));
        if self.listed != listed {
            (self.rows, self.listed) = (WindowedList::default(), listed);
        }
        self.rows.invalidate_rows();
        self.rows.set_all_keys(places.into());
    }

    /// Fills the window of the list.
    fn load_window(&mut self, cx: &UpdateContext<'_>) {
        self.rows.set_height(rows_area(self.layout(cx.area).table).height);
        let missing = self.rows.take_missing_keys();
        if let Some((_, table)) = self.report.latest() {
            let row = |place: &usize| Some(PlacedRow { place: *place, row: table.rows.get(*place)?.clone() });
            self.rows.insert_rows(missing.iter().filter_map(row).collect());
            self.rows.clear_change_marks();
        }
    }
}

/// Says why a key does nothing.
fn explain_unavailable(action: Action, cx: &UpdateContext<'_>) -> Effects {
    let why = match action {
        Action::ReportDays => t!(cx.texts, "reports-no-days"),
        Action::ReportGroup => t!(cx.texts, "reports-no-groups"),
        Action::ReportCompare => t!(cx.texts, "reports-no-comparison"),
        Action::ReportOpen => t!(cx.texts, "reports-nothing-behind"),
        _ => return Vec::new(),
    };
    vec![Effect::Notify(Notice::info(why))]
}
