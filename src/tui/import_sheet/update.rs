//! Event handling of the import sheet.

use super::choices::{self, SheetOption};
use super::job::{self, Check, FileReading, ImportOutcome, Refusal, TableOutcome, Trial};
use super::map_dialog::MapDialog;
use super::{CheckState, ImportSheet, MeaningChoice, Response};
use crate::domain::{DocumentNumber, Field, Reason};
use crate::exchange::{
    DatePattern, DateReading, ImportKind, ReadOptions, RowProblem, SavedReading, letter_titles, map_column,
};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::ConfirmDialog;
use crate::warehouse::{ActContext, ActTerms, Error};

type Effects = Vec<Effect<Response>>;

impl ImportSheet {
    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Unavailable(action) => self.why_unavailable(action, cx).into_iter().collect(),
            Event::Response(response) => self.on_response(response, cx),
            Event::Scrolled { lines, .. } => {
                self.columns.scroll(lines);
                Vec::new()
            }
            Event::Clicked { at, is_double } => {
                let rows = self.rows_area(cx.area, cx.texts);
                let is_hit = rows.contains(at) && self.columns.select_visible_row(at.y - rows.y);
                if is_hit && is_double { self.on_action(Action::SheetMeaning, cx) } else { Vec::new() }
            }
            Event::Shown if matches!(self.check, CheckState::Running) => self.read_again(false, cx),
            _ => Vec::new(),
        };
        self.columns.set_height(self.rows_area(cx.area, cx.texts).height);
        effects
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.columns.move_selection(to);
            return Vec::new();
        }
        let adds = action == Action::SheetAddMeaning;
        let texts = cx.texts;
        match action {
            Action::SheetMeaning | Action::SheetAddMeaning => {
                let picker = self.selected_column().map(|row| choices::meanings(row, adds, texts));
                picker.map(Effect::open_overlay).into_iter().collect()
            }
            Action::SheetDates => vec![Effect::open_overlay(choices::dates(self, cx))],
            Action::SheetOptions => vec![Effect::open_overlay(choices::options(&self.reading, texts))],
            Action::SheetLoadMap => {
                vec![Effect::open_overlay(choices::saved_maps(&self.saved.fitting, texts))]
            }
            Action::SheetSaveMap => {
                let reading = SavedReading::of(&self.reading.options);
                let known = self.saved.all.clone();
                let dialog = MapDialog::new(reading, known, self.folders.maps.clone(), texts);
                vec![Effect::open_overlay(dialog)]
            }
            Action::SheetDryRun => self.read_again(true, cx),
            Action::SheetImport => self.begin_import(cx),
            Action::SheetBack if self.is_changed() => {
                let (title, question) = (t!(texts, "import-leave-title"), t!(texts, "import-leave-question"));
                vec![Effect::open_overlay(ConfirmDialog::new(title, question, Response::LeaveConfirmed))]
            }
            Action::SheetBack => vec![Effect::Close],
            _ => Vec::new(),
        }
    }

    /// Says why an action does nothing now.
    fn why_unavailable(&self, action: Action, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let texts = cx.texts;
        let text = match (action, &self.check) {
            (_, CheckState::Importing(_)) => t!(texts, "import-still-importing"),
            (Action::SheetImport, CheckState::Running) => t!(texts, "import-still-reading"),
            (Action::SheetImport, CheckState::Done(check)) if matches!(check.trial, Trial::NotTried) => {
                t!(texts, "import-not-tried")
            }
            (Action::SheetImport, _) => t!(texts, "import-refused-before"),
            (Action::SheetLoadMap, _) => t!(texts, "import-no-map-fits"),
            (Action::SheetAddMeaning, _) => t!(texts, "import-no-meaning-yet"),
            _ => return None,
        };
        Some(Effect::Notify(Notice::info(text)))
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::Head(Ok((kind, head))) => {
                self.reading.kind = kind;
                self.set_head(head);
            }
            // The check of the whole file fails with the same.
            Response::Head(Err(_)) => {}
            Response::Saved(names) => self.saved = names,
            Response::Checked(result) => {
                self.check = match *result {
                    Ok(check) => CheckState::Done(Box::new(check)),
                    Err(refusal) => CheckState::Failed(refusal),
                };
            }
            Response::Imported(outcome) => return self.on_imported(*outcome, cx),
            Response::MeaningChosen(choice) => return self.set_meaning(choice, cx),
            Response::DatesChosen(pattern) => {
                let pattern = pattern.and_then(|pattern| DatePattern::parse(&pattern));
                self.reading.options.dates = pattern.into_iter().collect();
                return self.read_again(false, cx);
            }
            Response::OptionChosen(option) => return self.set_option(option, cx),
            Response::MapChosen(name) => {
                let folder = self.folders.maps.clone();
                return vec![Effect::read("import-map", move |_| {
                    Response::MapLoaded(SavedReading::load(folder.as_deref(), &name))
                })];
            }
            Response::MapLoaded(Ok(saved)) => return self.load(saved, cx),
            Response::MapLoaded(Err(error)) => {
                let text = crate::i18n::explain_import(cx.texts, &error).to_single_text(cx.texts);
                return vec![Effect::Notify(Notice::info(text))];
            }
            Response::MapSaved(name) => {
                self.kept = SavedReading::of(&self.reading.options);
                let text = t!(cx.texts, "cli-map-saved", name = name);
                return vec![Effect::Notify(Notice::success(text, None)), self.read_saved_names()];
            }
            Response::AgainConfirmed => return self.import(true, cx),
            Response::LeaveConfirmed => return vec![Effect::Close],
        }
        Vec::new()
    }

    /// Gives a field to a column, and takes it from the one that had it.
    fn set_meaning(&mut self, choice: MeaningChoice, cx: &UpdateContext<'_>) -> Effects {
        let MeaningChoice { column, field, adds } = choice;
        let map = &mut self.reading.options.map;
        for (place, other) in self.head.columns.iter().enumerate() {
            let held: Vec<Field> = other.fields.iter().copied().filter(|held| Some(*held) != field).collect();
            if place != column && held.len() < other.fields.len() {
                map_column(map, &other.title, &held);
            }
        }
        let Some(changed) = self.head.columns.get(column) else { return Vec::new() };
        let mut fields = if adds { changed.fields.clone() } else { Vec::new() };
        fields.retain(|held| Some(*held) != field);
        fields.extend(field);
        map_column(map, &changed.title, &fields);
        // A quantity makes lots of products.
        let kind = self.reading.kind;
        let is_of_kind = fields.iter().all(|field| kind.table().fields().contains(field));
        self.read_as(is_of_kind.then_some(kind), false, cx)
    }

    fn set_option(&mut self, option: SheetOption, cx: &UpdateContext<'_>) -> Effects {
        let FileReading { kind, options, .. } = &mut self.reading;
        match option {
            SheetOption::Kind(chosen) => *kind = chosen,
            SheetOption::SkipZero(skips) => options.skip_zero = skips,
            SheetOption::Blank(blank) => options.blank = blank,
            SheetOption::HasHeader(true) => options.columns = None,
            SheetOption::HasHeader(false) => {
                options.columns = Some(letter_titles(self.head.columns.len()));
                options.map.clear();
            }
        }
        self.read_again(false, cx)
    }

    /// Reads the file as it was saved, as the kind that is then most likely.
    fn load(&mut self, saved: SavedReading, cx: &UpdateContext<'_>) -> Effects {
        let now = &self.reading.options;
        let (skip_zero, blank) = (now.skip_zero, now.blank);
        let options = ReadOptions { skip_zero, blank, ..new_options(cx) };
        self.reading.options = saved.complete(options);
        self.kept = SavedReading::of(&self.reading.options);
        self.read_as(None, false, cx)
    }

    /// Reads the file as it is said to be read by now, and tries to import it if `tries`, or if that is quickly done.
    fn read_again(&mut self, tries: bool, cx: &UpdateContext<'_>) -> Effects {
        self.read_as(Some(self.reading.kind), tries, cx)
    }

    fn read_as(&mut self, kind: Option<ImportKind>, tries: bool, cx: &UpdateContext<'_>) -> Effects {
        self.check = CheckState::Running;
        let options = &mut self.reading.options;
        (options.today, options.currency) = (cx.today, cx.texts.currency());
        let (reading, ctx) = (self.reading.clone(), trial_context(cx));
        let of_head = self.reading.clone();
        vec![
            Effect::read("import-head", move |warehouse| {
                Response::Head(job::read_head(warehouse, &of_head.path, kind, &of_head.options))
            }),
            self.read_saved_names(),
            Effect::read("import-check", move |warehouse| {
                let mut reading = reading;
                let checked = match kind {
                    Some(_) => Ok(()),
                    None => job::read_head(warehouse, &reading.path, None, &reading.options)
                        .map(|(kind, _)| reading.kind = kind),
                };
                let checked = checked.and_then(|()| job::check(warehouse, &ctx, &reading, tries));
                Response::Checked(Box::new(checked))
            }),
        ]
    }

    fn read_saved_names(&self) -> Effect<Response> {
        let (folder, head) = (self.folders.maps.clone(), self.head.clone());
        Effect::read("import-maps", move |_| Response::Saved(job::saved_names(folder.as_deref(), &head)))
    }

    /// Imports the file. Asks first if it was imported before.
    fn begin_import(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let guard = match self.last_check().map(|check| &check.trial) {
            Some(Trial::Fine { guard, .. }) => guard.clone(),
            _ => return Vec::new(),
        };
        match guard {
            None => self.import(false, cx),
            Some(conflict) => {
                let title = t!(cx.texts, "import-title");
                let said = crate::i18n::explain(cx.texts, &Error::Conflict(conflict)).message;
                let question = t!(cx.texts, "import-again-question", what = said);
                let dialog = ConfirmDialog::new(title, question, Response::AgainConfirmed).doubtful();
                vec![Effect::open_overlay(dialog)]
            }
        }
    }

    fn import(&mut self, again: bool, cx: &UpdateContext<'_>) -> Effects {
        let CheckState::Done(check) = std::mem::replace(&mut self.check, CheckState::Running) else {
            return Vec::new();
        };
        let known = check.fingerprint();
        self.check = CheckState::Importing(check);
        let (ctx, of_trial, reading) =
            (cx.actor.context(None, cx.today), trial_context(cx), self.reading.clone());
        vec![Effect::write(move |warehouse| {
            let outcome = job::import(warehouse, (&ctx, &of_trial), &reading, (known, again));
            Response::Imported(Box::new(outcome))
        })]
    }

    fn on_imported(&mut self, outcome: ImportOutcome, cx: &UpdateContext<'_>) -> Effects {
        match outcome {
            ImportOutcome::Done { tables, document } => done(&tables, document, cx),
            ImportOutcome::Changed(check) => {
                self.check = CheckState::Done(check);
                vec![Effect::Notify(Notice::info(t!(cx.texts, "import-file-changed")))]
            }
            ImportOutcome::Refused(refusal) => self.on_refused(&refusal, cx),
        }
    }

    /// Nothing was imported. What is true of the file now is read anew.
    fn on_refused(&mut self, refusal: &Refusal, cx: &UpdateContext<'_>) -> Effects {
        let notice = match refusal {
            Refusal::Warehouse(error) => Notice::error(cx.texts, error),
            other => Notice::info(super::words::refusal(other, cx.texts)),
        };
        let mut effects = self.read_again(true, cx);
        effects.push(Effect::Notify(notice));
        effects
    }
}

