//! Screens without the times of day in them: they are told in the machine's time zone, and some are those of the test itself.

/// What a time looks like.
const TIME: &str = "hh:mm";

/// A screen whose times of day are made equal, also those of which something covers the end.
pub fn timeless(screen: &str) -> String {
    screen.lines().map(|line| untimed(line) + "\n").collect()
}

fn untimed(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let (mut text, mut at) = (String::new(), 0);
    while let Some(letter) = letters.get(at) {
        let time = leading_time(&letters[at..]);
        if time == TIME.len() || time > 0 && follows_a_day(&letters[..at]) {
            text.push_str(&TIME[..time]);
            at += time;
        } else {
            text.push(*letter);
            at += 1;
        }
    }
    text
}

/// How many letters of a time begin a line; none where digits go on as no time does.
fn leading_time(letters: &[char]) -> usize {
    let of_time = |letter: &&char| letter.is_ascii_digit() || **letter == ':';
    let found: Vec<_> = letters.iter().take_while(of_time).collect();
    let looks_so = found.iter().zip(TIME.chars()).all(|(letter, like)| (**letter == ':') == (like == ':'));
    if looks_so && found.len() <= TIME.len() { found.len() } else { 0 }
}

/// Whether a line ends with a day and a space, as `23 Nov `.
fn follows_a_day(line: &[char]) -> bool {
    let Some(&[tens, ones, ' ', a, b, c, ' ']) = line.last_chunk::<7>() else { return false };
    [tens, ones].iter().all(char::is_ascii_digit) && [a, b, c].iter().all(|letter| letter.is_alphabetic())
}

#[test]
fn times_are_masked_and_dates_and_quantities_are_not() {
    let line = " 23 Nov 09:41  12 Oct 1 │ 03 nov 12: 20 Aug 2026  1,200  7:30  10:02 Received 48";
    let masked = " 23 Nov hh:mm  12 Oct h │ 03 nov hh: 20 Aug 2026  1,200  7:30  hh:mm Received 48";
    assert_eq!(timeless(line), format!("{masked}\n"));
}
