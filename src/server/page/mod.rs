//! What a browser shows of the book: stock, lots and alerts, to look at only. The server writes whole pages, in the browser's
//! language; they need no script.

mod lists;
mod view;

use axum::http::{StatusCode, Uri};

use super::desk::Desk;
use super::reply::Reply;
use super::v2;
use crate::i18n::{Language, explain};

const HTML: &str = "text/html; charset=utf-8";

/// The most characters that are searched for.
const MAX_WORDS: usize = 100;

/// Which list a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Stock,
    Lots,
    Alerts,
}

impl List {
    const ALL: [List; 3] = [List::Stock, List::Lots, List::Alerts];

    /// Where the page is.
    fn path(self) -> &'static str {
        match self {
            List::Stock => "/",
            List::Lots => "/lots",
            List::Alerts => "/alerts",
        }
    }
}

/// What a browser asks for.
#[derive(Debug, Clone)]
pub(super) struct Look {
    list: List,
    pub(super) language: Language,
    /// Words that are searched for.
    words: String,
    /// The key of the row that was shown last.
    after: Option<String>,
}

impl Look {
    pub(super) fn new(list: List, language: Language, uri: &Uri) -> Self {
        let mut look = Look { list, language, words: String::new(), after: None };
        for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
            match name.as_ref() {
                "q" => look.words = value.trim().chars().take(MAX_WORDS).collect(),
                "after" => look.after = Some(value.into_owned()),
                _ => {}
            }
        }
        look
    }

    /// The address of a page of this list.
    fn address(&self, after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.words.is_empty() {
            query.append_pair("q", &self.words);
        }
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        let query = query.finish();
        if query.is_empty() { self.list.path().to_owned() } else { format!("{}?{query}", self.list.path()) }
    }
}

/// The page, or why the book can't be read.
pub(super) fn show(desk: &mut Desk, look: &Look) -> Reply {
    let texts = desk.shared_texts_in(look.language);
    match lists::read(desk, look, &texts) {
        Ok(listed) => Reply::text(StatusCode::OK, HTML, view::page(look, &listed, &texts)),
        Err(error) => {
            let said = explain(&texts, &error).to_single_text(&texts);
            let page = view::message(&said, &texts);
            Reply::text(v2::status_of(error.kind()), HTML, page).because(error.to_string())
        }
    }
}

/// The page that says that a token is needed.
pub(super) fn ask(desk: &mut Desk, language: Language) -> Reply {
    let texts = desk.shared_texts_in(language);
    Reply::text(StatusCode::UNAUTHORIZED, HTML, view::token_needed(&texts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_searched_for_and_where_to_go_on() {
        let uri: Uri = "/lots?q=leche+%26+%C3%B1&after=7&x=1".parse().unwrap();
        let look = Look::new(List::Lots, Language::English, &uri);
        assert_eq!((look.words.as_str(), look.after.as_deref()), ("leche & ñ", Some("7")));
        assert_eq!(look.address(Some("50")), "/lots?q=leche+%26+%C3%B1&after=50");
        let all = Look { words: String::new(), ..look };
        assert_eq!(all.address(None), "/lots");
    }
}
