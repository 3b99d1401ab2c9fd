use rstest::rstest;

use super::*;
use crate::domain::builders::today;

/// Reads a column of expiries, then one of receipt days, and shows what was decided.
struct Read {
    days: Vec<Option<String>>,
    problems: Vec<(u64, Field, String)>,
}

fn read_columns(columns: &[(Field, &[&str])], patterns: &[&str]) -> Read {
    let patterns: Vec<DatePattern> =
        patterns.iter().map(|pattern| DatePattern::parse(pattern).unwrap()).collect();
    let mut dates = DateColumns::new(today(), &patterns);
    let mut days: Vec<Option<Day>> = Vec::new();
    for (field, texts) in columns {
        for text in *texts {
            dates.begin_row(days.len(), 2 + days.len() as u64);
            days.push(dates.read(text, *field).unwrap_or_else(|error| panic!("{error}")));
        }
    }
    let decided = dates.decide();
    for (row, _, day) in decided.days {
        days[row] = Some(day);
    }
    let tell = |problem: BadRow| {
        let why = match problem.problem {
            RowProblem::AmbiguousDate { readings } => {
                let read = |reading: &DateReading| format!("{}={}", reading.pattern, reading.day);
                readings.iter().map(read).collect::<Vec<_>>().join(" ")
            }
            RowProblem::OtherDateOrder { line, value, patterns: (earlier, this) } => {
                format!("against {value} in {line} ({earlier}, {this})")
            }
            other => panic!("{other:?}"),
        };
        (problem.line, problem.field.unwrap(), format!("{}: {why}", problem.value.unwrap()))
    };
    Read {
        days: days.into_iter().map(|day| day.map(|day| day.to_string())).collect(),
        problems: decided.problems.into_iter().map(tell).collect(),
    }
}

/// The expiries of a column that decides itself.
fn expiries(texts: &[&str]) -> Vec<String> {
    let read = read_columns(&[(Field::Expires, texts)], &[]);
    assert_eq!(read.problems, [], "{texts:?}");
    read.days.into_iter().flatten().collect()
}

/// What is asked about a column that does not.
fn question(texts: &[&str]) -> String {
    let read = read_columns(&[(Field::Expires, texts)], &[]);
    let [(_, Field::Expires, question)] = read.problems.as_slice() else { panic!("{:?}", read.problems) };
    question.clone()
}

#[rstest]
#[case(&["03/04/2027", "31/03/2027"], &["2027-04-03", "2027-03-31"])]
#[case(&["03/04/2027", "03/31/2027"], &["2027-03-04", "2027-03-31"])]
#[case(&["3.4.27", "31.3.27"], &["2027-04-03", "2027-03-31"])]
#[case(&["2027/04/03", "2027-04-03"], &["2027-04-03", "2027-04-03"])]
#[case(&["05/05/2027"], &["2027-05-05"])]
#[case(&["03/04/2027 0:00", "13/04/2027 0:00"], &["2027-04-03", "2027-04-13"])]
#[case(&["03042027", "31032027"], &["2027-04-03", "2027-03-31"])]
#[case(&["20270403"], &["2027-04-03"])]
#[case(&["31/03/27", "28/02/28"], &["2027-03-31", "2028-02-28"])]
#[case(&["27/03/05", "27/04/05"], &[])]
fn one_date_decides_for_the_column(#[case] texts: &[&str], #[case] days: &[&str]) {
    if days.is_empty() {
        assert_eq!(question(texts), "27/03/05: DD/MM/YY=2005-03-27 YY/MM/DD=2027-03-05");
    } else {
        assert_eq!(expiries(texts), days);
    }
}

#[rstest]
#[case(&["03/04/2027"], "03/04/2027: DD/MM/YYYY=2027-04-03 MM/DD/YYYY=2027-03-04")]
#[case(&["05/05/2027", "1/2/27", "3.4.27"], "1/2/27: DD/MM/YY=2027-02-01 MM/DD/YY=2027-01-02")]
#[case(&["03042027"], "03042027: DDMMYYYY=2027-04-03 MMDDYYYY=2027-03-04")]
#[case(&["270331"], "270331: DDMMYY=2031-03-27 YYMMDD=2027-03-31")]
#[case(&["310327"], "310327: DDMMYY=2027-03-31 YYMMDD=2031-03-27")]
#[case(&["030427"], "030427: DDMMYY=2027-04-03 MMDDYY=2027-03-04")]
#[case(&["27-03-31"], "27-03-31: DD-MM-YY=2031-03-27 YY-MM-DD=2027-03-31")]
fn a_column_that_does_not_decide_is_asked(#[case] texts: &[&str], #[case] expected: &str) {
    assert_eq!(question(texts), expected);
}

