//! An idle program rests.

use std::time::Duration;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;

/// Asserts that an idle program writes nothing for some time, and uses next to no processor time.
fn assert_idle(time: Duration) {
    let book = TestBook::sample();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("6 lots");
    let settled = terminal.settle();
    #[cfg(target_os = "linux")]
    let before = terminal.cpu_ticks();
    terminal.read_for(time);
    let written = terminal.written();
    assert_eq!(written.len(), settled, "{:?}", String::from_utf8_lossy(&written[settled..]));
    #[cfg(target_os = "linux")]
    {
        let ticks = terminal.cpu_ticks() - before;
        println!("{} s of idle: 0 bytes, {ticks} ticks of 10 ms", time.as_secs());
        // Polling for external changes twice a second takes microseconds, far from one percent.
        assert!(u128::from(ticks) <= time.as_millis() / 1000 + 1, "{ticks} ticks of 10 ms in {time:?}");
    }
}

#[test]
fn an_idle_program_writes_nothing() {
    assert_idle(Duration::from_secs(3));
}

#[test]
#[ignore = "takes a minute"]
fn an_idle_program_writes_nothing_for_a_minute() {
    assert_idle(Duration::from_secs(60));
}
