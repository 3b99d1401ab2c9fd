//! Lists come page by page; each says where the next one is.

use serde_json::Value;

use super::{get, read, refused, stocked, write};
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

/// The path of the next page, if there is one.
fn next(server: &TestServer, path: &str) -> (Vec<Value>, Option<String>) {
    let answer = get(server, path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    let link = answer.header("link").map(|link| {
        let (url, relation) = link.split_once('>').unwrap();
        assert_eq!(relation, "; rel=\"next\"");
        url.strip_prefix("</api/v2").unwrap().to_owned()
    });
    let Value::Array(rows) = answer.json() else { panic!("{path} is no list") };
    (rows, link)
}

/// All rows of a list, read page by page, and the sizes of the pages.
fn walk(server: &TestServer, path: &str) -> (Vec<Value>, Vec<usize>) {
    let (mut rows, mut sizes, mut path) = (Vec::new(), Vec::new(), Some(path.to_owned()));
    while let Some(now) = path {
        let (mut page, link) = next(server, &now);
        sizes.push(page.len());
        rows.append(&mut page);
        path = link;
        assert!(sizes.len() < 100, "the pages of {now} have no end");
    }
    (rows, sizes)
}

/// A book with twelve lots of rice in four places, and a movement of each.
fn book_of_lots() -> TestCli {
    let cli = TestCli::with_products();
    for number in 1..=12 {
        let place = number % 4;
        cli.run_ok(&format!(
            "receive --sku RIC-1000 --qty {number} --lot R{number} --expires 2027-0{}-01 --location P{place}",
            number % 9 + 1
        ));
    }
    cli
}

#[test]
fn page_by_page_a_list_is_the_same() {
    let cli = book_of_lots();
    for number in 0..5 {
        cli.run_ok(&format!("product add --sku P{number} --name \"Producto {number}\" --min-stock 5"));
        cli.run_ok("count open --sku RIC-1000");
    }
    let server = TestServer::start(&cli);
    for path in [
        "/lots?",
        "/lots?sort=on_hand&descending",
        "/lots?sort=location&search=arroz",
        "/lots?sort=sku&sku=RIC-1000",
        "/lots?sort=id",
        "/products?",
        "/stock?",
        "/documents?",
        "/documents?kind=receipt",
        "/movements?",
        "/movements?sku=RIC-1000",
        "/movements?kind=receipt&from=2026-01-01",
        "/alerts?",
        "/counts?",
        "/counts/1/lines?",
    ] {
        let (all, sizes) = walk(&server, path);
        assert_eq!(sizes.len(), 1, "{path}");
        let (rows, sizes) = walk(&server, &format!("{path}&limit=3"));
        assert_eq!(rows, all, "{path}");
        assert!(sizes.len() > 1 && sizes.iter().rev().skip(1).all(|size| *size == 3), "{path}: {sizes:?}");
    }
}

#[test]
fn a_page_goes_on_although_its_lot_has_left_the_list() {
    let cli = book_of_lots();
    let server = TestServer::start(&cli);
    let (all, _) = next(&server, "/lots");
    let (first, link) = next(&server, "/lots?limit=4");
    let last = &first[3];
    let body = format!(r#"{{"lot_id":{},"reason":"broken"}}"#, last["id"]);
    write(&server, "/write-offs", &body);
    let (rest, _) = next(&server, &link.unwrap());
    assert_eq!(rest[..], all[4..8]);
    let (rows, _) = walk(&server, "/lots?limit=4");
    assert_eq!(rows.len(), 11);
}

#[test]
fn a_page_has_at_most_a_thousand_rows_and_follows_what_the_list_has() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    assert_eq!(read(&server, "/lots?limit=999999").as_array().unwrap().len(), 3);
    for path in [
        "/lots?limit=0",
        "/lots?limit=x",
        "/lots?after=x",
        "/lots?after=99999",
        "/products?after=99999",
        "/alerts?after=99999",
        "/movements?before=7",
        "/documents?before=x",
        "/counts?before=x",
    ] {
        refused(&get(&server, path), 422, "usage");
    }
}
