//! What a worker thread has at hand while it answers a request: an open book, the day, and the words.

use std::cell::OnceCell;
use std::rc::Rc;

use axum::http::StatusCode;

use super::kept_answers::{Asked, KeptAnswers};
use super::reply::Reply;
use super::review_order::ReviewOrder;
use crate::domain::{Day, DocumentId, Label, ProductId, Sku};
use crate::i18n::{Language, Texts};
use crate::settings::{Settings, local_today};
use crate::warehouse::{self, ActContext, Actor, BookDays, DayRelation, Warehouse};

/// An open book and the clock of its station.
pub(super) struct Desk {
    pub(super) book: Warehouse,
    /// The order of the review that was paged through last.
    pub(super) review: Option<ReviewOrder>,
    /// The words of each language; loaded when first needed, as most answers need none.
    texts: [OnceCell<Rc<Texts>>; Language::ALL.len()],
    station: Label,
    /// The day that stands in for the clock's, if one is set.
    fixed_today: Option<Day>,
    /// The day of the clock when it was last right.
    last_today: Day,
    /// Answers since the book last changed. `None` on a server: asking whether it changed costs as much as reading.
    kept: Option<KeptAnswers>,
}

impl Desk {
    pub(super) fn new(book: Warehouse, settings: &Settings) -> Self {
        Desk {
            book,
            review: None,
            texts: Default::default(),
            station: settings.actor.station.clone(),
            fixed_today: settings.fixed_today,
            last_today: settings.day_of_start,
            kept: (!settings.book.is_shared()).then(|| KeptAnswers::new(settings.day_of_start)),
        }
    }

    /// Looks whether others have written to the book, or replaced it.
    pub(super) fn look(&mut self) -> warehouse::Result<()> {
        let looked = self.book.poll_external_changes();
        if let (Some(kept), Ok(true) | Err(_)) = (&mut self.kept, &looked) {
            kept.clear();
        }
        looked.map(|_| ())
    }

    /// Answers a request that only reads: as before, if it was answered on this day and the book has not changed since.
    pub(super) fn answer_read<E>(
        &mut self,
        asked: impl FnOnce() -> Asked,
        answer: impl FnOnce(&mut Desk) -> Result<Reply, E>,
    ) -> Result<Reply, E> {
        if self.kept.is_none() || self.look().is_err() {
            return answer(self);
        }
        let (today, asked) = (self.today(), asked());
        if let Some(kept) = &mut self.kept {
            kept.turn_to(today);
            if let Some(reply) = kept.get(&asked) {
                return Ok(reply.clone());
            }
        }
        // A commit during the read makes the next look clear what is kept now.
        let reply = answer(self)?;
        if let (Some(kept), StatusCode::OK) = (&mut self.kept, reply.status()) {
            kept.keep(asked, &reply);
        }
        Ok(reply)
    }

    /// The words of the first version.
    pub(super) fn texts(&self) -> &Texts {
        self.texts_in(Language::Spanish)
    }

    /// The words of a language.
    pub(super) fn texts_in(&self, language: Language) -> &Texts {
        self.texts_of(language)
    }

    fn texts_of(&self, language: Language) -> &Rc<Texts> {
        let [english, spanish, of_spain, portuguese] = &self.texts;
        let texts = match language {
            Language::English => english,
            Language::Spanish => spanish,
            Language::SpanishOfSpain => of_spain,
            Language::PortugueseOfBrazil => portuguese,
        };
        texts.get_or_init(|| Rc::new(Texts::new(language)))
    }

    /// The words of a language, for somebody who goes on with the book.
    pub(super) fn shared_texts_in(&self, language: Language) -> Rc<Texts> {
        Rc::clone(self.texts_of(language))
    }

    /// The day of the station's clock.
    pub(super) fn today(&mut self) -> Day {
        match self.fixed_today {
            Some(day) => day,
            None => {
                self.last_today = local_today().unwrap_or(self.last_today);
                self.last_today
            }
        }
    }

    /// The day to look at the book on: the clock's, or the book's where that is later. Nothing is written.
    pub(super) fn day_to_look_on(&mut self) -> warehouse::Result<Day> {
        let today = self.today();
        if self.fixed_today.is_some() {
            return Ok(today);
        }
        let BookDays { day, alerts, .. } = self.book.book_days()?;
        Ok(match DayRelation::of(today, day.max(alerts)) {
            DayRelation::FarAhead { .. } => today,
            DayRelation::Current(_) | DayRelation::Behind { .. } => day.map_or(today, |day| day.max(today)),
        })
    }

    /// Returns the product that a SKU names, if one is given.
    pub(super) fn product_named(
        &mut self,
        sku: Option<&Sku>,
        today: Day,
    ) -> warehouse::Result<Option<ProductId>> {
        sku.map(|sku| self.book.stock(sku, today).map(|stock| stock.product.id)).transpose()
    }

    /// The context of an act of whoever has the token.
    pub(super) fn context(&mut self, operator: &Label, document: Option<DocumentId>) -> ActContext {
        let actor = Actor { operator: operator.clone(), station: self.station.clone() };
        let today = self.today();
        actor.context(document, today)
    }

    /// Does what can wait: turns the alerts to the clock's day, and what the store wants done between commits.
    pub(super) fn tidy_up(&mut self) -> warehouse::Result<()> {
        if self.fixed_today.is_none() {
            let today = self.today();
            self.book.roll_to_day(today)?;
        }
        self.book.maintain()
    }
}
