//! The parts that a workbook is zipped of, measured before anything reads them: a few kilobytes can unpack to more than any memory
//! holds.

use std::io::{self, Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::workbook_fault::{WorkbookFault, damaged};

/// The most parts of a workbook; each sheet is one.
const MAX_PARTS: usize = 4_096;

/// The most bytes that all parts unpack to: a sheet of a million rows and a dozen columns has half of that.
const MAX_UNPACKED: u64 = 1 << 30;

/// The most bytes of the part that holds every text once, which is kept in memory.
const MAX_STRINGS: u64 = 1 << 27;

/// The name of that part ends so.
const STRINGS: &str = "sharedstrings.xml";

/// What that part says before the number of its texts, for which room is made at once.
const STRING_COUNT: &[u8] = b"uniqueCount";

/// Unpacks every part once to measure it. Fails if there is too much, or what is there is not what the parts say of themselves.
pub(super) fn ensure_bounded(bytes: &[u8]) -> Result<(), WorkbookFault> {
    measure(bytes, MAX_UNPACKED)
}

/// Fails unless all parts together unpack to at most so many bytes.
fn measure(bytes: &[u8], most: u64) -> Result<(), WorkbookFault> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if parts.len() > MAX_PARTS {
        return Err(WorkbookFault::TooLarge);
    }
    let mut room = most;
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).map_err(damaged)?;
        let holds_strings = part.name().to_lowercase().ends_with(STRINGS);
        room = match holds_strings {
            true => room.checked_sub(measure_strings(&mut part)?),
            // One byte more than there is room for is too much.
            false => {
                let measured = io::copy(&mut part.by_ref().take(room + 1), &mut io::sink());
                room.checked_sub(measured.map_err(damaged)?)
            }
        }
        .ok_or(WorkbookFault::TooLarge)?;
    }
    Ok(())
}

/// Returns the size of the part of texts. Fails if it says that it has more texts than bytes.
fn measure_strings(part: &mut impl Read) -> Result<u64, WorkbookFault> {
    let mut text = Vec::new();
    part.take(MAX_STRINGS + 1).read_to_end(&mut text).map_err(damaged)?;
    let size = text.len() as u64;
    if size > MAX_STRINGS || counts(&text).any(|count| count > size) {
        return Err(WorkbookFault::TooLarge);
    }
    Ok(size)
}

/// The numbers of texts that a part says it has, wherever it does.
fn counts(text: &[u8]) -> impl Iterator<Item = u64> {
    memmem::find_iter(text, STRING_COUNT).map(|at| {
        let behind = text.get(at + STRING_COUNT.len()..).unwrap_or_default();
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+');
        let digits =
            behind.iter().skip_while(|byte| is_between(byte)).take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u64, |count, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_that_unpack_to_more_than_there_is_room_for_are_refused() {
        let zeros = vec![0_u8; 1 << 20];
        let small = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", b"<sst/>")]);
        assert!(ensure_bounded(&small).is_ok());
        let bomb: Vec<_> = (0..4).map(|n| (format!("xl/media/{n}.png"), zeros.as_slice())).collect();
        let bomb: Vec<(&str, &[u8])> = bomb.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let bomb = zipped(&bomb);
        assert!(bomb.len() < 10_000, "{} bytes unpack to four million", bomb.len());
        assert!(measure(&bomb, 4 << 20).is_ok());
        assert!(matches!(measure(&bomb, (4 << 20) - 1), Err(WorkbookFault::TooLarge)));
    }

    #[test]
    fn texts_that_are_said_to_be_more_than_they_are_get_no_room() {
        for said in ["uniqueCount=\"99999999999999999999\"", "uniqueCount = '4000'"] {
            let part = format!("<sst {said}><si><t>A</t></si></sst>");
            let book = zipped(&[("xl/SharedStrings.xml", part.as_bytes())]);
            assert!(matches!(ensure_bounded(&book), Err(WorkbookFault::TooLarge)), "{said}");
        }
        let honest = zipped(&[("xl/sharedStrings.xml", b"<sst uniqueCount=\"1\"><si><t>A</t></si></sst>")]);
        assert!(ensure_bounded(&honest).is_ok());
    }

    #[test]
    fn what_is_no_archive_is_damaged() {
        let whole = zipped(&[("xl/workbook.xml", b"<workbook/>")]);
        for bytes in [&whole[..20], b"PK\x03\x04 and nothing more".as_slice()] {
            assert!(matches!(ensure_bounded(bytes), Err(WorkbookFault::Damaged { .. })));
        }
    }
}
