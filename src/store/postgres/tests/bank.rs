//! Stations as processes of their own on a few hot products, while the server is killed and started again: sums are
//! conserved, nothing is oversold, and what was acknowledged is there once.
//!
//! Runs for some seconds; for as many as `FEFO_BANK_SECONDS` says if that is set.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use uuid::Uuid;

use super::cluster::OwnServer;
use super::parse;
use crate::domain::{Horizon, Sku};
use crate::store::conformance::fixtures::*;
use crate::store::postgres::PostgresStore;
use crate::store::{OpenMode, StoreError};
use crate::warehouse::{
    ActContext, ActTerms, Dispatch, Error, LotKey, LotRef, Receive, Transfer, Warehouse, generate_document_id,
};

const ADDRESS: &str = "FEFO_TEST_SERVER";
const STATION: &str = "FEFO_TEST_STATION";
const SECONDS: &str = "FEFO_BANK_SECONDS";
const STATIONS: usize = 8;
const PRODUCTS: usize = 4;

fn hot(n: usize) -> Sku {
    sku(&format!("HOT-{n}"))
}

fn open(address: &str) -> Result<Warehouse, StoreError> {
    let store = PostgresStore::open(parse(address), OpenMode::OpenExisting)?;
    Ok(Warehouse::new(Box::new(store), Horizon::default()))
}

fn act() -> ActContext {
    ActContext {
        document: generate_document_id(),
        operator: label("rosa"),
        station: label("dock-9"),
        at: instant_at_minute(0),
        today: today(),
        terms: ActTerms::default(),
    }
}

/// Does one act chosen by a number.
fn do_one(warehouse: &mut Warehouse, ctx: &ActContext, number: usize) -> Result<(), Error> {
    let (product, lot) = (hot(number % PRODUCTS), lot_code(&format!("L-{}", number / 7 % 3)));
    match number % 5 {
        0 | 1 => {
            let receive = Receive {
                code: Some(lot),
                expires: Some(november_day(28)),
                location: Some(label("A")),
                ..Receive::new(product, units(2))
            };
            warehouse.receive(ctx, &receive).map(drop)
        }
        2 | 3 => warehouse.dispatch(ctx, &Dispatch::new(product, units(3)), None).map(drop),
        _ => {
            let lot = LotRef { sku: product, lot: LotKey::At(lot, label("A")) };
            let moved = Transfer { lot, quantity: Some(units(1)), to: label("B"), reason: None };
            warehouse.transfer(ctx, &moved).map(drop)
        }
    }
}

#[test]
#[ignore = "a station that other tests start"]
fn child_acts_until_killed() {
    let (Ok(address), Ok(station)) = (env::var(ADDRESS), env::var(STATION)) else { return };
    let mut number: usize = station.parse().unwrap();
    let mut warehouse = None;
    loop {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let open = match &mut warehouse {
            Some(open) => open,
            None => match open(&address) {
                Ok(open) => warehouse.insert(open),
                Err(_) => {
                    thread::sleep(Duration::from_millis(100));
                    continue;
                }
            },
        };
        let ctx = act();
        let kind = number >> 33;
        // On a line of its own, whatever the test program prints.
        match do_one(open, &ctx, kind) {
            Ok(()) => println!("\ndone {} {kind}", ctx.document.0),
            Err(Error::Store(StoreError::OutcomeUnknown { .. })) => {
                println!("\nunknown {} {kind}", ctx.document.0);
            }
            Err(Error::Store(StoreError::Corrupt { detail } | StoreError::Constraint { detail })) => {
                println!("\nwrong {detail}");
            }
            Err(_) => println!("\nrefused {} {kind}", ctx.document.0),
        }
    }
}

fn spawn(address: &str, number: usize) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([
            "store::postgres::tests::bank::child_acts_until_killed",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env(ADDRESS, address)
        .env(STATION, number.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What a station said.
#[derive(Default)]
struct Said {
    done: Vec<Uuid>,
    refused: Vec<Uuid>,
    wrong: Vec<String>,
}

fn listen(station: &mut Child) -> thread::JoinHandle<Said> {
    let output = BufReader::new(station.stdout.take().unwrap());
    thread::spawn(move || {
        let mut said = Said::default();
        for line in output.lines().map_while(Result::ok) {
            let mut words = line.split(' ');
            let (verb, id) = (words.next(), words.next().unwrap_or_default());
            match verb {
                Some("done") => said.done.push(id.parse().unwrap()),
                Some("refused") => said.refused.push(id.parse().unwrap()),
                Some("wrong") => said.wrong.push(line),
                _ => {}
            }
        }
        said
    })
}

#[test]
fn a_server_that_is_killed_loses_nothing() {
    let seconds = env::var(SECONDS).ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(8);
    let Some(mut server) = OwnServer::start() else { return };
    let address = server.address();
    let store = PostgresStore::open(parse(&address), OpenMode::CreateOrOpen).unwrap();
    let mut warehouse = Warehouse::new(Box::new(store), Horizon::default());
    for n in 0..PRODUCTS {
        warehouse.add_product(&act(), &product_details(hot(n).as_str(), "Caliente")).unwrap();
    }
    let mut stations: Vec<Child> = (0..STATIONS).map(|n| spawn(&address, n)).collect();
    let listeners: Vec<_> = stations.iter_mut().map(listen).collect();
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(seconds) {
        thread::sleep(Duration::from_secs(3));
        server.kill();
        thread::sleep(Duration::from_millis(300));
        server.start_again();
    }
    thread::sleep(Duration::from_secs(1));
    for station in &mut stations {
        station.kill().unwrap();
        station.wait().unwrap();
    }
    let said: Vec<Said> = listeners.into_iter().map(|listener| listener.join().unwrap()).collect();
    let mut warehouse = open(&address).unwrap();
    let wrong: Vec<&String> = said.iter().flat_map(|said| &said.wrong).collect();
    assert_eq!(wrong, Vec::<&String>::new());
    let mut times: HashMap<Uuid, u32> = HashMap::new();
    warehouse
        .documents(&crate::warehouse::DocumentQuery::default(), &mut |row| {
            *times.entry(row.document.id.0).or_default() += 1;
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    let done: Vec<Uuid> = said.iter().flat_map(|said| said.done.iter().copied()).collect();
    assert!(done.len() > 100, "{} acts were acknowledged", done.len());
    for id in &done {
        assert_eq!(times.get(id), Some(&1), "{id} was acknowledged");
    }
    for id in said.iter().flat_map(|said| &said.refused) {
        assert_eq!(times.get(id), None, "{id} was refused");
    }
    assert_eq!(warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
}