#[rstest]
#[case(&["270300"], &["2027-03-31"])]
#[case(&["270331", "270300"], &["2027-03-31", "2027-03-31"])]
#[case(&["270331", "270405"], &["2027-03-31", "2027-04-05"])]
#[case(&["330331"], &["2033-03-31"])]
#[case(&["310327", "150327"], &["2027-03-31", "2027-03-15"])]
#[case(&["27-03-31", "27-04-05"], &["2027-03-31", "2027-04-05"])]
fn labels_are_recognized_where_others_are_absurd(#[case] texts: &[&str], #[case] days: &[&str]) {
    assert_eq!(expiries(texts), days);
}

#[test]
fn one_date_decides_for_the_file() {
    let received: &[&str] = &["03/04/2026"];
    let read = read_columns(&[(Field::Expires, &["31/03/2027"]), (Field::Received, received)], &[]);
    assert_eq!(read.problems, []);
    assert_eq!(read.days[1].as_deref(), Some("2026-04-03"));
    let columns: [(Field, &[&str]); 3] =
        [(Field::Expires, &["31/03/2027"]), (Field::Produced, &["03/31/2026"]), (Field::Received, received)];
    let read = read_columns(&columns, &[]);
    assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
    assert_eq!(read.problems[0].1, Field::Received);
}

#[test]
fn two_orders_in_a_column_are_refused() {
    let read = read_columns(&[(Field::Expires, &["31/03/2027", "1/2/2027", "03/31/2027"])], &[]);
    let why = "03/31/2027: against 31/03/2027 in 2 (DD/MM/YYYY, MM/DD/YYYY)".to_owned();
    assert_eq!(read.problems, [(4, Field::Expires, why)]);
    assert_eq!(read.days[1], None);
}

#[test]
fn a_given_pattern_decides_and_iso_still_reads() {
    let texts: &[&str] = &["03/04/2027", "2027-04-03", "MAR 2027", "20270403"];
    let read = read_columns(&[(Field::Expires, texts)], &["MM/DD/YYYY"]);
    assert_eq!(read.problems, []);
    let days: Vec<String> = read.days.into_iter().flatten().collect();
    assert_eq!(days, ["2027-03-04", "2027-04-03", "2027-03-31", "2027-04-03"]);
    let patterns = [DatePattern::parse("MM/DD/YYYY").unwrap()];
    let mut dates = DateColumns::new(today(), &patterns);
    assert!(dates.read("31/03/2027", Field::Expires).is_err());
}

#[test]
fn each_way_of_writing_can_have_its_pattern() {
    let columns: [(Field, &[&str]); 2] = [(Field::Expires, &["03/04/2027"]), (Field::Produced, &["260331"])];
    let read = read_columns(&columns, &["DD/MM/YYYY", "YYMMDD"]);
    assert_eq!(read.problems, []);
    assert_eq!(read.days, ["2027-04-03", "2026-03-31"].map(|day| Some(day.to_owned())));
    let patterns = ["DD/MM/YYYY", "MM/DD/YYYY"].map(|pattern| DatePattern::parse(pattern).unwrap());
    let mut dates = DateColumns::new(today(), &patterns);
    assert!(dates.read("03/04/2027", Field::Expires).is_err(), "two patterns give two days");
    assert!(dates.read("05/05/2027", Field::Expires).is_ok());
}

#[test]
fn a_month_and_two_digits_is_a_label_or_nothing() {
    assert_eq!(expiries(&["03/27", "DIC-28"]), ["2027-03-31", "2028-12-31"]);
    let mut dates = DateColumns::new(today(), &[]);
    assert!(dates.read("3/12", Field::Expires).is_err(), "12 March of no year");
    assert!(dates.read("MAR 12", Field::Expires).is_err());
}

#[test]
fn a_row_that_fails_still_says_how_dates_are_written() {
    let mut dates = DateColumns::new(today(), &[]);
    dates.begin_row(0, 2);
    assert_eq!(dates.read("03/04/2027", Field::Expires), Ok(None));
    dates.begin_row(1, 3);
    assert!(dates.read("31/03/2027", Field::Expires).unwrap().is_some());
    assert_eq!(dates.read("03/04/2026", Field::Received), Ok(None));
    dates.forget_row();
    let decided = dates.decide();
    assert_eq!(decided.days, [(0, Field::Expires, Day::new(2027, 4, 3).unwrap())]);
    assert!(decided.problems.is_empty());
}
