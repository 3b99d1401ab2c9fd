//! The pages as HTML.

use super::lists::{Column, Listed, Row, Urgency};
use super::{List, Look};
use crate::exchange::Html;
use crate::i18n::Texts;
use crate::t;

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#d0d5dd;--muted:#5b6472;--warn:#8a5300;--bad:#b3261e;--accent:#0b57d0}
@media (prefers-color-scheme:dark){:root{--line:#3a404a;--muted:#a3acba;--warn:#f2b84b;--bad:#ff8a80;--accent:#8ab4f8}}
body{font:1rem/1.45 system-ui,sans-serif;margin:0 auto;max-width:80rem;padding:1rem}
header,nav,form{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:baseline}
h1{font-size:1.15rem;margin:0}
a{color:var(--accent)}
nav a[aria-current]{font-weight:700;text-decoration:none;color:inherit}
form{margin:1rem 0}
input,button{font:inherit;padding:.2rem .5rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--muted);font-weight:600;white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.warning td:first-child{box-shadow:inset 3px 0 var(--warn);padding-left:.6rem}
.critical td:first-child{box-shadow:inset 3px 0 var(--bad);padding-left:.6rem}
.muted{color:var(--muted)}
@media print{form,nav,.more{display:none}}
";

/// A page of a list.
pub(super) fn page(look: &Look, listed: &Listed, texts: &Texts) -> String {
    let mut html = head(&list_name(look.list, texts), texts);
    html.markup("<header><h1>fefo</h1><nav>");
    for list in List::ALL {
        html.markup("<a href=\"").text(list.path());
        html.markup(if list == look.list { "\" aria-current=\"page\">" } else { "\">" });
        html.text(&list_name(list, texts)).markup("</a>");
    }
    html.markup("</nav><span class=\"muted\">");
    html.text(&t!(texts, "page-day", day = texts.full_date(listed.day))).markup("</span></header><main>");
    if look.list != List::Alerts {
        write_search(&mut html, look, texts);
    }
    if listed.is_beginning {
        html.markup("<p role=\"status\">").text(&t!(texts, "page-begins-again")).markup("</p>");
    }
    match listed.rows.is_empty() {
        true => {
            html.markup("<p>").text(&t!(texts, "cli-nothing-found")).markup("</p>");
        }
        false => write_table(&mut html, listed),
    }
    html.markup("<p class=\"more\">");
    if look.after.is_some() {
        write_link(&mut html, &look.address(None), &t!(texts, "page-first"));
        html.markup(" ");
    }
    if let Some(next) = &listed.next {
        write_link(&mut html, &look.address(Some(next)), &t!(texts, "page-next"));
    }
    html.markup("</p></main></body></html>\n");
    html.into_string()
}

/// A page that only says something.
pub(super) fn message(said: &str, texts: &Texts) -> String {
    let mut html = head("", texts);
    html.markup("<main><h1>fefo</h1><p>").text(said).markup("</p></main></body></html>\n");
    html.into_string()
}

/// The page that says that a token is needed, and where one comes from.
pub(super) fn token_needed(texts: &Texts) -> String {
    message(&t!(texts, "page-token-needed"), texts)
}

fn list_name(list: List, texts: &Texts) -> String {
    match list {
        List::Stock => t!(texts, "page-stock"),
        List::Lots => t!(texts, "page-lots"),
        List::Alerts => t!(texts, "page-alerts"),
    }
}

fn head(title: &str, texts: &Texts) -> Html {
    let mut html = Html::new("<!DOCTYPE html>\n<html lang=\"");
    html.text(texts.language().tag());
    html.markup("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
    html.markup("<title>fefo ").text(title).markup("</title><style>\n").markup(STYLE);
    html.markup("</style></head><body>");
    html
}

fn write_search(html: &mut Html, look: &Look, texts: &Texts) {
    html.markup("<form method=\"get\" action=\"").text(look.list.path());
    html.markup("\"><label>").text(&t!(texts, "page-search"));
    html.markup(" <input type=\"search\" name=\"q\" value=\"").text(&look.words);
    html.markup("\"></label><button>").text(&t!(texts, "page-find")).markup("</button></form>");
}

fn write_table(html: &mut Html, listed: &Listed) {
    html.markup("<div class=\"wide\"><table><thead><tr>");
    for Column { title, is_number } in &listed.columns {
        html.markup(if *is_number { "<th scope=\"col\" class=\"n\">" } else { "<th scope=\"col\">" });
        html.text(title).markup("</th>");
    }
    html.markup("</tr></thead><tbody>");
    for row in &listed.rows {
        write_row(html, row, &listed.columns);
    }
    html.markup("</tbody></table></div>");
}

fn write_row(html: &mut Html, row: &Row, columns: &[Column]) {
    html.markup(match row.urgency {
        Urgency::None => "<tr>",
        Urgency::Warning => "<tr class=\"warning\">",
        Urgency::Critical => "<tr class=\"critical\">",
    });
    for (number, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
        html.markup(if column.is_number { "<td class=\"n\">" } else { "<td>" });
        match row.lots_of.as_ref().filter(|_| number == 0) {
            Some(words) => {
                let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
                write_link(html, &format!("{}?{query}", List::Lots.path()), cell);
            }
            None => {
                html.text(cell);
            }
        }
        html.markup("</td>");
    }
    html.markup("</tr>");
}

fn write_link(html: &mut Html, address: &str, text: &str) {
    html.markup("<a href=\"").text(address).markup("\">").text(text).markup("</a>");
}
