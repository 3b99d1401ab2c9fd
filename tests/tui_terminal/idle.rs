//! Nothing happens while nothing happens.

use std::time::Duration;

use crate::shop::Shop;
use crate::station::Station;

/// A program that nobody touches for so long writes nothing, and takes next to no processor time.
fn rests(time: Duration) {
    let shop = Shop::usual();
    let mut station = Station::open(&shop.file());
    station.expect("6 lots");
    let settled = station.settle();
    #[cfg(target_os = "linux")]
    let before = station.ticks();
    station.listen(time);
    let written = station.written();
    assert_eq!(written.len(), settled, "{:?}", String::from_utf8_lossy(&written[settled..]));
    #[cfg(target_os = "linux")]
    {
        let ticks = station.ticks() - before;
        println!("{} s of idle: 0 bytes, {ticks} ticks of 10 ms", time.as_secs());
        // It looks twice a second, for microseconds, whether another process changed the stock. One percent is far from it.
        assert!(u128::from(ticks) <= time.as_millis() / 1000 + 1, "{ticks} ticks of 10 ms in {time:?}");
    }
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    rests(Duration::from_secs(3));
}

#[test]
#[ignore = "takes a minute"]
fn nothing_is_written_in_a_minute() {
    rests(Duration::from_secs(60));
}
