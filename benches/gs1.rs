//! What it costs to read a code, beside a look at each of its bytes.
//!
//! `cargo bench --bench gs1`. `FEFO_BENCH_ROUNDS` says how often the codes are read (200 000 times).
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

use std::hint::black_box;
use std::time::Instant;

use ::fefo::domain::Day;
use ::fefo::domain::gs1::{SEPARATOR, ScannedCode, StoreCodes};

/// Codes as they are most often read, and what they are.
const CODES: [(&str, &str); 6] = [
    ("item, expiry and lot", "]C101040063813339311727033110L2611-04"),
    ("the same with serial number", "]d201040063813339311727033110L2611-04\u{1d}21000123"),
    ("pallet: content, count and lot", "]C102140063813339383724\u{1d}10L2611-04"),
    ("the same in brackets", "(01)04006381333931(17)270331(10)L2611-04"),
    ("Digital Link", "https://id.gs1.org/01/04006381333931/10/L2611-04?17=270331"),
    ("EAN-13", "4006381333931"),
];

fn main() {
    let rounds =
        std::env::var("FEFO_BENCH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(200_000);
    let today = Day::new(2026, 11, 23).unwrap();
    println!("{:<34} {:>12} {:>12} {:>12} {:>8}", "codes", "a second", "ns each", "bytes ns", "times");
    for (name, code) in CODES {
        let read = best_ns(rounds, || {
            ScannedCode::parse(black_box(code), today, &StoreCodes::NONE).unwrap().elements().len()
        });
        let looked = best_ns(rounds, || look_at_bytes(black_box(code)));
        let per_second = 1e9 / read;
        println!("{name:<34} {per_second:>12.0} {read:>12.1} {looked:>12.1} {:>8.1}", read / looked);
    }
}

/// The floor: counts digits and separators.
fn look_at_bytes(code: &str) -> usize {
    code.bytes().filter(|byte| byte.is_ascii_digit() || *byte == SEPARATOR as u8).map(black_box).count()
}

/// Nanoseconds for one, in the best of ten runs.
fn best_ns(rounds: u32, mut work: impl FnMut() -> usize) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..10 {
        let start = Instant::now();
        for _ in 0..rounds {
            black_box(work());
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e9 / f64::from(rounds));
    }
    best
}