/// How a file is read if nobody says anything. What nobody knows is left out, and the sheet shows it so.
pub(super) fn new_options(cx: &UpdateContext<'_>) -> ReadOptions {
    let texts = cx.texts;
    ReadOptions { ignore_unknown: true, ..ReadOptions::new(cx.today, texts.decimal_mark(), texts.currency()) }
}

/// The context of a dry run. Nothing is written, so the station's day needs no answer yet.
fn trial_context(cx: &UpdateContext<'_>) -> ActContext {
    let reason = Reason::parse(&t!(cx.texts, "import-action-dry-run")).ok();
    let terms = ActTerms { backdated: true, reason, far_ahead: true, ..ActTerms::default() };
    ActContext { terms, ..cx.actor.context(None, cx.today) }
}

/// Closes the sheet, and shows the document.
fn done(tables: &[TableOutcome], document: Option<DocumentNumber>, cx: &UpdateContext<'_>) -> Effects {
    let said: Vec<String> = tables.iter().map(|table| super::words::done(table, cx.texts)).collect();
    let undo = tables.iter().rev().find_map(|table| table.summary.document);
    let show = document.map(|number| Effect::Navigate(Navigation::ShowDocument(number)));
    let notice = Effect::Notify(Notice::success(said.join(" "), undo));
    [Effect::Close].into_iter().chain(show).chain([notice]).collect()
}

impl Check {
    /// The readings of a date that could mean several days.
    pub(super) fn open_dates(&self) -> impl Iterator<Item = &DateReading> {
        self.bad.rows.iter().flat_map(|row| match &row.problem {
            RowProblem::AmbiguousDate { readings } => readings.as_slice(),
            _ => &[],
        })
    }
}
