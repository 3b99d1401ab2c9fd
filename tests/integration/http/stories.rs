//! The first version, request by request.

use super::{Transcript, is_sound};
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

const PRODUCTS: &str = "/api/v1/productos/";
const RECEIPTS: &str = "/api/v1/inventario/entradas";
const EXITS: &str = "/api/v1/inventario/salidas";
const DISPATCHES: &str = "/api/v1/inventario/despachar";

#[test]
fn products_come_change_and_go() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let mut story = Transcript::of(&server);
    story.ask("GET", PRODUCTS);
    story.send(
        "POST",
        PRODUCTS,
        &[],
        r#"{"nombre":"Leche entera","sku":"C1","precio":1.99,"cantidad_actual":7}"#,
    );
    story.send("POST", PRODUCTS, &[], r#"{"nombre":"Queso","sku":"C2","precio":"1e3","stock_minimo":0}"#);
    story.send("POST", PRODUCTS, &[], r#"{"nombre":"Otra","sku":"c1","precio":true}"#);
    story.send("POST", PRODUCTS, &[], r#"{"nombre":"","sku":" ","precio":0,"stock_minimo":null}"#);
    story.send("POST", PRODUCTS, &[], r#"{"precio":"caro"}"#);
    story.ask("GET", "/api/v1/productos");
    story.ask("GET", "/api/v1/productos/?skip=1&limit=1");
    story.ask("GET", "/api/v1/productos/?skip=-1&limit=x");
    story.ask("GET", "/api/v1/productos/1");
    story.ask("GET", "/api/v1/productos/1.0");
    story.ask("GET", "/api/v1/productos/9");
    story.ask("GET", "/api/v1/productos/uno");
    story.send("PUT", "/api/v1/productos/1", &[], r#"{"precio":2.00005,"stock_minimo":0}"#);
    story.send("PUT", "/api/v1/productos/1", &[], "{}");
    story.send("PUT", "/api/v1/productos/1", &[], r#"{"sku":"C1-b"}"#);
    story.send("PUT", "/api/v1/productos/1", &[], r#"{"sku":"c2"}"#);
    story.send("PUT", "/api/v1/productos/1", &[], r#"{"nombre":null}"#);
    story.send("PUT", "/api/v1/productos/1", &[], r#"{"precio":0,"stock_minimo":-1}"#);
    story.send("PUT", "/api/v1/productos/9", &[], r#"{"precio":0}"#);
    story.send("PUT", "/api/v1/productos/9", &[], "{");
    story.send("PUT", "/api/v1/productos/x", &[], "[]");
    story.ask("DELETE", "/api/v1/productos/2");
    story.ask("DELETE", "/api/v1/productos/2");
    story.ask("GET", "/api/v1/productos/2");
    story.send("POST", RECEIPTS, &[], r#"{"producto_id":2,"cantidad_recibida":1}"#);
    story.send("POST", DISPATCHES, &[], r#"{"producto_id":2,"cantidad":1}"#);
    story.send("POST", PRODUCTS, &[], r#"{"nombre":"Queso nuevo","sku":"c2","precio":3,"stock_minimo":-4}"#);
    story.ask("GET", PRODUCTS);
    story.assert("http_products");
    drop(server);
    is_sound(&cli);
}

#[test]
fn goods_come_in_and_go_out_first_expired_first() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let mut story = Transcript::of(&server);
    story.ask("GET", "/api/v1/inventario/lotes");
    story.send("POST", PRODUCTS, &[], r#"{"nombre":"Leche","sku":"MLK","precio":1.5,"stock_minimo":10}"#);
    story.send(
        "POST",
        RECEIPTS,
        &[],
        r#"{"producto_id":"1","cantidad_recibida":5.0,"fecha_vencimiento":"2027-01-31"}"#,
    );
    story.send(
        "POST",
        RECEIPTS,
        &[],
        r#"{"producto_id":1,"cantidad_recibida":4,"fecha_vencimiento":"2026-12-01T00:00:00"}"#,
    );
    story.send("POST", RECEIPTS, &[], r#"{"producto_id":1,"cantidad_recibida":3,"fecha_vencimiento":null}"#);
    story.send(
        "POST",
        RECEIPTS,
        &[],
        r#"{"producto_id":1,"cantidad_recibida":2,"fecha_vencimiento":"2026-11-23","lote":"L-9","proveedor":"Andinos","referencia":"A-7"}"#,
    );
    story.send(
        "POST",
        RECEIPTS,
        &[],
        r#"{"producto_id":1,"cantidad_recibida":0,"fecha_vencimiento":"31/12/2026"}"#,
    );
    story.send("POST", RECEIPTS, &[], r#"{"producto_id":9,"cantidad_recibida":1}"#);
    story.send("POST", DISPATCHES, &[], r#"{"producto_id":1,"cantidad":6}"#);
    story.send("POST", DISPATCHES, &[], r#"{"producto_id":1,"cantidad":7}"#);
    story.send("POST", DISPATCHES, &[], r#"{"producto_id":9,"cantidad":1}"#);
    story.send("POST", DISPATCHES, &[], r#"{"producto_id":1,"cantidad":"2.5"}"#);
    story.send("POST", EXITS, &[], r#"{"lote_id":3,"cantidad":1}"#);
    story.send("POST", EXITS, &[], r#"{"lote_id":3,"cantidad":9}"#);
    story.send("POST", EXITS, &[], r#"{"lote_id":4,"cantidad":1}"#);
    story.send("POST", EXITS, &[], r#"{"lote_id":99,"cantidad":1}"#);
    cli.run_ok("hold --lot-id 3 --reason mojado");
    story.send("POST", EXITS, &[], r#"{"lote_id":3,"cantidad":1}"#);
    story.ask("GET", "/api/v1/inventario/lotes");
    story.ask("GET", "/api/v1/inventario/lotes?skip=1&limit=2&producto_id=7");
    story.ask("GET", "/api/v1/inventario/lotes?skip=4");
    story.ask("GET", "/api/v1/inventario/lotes?limit=0");
    story.ask("GET", "/api/v1/inventario/lotes/2");
    story.ask("GET", "/api/v1/inventario/lotes/99");
    story.ask("GET", "/api/v1/inventario/lotes/x");
    story.ask("DELETE", "/api/v1/productos/1");
    story.assert("http_inventory");
    drop(server);
    is_sound(&cli);
}

/// Products and lots of which some are low, expire or have expired.
fn troubled() -> TestCli {
    let cli = TestCli::with_products();
    for line in [
        "receive --sku MLK-1000 --qty 20 --lot L1 --expires 2026-11-24",
        "receive --sku MLK-1000 --qty 7 --lot L2 --expires 2026-11-20 --yes",
        "receive --sku MLK-1000 --qty 30 --lot L3 --expires 2026-12-24",
        "receive --sku MLK-1000 --qty 40 --lot L4 --expires 2027-02-01",
        "receive --sku HAM-0001 --qty 12.45 --lot H1 --expires 2026-12-05",
        "receive --sku RIC-1000 --qty 50 --expires never",
    ] {
        cli.run_ok(line);
    }
    cli
}

#[test]
fn alerts_and_reports_are_read_and_write_nothing() {
    let cli = troubled();
    let before = cli.dump();
    let server = TestServer::start(&cli);
    let mut story = Transcript::of(&server);
    for path in [
        "/api/v1/alertas/stock-minimo",
        "/api/v1/alertas/por-vencer",
        "/api/v1/alertas/por-vencer?days=7",
        "/api/v1/alertas/por-vencer?days=7&skip=1&limit=1",
        "/api/v1/alertas/por-vencer?days=0",
        "/api/v1/alertas/por-vencer?days=4000000",
        "/api/v1/reportes/top-productos-disponibles?top_n=2",
        "/api/v1/reportes/top-productos-disponibles?top_n=101",
        "/api/v1/reportes/inventario-basico",
        "/api/v1/reportes/lotes-por-vencer",
        "/api/v1/reportes/lotes-por-vencer?days_threshold=7",
        "/api/v1/reportes/movimientos-por-rango-fecha",
        "/api/v1/reportes/movimientos-por-rango-fecha?fecha_inicio=2026-11-24&fecha_fin=2026-11-24",
        "/api/v1/reportes/movimientos-por-rango-fecha?fecha_inicio=0001-01-01&fecha_fin=2026-11-23",
        "/api/v1/reportes/movimientos-por-rango-fecha?fecha_inicio=2026-11-25&fecha_fin=2026-11-24",
        "/api/v1/reportes/movimientos-por-rango-fecha?fecha_inicio=x&fecha_fin=2026-11-24T10:00",
    ] {
        story.ask("GET", path);
    }
    story.send("POST", DISPATCHES, &[], r#"{"producto_id":2,"cantidad":1}"#);
    story.send("POST", RECEIPTS, &[], r#"{"producto_id":2,"cantidad_recibida":1}"#);
    story.send("POST", EXITS, &[], r#"{"lote_id":5,"cantidad":1}"#);
    story.assert("http_alerts");
    drop(server);
    assert_eq!(cli.dump(), before, "reading writes nothing");
}

#[test]
fn what_is_left_of_a_day_and_the_alerts_follow_the_stock() {
    let cli = troubled();
    let server = TestServer::start(&cli);
    let low = || server.get("/api/v1/alertas/stock-minimo").json().as_array().unwrap().len();
    assert_eq!(low(), 1);
    let milk = server.get("/api/v1/alertas/stock-minimo").json()[0]["entidad_id"].as_i64().unwrap();
    let body = format!(r#"{{"producto_id":{milk},"cantidad_recibida":500}}"#);
    assert_eq!(server.post(RECEIPTS, &body).status, 201);
    assert_eq!(low(), 0, "without any rescan");
    // Another program changes the book beside the server.
    cli.run_ok("dispatch --sku MLK-1000 --qty 400");
    assert_eq!(low(), 1);
}
