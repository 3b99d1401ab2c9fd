//! The front end for other programs, through the real binary and plain connections. The program that tells its stories on
//! a server tells these too.

mod crowds;
mod errors;
mod hostile;
mod kept;
mod pages;
mod replays;
mod stop;
mod stories;
mod tokens;
mod v2;
mod watching;

use crate::support::cli::TestCli;
use crate::support::http::{Answer, TestServer};

/// Requests and answers, as they went.
struct Transcript<'a> {
    server: &'a TestServer,
    told: String,
}

impl<'a> Transcript<'a> {
    fn of(server: &'a TestServer) -> Self {
        Transcript { server, told: String::new() }
    }

    /// Sends a request without a body.
    fn ask(&mut self, method: &str, path: &str) {
        self.send(method, path, &[], "");
    }

    /// Sends a request with a body in JSON.
    fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) {
        let answer = self.server.send(method, path, headers, body);
        let told = [method, path, body].join(" ");
        self.told.push_str(&format!("> {}\n", told.trim_end()));
        for (name, value) in headers {
            self.told.push_str(&format!("> {name}: {value}\n"));
        }
        self.told.push_str(&format!("{}", answer.status));
        for name in ["location", "allow", "retry-after", "www-authenticate"] {
            if let Some(value) = answer.header(name) {
                self.told.push_str(&format!(" {name}: {value}"));
            }
        }
        self.told.push_str(&format!(" {}\n\n", answer.body));
    }

    /// Compares with the snapshot. When something was written is masked, in the form of either home.
    fn assert(self, name: &str) {
        let filters = vec![
            (
                r#""fecha_movimiento":"\d{4}-\d{2}-\d{2}T[0-9:]+(\.\d{6})?Z?""#,
                r#""fecha_movimiento":"[moment]""#,
            ),
            (r#""fecha_creacion":"\d{4}-\d{2}-\d{2}T[0-9:]+(\.\d{6})?""#, r#""fecha_creacion":"[moment]""#),
        ];
        insta::with_settings!({ filters => filters, omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, self.told);
        });
    }
}

/// Adds a product and returns its id.
fn add_product(server: &TestServer, sku: &str) -> i64 {
    let body = format!(r#"{{"nombre":"Leche","sku":"{sku}","precio":1.5}}"#);
    let answer = server.post("/api/v1/productos/", &body);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()["id"].as_i64().unwrap()
}

/// Takes in goods that expire next year, and returns the lot's id.
fn receive(server: &TestServer, product: i64, quantity: u32) -> i64 {
    let body = format!(
        r#"{{"producto_id":{product},"cantidad_recibida":{quantity},"fecha_vencimiento":"2027-06-30"}}"#
    );
    let answer = server.post("/api/v1/inventario/entradas", &body);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()["id"].as_i64().unwrap()
}

/// A version of the interface.
#[derive(Debug, Clone, Copy)]
enum Version {
    One,
    Two,
}

impl Version {
    /// The path and body of a dispatch of the product C1.
    fn dispatch(self, product: i64, quantity: u32) -> (&'static str, String) {
        match self {
            Version::One => (
                "/api/v1/inventario/despachar",
                format!(r#"{{"producto_id":{product},"cantidad":{quantity}}}"#),
            ),
            Version::Two => ("/api/v2/dispatches", format!(r#"{{"sku":"C1","quantity":{quantity}}}"#)),
        }
    }

    /// The path and body of a dispatch from a lot of the product C1.
    fn dispatch_of_lot(self, lot: i64, quantity: u32) -> (&'static str, String) {
        match self {
            Version::One => {
                ("/api/v1/inventario/salidas", format!(r#"{{"lote_id":{lot},"cantidad":{quantity}}}"#))
            }
            Version::Two => (
                "/api/v2/dispatches",
                format!(r#"{{"sku":"C1","quantity":{quantity},"lot_id":{lot},"reason":"pedido"}}"#),
            ),
        }
    }
}

/// Whether goods went out; they may only stay for want of stock.
fn went_out(answer: &Answer) -> bool {
    match answer.status {
        200 | 201 => true,
        400 => {
            assert!(answer.body.contains("Stock insuficiente"), "{}", answer.body);
            false
        }
        409 => {
            assert_eq!(answer.json()["kind"], "shortage", "{}", answer.body);
            false
        }
        status => panic!("{status}: {}", answer.body),
    }
}

/// What a product has on hand, and how many movements the book knows.
fn balance(server: &TestServer, product: i64) -> i64 {
    server.get(&format!("/api/v1/productos/{product}")).json()["cantidad_actual"].as_i64().unwrap()
}

fn is_sound(cli: &TestCli) {
    cli.run_ok("verify");
}
