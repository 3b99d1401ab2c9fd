//! Masks the times of day and the ids of documents on a screen: times depend on the machine's time zone, and some are those
//! of the test itself; ids are made anew in every run.

/// What stands in place of a time.
const TIME: &str = "hh:mm";

/// What stands in place of a day and the space after it, where that is masked too.
const DAY: &str = "dd mmm ";

/// What stands in place of an id.
const ID: &str = "iiiiiiii-iiii-iiii-iiii-iiiiiiiiiiii";

/// Masks every id, and every time of day, also one whose end is covered.
pub fn mask_times(screen: &str) -> String {
    screen.lines().map(|line| mask_line(line) + "\n").collect()
}

/// Masks every time of day, and the day before it.
pub fn mask_days(screen: &str) -> String {
    let mut masked = String::new();
    let screen = mask_times(screen);
    let mut parts = screen.split(TIME).peekable();
    while let Some(part) = parts.next() {
        let words = if parts.peek().is_some() { words_of_day(part) } else { 0 };
        let start =
            part.rmatch_indices(' ').nth(words).filter(|_| words > 0).map_or(part.len(), |(at, _)| at + 1);
        masked.push_str(&part[..start]);
        masked.extend(part[start..].chars().map(|character| match character {
            ' ' => ' ',
            '0'..='9' => 'd',
            _ => 'm',
        }));
        if parts.peek().is_some() {
            masked.push_str(TIME);
        }
    }
    masked
}

/// How many words at the end of a text are a day: `28 Nov `, `Sat 28 Nov 2026 `.
fn words_of_day(text: &str) -> usize {
    let mut words = text.strip_suffix(' ').unwrap_or_default().rsplit([' ', '\n']);
    let is_number = |word: Option<&str>, digits: usize| {
        word.is_some_and(|word| word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let last = words.next();
    let (year, month) = if is_number(last, 4) { (1, words.next()) } else { (0, last) };
    if month.is_none_or(|month| month.chars().count() != 3) || !is_number(words.next(), 2) {
        return 0;
    }
    2 + 2 * year
}

fn mask_line(line: &str) -> String {
    let characters: Vec<char> = line.chars().collect();
    let (mut text, mut at) = (String::new(), 0);
    while let Some(character) = characters.get(at) {
        let time = leading_time(&characters[at..]);
        if is_id(&characters[at..]) {
            text.push_str(ID);
            at += ID.len();
        } else if is_time_of_entry(&characters[at..]) && follows_a_day(&characters[..at]) {
            // Of something counted: even the day is that of the test itself.
            text.truncate(text.char_indices().rev().nth(DAY.len() - 1).map_or(0, |(start, _)| start));
            text.push_str(DAY);
            text.push_str(TIME);
            at += TIME.len();
        } else if time == TIME.len() || time > 0 && follows_a_day(&characters[..at]) {
            text.push_str(&TIME[..time]);
            at += time;
        } else {
            text.push(*character);
            at += 1;
        }
    }
    text
}

/// Whether a line begins with a UUID.
fn is_id(characters: &[char]) -> bool {
    let fits = |(mask, own): (char, &char)| if mask == '-' { *own == '-' } else { own.is_ascii_hexdigit() };
    characters.len() >= ID.len() && ID.chars().zip(characters).all(fits)
}

/// Whether a line begins with a time and a colon, as `03:19: 965` does.
fn is_time_of_entry(characters: &[char]) -> bool {
    leading_time(characters.get(..TIME.len()).unwrap_or_default()) == TIME.len()
        && characters.get(TIME.len()) == Some(&':')
}

/// How many characters of a time begin a line; none where digits go on as no time does.
fn leading_time(characters: &[char]) -> usize {
    let of_time = |character: &&char| character.is_ascii_digit() || **character == ':';
    let found: Vec<_> = characters.iter().take_while(of_time).collect();
    let is_time =
        found.iter().zip(TIME.chars()).all(|(character, like)| (**character == ':') == (like == ':'));
    if is_time && found.len() <= TIME.len() { found.len() } else { 0 }
}

/// Whether a text ends with a day and a space, as `23 Nov `.
fn follows_a_day(line: &[char]) -> bool {
    let Some(&[tens, ones, ' ', a, b, c, ' ']) = line.last_chunk::<7>() else { return false };
    [tens, ones].iter().all(char::is_ascii_digit)
        && [a, b, c].iter().all(|character| character.is_alphabetic())
}

#[test]
fn days_of_times_are_masked() {
    let line = " › 28 Nov 09:41  for 24 Nov  ┃\n [muted Sat 28 Nov 2026 09:41 · ana]  7 ea 10:02 x";
    let masked = " › dd mmm hh:mm  for 24 Nov  ┃\n [muted mmm dd mmm dddd hh:mm · ana]  7 ea hh:mm x\n";
    assert_eq!(mask_days(line), masked);
}

#[test]
fn only_times_are_masked() {
    let line = " 23 Nov 09:41  12 Oct 1 │ 03 nov 12: 20 Aug 2026  1,200  7:30  10:02 Received 48 ana 27 Nov 03:19: 965";
    let masked = " 23 Nov hh:mm  12 Oct h │ 03 nov hh: 20 Aug 2026  1,200  7:30  hh:mm Received 48 ana dd mmm hh:mm: 965";
    assert_eq!(mask_times(line), format!("{masked}\n"));
}
