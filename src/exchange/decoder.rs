//! Reads text in the encodings of spreadsheets as UTF-8.
//!
//! A byte order mark decides. Without one, the first character beyond ASCII does: if it is UTF-8, so is the file, else the
//! file is in Windows-1252, in which a Windows program saves by default. Nothing is read ahead of it, so standard input
//! is decoded as it comes.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much is read at once.
const CHUNK_BYTES: usize = 1 << 16;

/// A byte that no UTF-8 has. It stands for what can't be decoded, so that its row is refused.
const UNDECODABLE: u8 = 0xFF;

/// What a text is encoded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, of which ASCII is a part.
    Utf8,
    /// UTF-16 of either byte order.
    Utf16,
    /// Windows-1252, the Western European code page.
    Windows1252,
}

impl TextEncoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            TextEncoding::Utf8 => "UTF-8",
            TextEncoding::Utf16 => "UTF-16",
            TextEncoding::Windows1252 => "Windows-1252",
        }
    }
}

/// Decodes another reader.
pub(super) struct TextDecoder<R> {
    input: R,
    state: State,
    /// What was read and not decoded, from `undecoded_at`.
    undecoded: Vec<u8>,
    undecoded_at: usize,
    /// What was decoded and not returned, from `decoded_at`.
    decoded: Vec<u8>,
    decoded_at: usize,
    at_end: bool,
}

enum State {
    /// Nothing was decoded yet.
    Start,
    /// Only ASCII so far.
    Ascii,
    Utf8,
    Other(TextEncoding, Decoder),
    /// The decoder was told that the input ended.
    Finished(TextEncoding),
}

/// How the bytes after ASCII begin.
enum Beyond {
    Utf8,
    NotUtf8,
    /// Perhaps UTF-8 that goes on in bytes not read yet.
    Unfinished,
}

impl<R: Read> TextDecoder<R> {
    pub(super) fn new(input: R) -> Self {
        TextDecoder {
            input,
            state: State::Start,
            undecoded: Vec::new(),
            undecoded_at: 0,
            decoded: Vec::new(),
            decoded_at: 0,
            at_end: false,
        }
    }

    /// What the text is encoded in, as far as it was read.
    pub(super) fn encoding(&self) -> TextEncoding {
        match &self.state {
            State::Other(encoding, _) | State::Finished(encoding) => *encoding,
            State::Start | State::Ascii | State::Utf8 => TextEncoding::Utf8,
        }
    }

    /// Decodes more into `decoded`. Returns false at the end.
    fn decode_more(&mut self) -> io::Result<bool> {
        (self.decoded_at, self.decoded) = (0, std::mem::take(&mut self.decoded));
        self.decoded.clear();
        while self.decoded.is_empty() {
            if matches!(self.state, State::Start) {
                self.read_mark()?;
            }
            let is_stuck = !self.decode_what_is_read();
            if self.decoded.is_empty() && is_stuck {
                if self.at_end {
                    return Ok(self.flush());
                }
                self.read_more()?;
            }
        }
        Ok(true)
    }

    fn unread(&self) -> &[u8] {
        self.undecoded.get(self.undecoded_at..).unwrap_or_default()
    }

    fn read_more(&mut self) -> io::Result<()> {
        self.undecoded.drain(..self.undecoded_at);
        self.undecoded_at = 0;
        let known = self.undecoded.len();
        self.undecoded.resize(known + CHUNK_BYTES, 0);
        let read = loop {
            match self.input.read(self.undecoded.get_mut(known..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let read = read.inspect_err(|_| self.undecoded.truncate(known))?;
        self.undecoded.truncate(known + read);
        self.at_end = read == 0;
        Ok(())
    }

    /// Reads as much as a byte order mark has, and takes it.
    fn read_mark(&mut self) -> io::Result<()> {
        while self.unread().len() < 4 && !self.at_end {
            self.read_more()?;
        }
        let (state, length) = match Encoding::for_bom(self.unread()) {
            Some((encoding, length)) if encoding == UTF_16LE || encoding == UTF_16BE => {
                (State::Other(TextEncoding::Utf16, encoding.new_decoder_without_bom_handling()), length)
            }
            Some((_, length)) => (State::Utf8, length),
            // A spreadsheet begins with a letter or a digit, which is two bytes in UTF-16.
            None => match self.unread() {
                [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
                    (State::Other(TextEncoding::Utf16, UTF_16LE.new_decoder_without_bom_handling()), 0)
                }
                [0, first, 0, second, ..] if *first != 0 && *second != 0 => {
                    (State::Other(TextEncoding::Utf16, UTF_16BE.new_decoder_without_bom_handling()), 0)
                }
                _ => (State::Ascii, 0),
            },
        };
        self.undecoded_at += length;
        self.state = state;
        Ok(())
    }

    /// Decodes what was read; returns whether anything of it was used up.
    fn decode_what_is_read(&mut self) -> bool {
        let bytes = self.undecoded.get(self.undecoded_at..).unwrap_or_default();
        if bytes.is_empty() {
            return false;
        }
        let used = match &mut self.state {
            State::Start | State::Finished(_) => 0,
            State::Utf8 => {
                self.decoded.extend_from_slice(bytes);
                bytes.len()
            }
            State::Ascii => {
                let (ascii, beyond) = bytes.split_at(Encoding::ascii_valid_up_to(bytes));
                self.decoded.extend_from_slice(ascii);
                match begins_as(beyond, self.at_end) {
                    _ if beyond.is_empty() => {}
                    Beyond::Utf8 => self.state = State::Utf8,
                    Beyond::NotUtf8 => {
                        let decoder = WINDOWS_1252.new_decoder_without_bom_handling();
                        self.state = State::Other(TextEncoding::Windows1252, decoder);
                    }
                    Beyond::Unfinished if ascii.is_empty() => return false,
                    Beyond::Unfinished => {}
                }
                // A state that changed uses up what follows.
                self.undecoded_at += ascii.len();
                return true;
            }
            State::Other(_, decoder) => decode(decoder, bytes, &mut self.decoded, false),
        };
        self.undecoded_at += used;
        used > 0
    }

    /// Tells the decoder that the input ended; returns whether that gave anything.
    fn flush(&mut self) -> bool {
        if let State::Other(encoding, decoder) = &mut self.state {
            decode(decoder, &[], &mut self.decoded, true);
            self.state = State::Finished(*encoding);
        } else {
            // An unfinished character.
            self.decoded.extend_from_slice(self.undecoded.get(self.undecoded_at..).unwrap_or_default());
            self.undecoded_at = self.undecoded.len();
        }
        !self.decoded.is_empty()
    }
}

/// Decodes bytes behind `decoded`; returns how many were used up.
fn decode(decoder: &mut Decoder, bytes: &[u8], decoded: &mut Vec<u8>, last: bool) -> usize {
    let mut used = 0;
    loop {
        let rest = bytes.get(used..).unwrap_or_default();
        let known = decoded.len();
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(CHUNK_BYTES);
        decoded.resize(known + room, 0);
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(
            rest,
            decoded.get_mut(known..).unwrap_or_default(),
            last,
        );
        decoded.truncate(known + written);
        used += read;
        match result {
            DecoderResult::InputEmpty => return used,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => decoded.push(UNDECODABLE),
        }
    }
}

/// How the first character beyond ASCII begins.
fn begins_as(bytes: &[u8], at_end: bool) -> Beyond {
    let first = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    match std::str::from_utf8(first) {
        Ok(_) => Beyond::Utf8,
        Err(error) if error.valid_up_to() > 0 => Beyond::Utf8,
        Err(error) if error.error_len().is_none() && !at_end => Beyond::Unfinished,
        Err(_) => Beyond::NotUtf8,
    }
}

impl<R: Read> Read for TextDecoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.decoded_at == self.decoded.len() && !self.decode_more()? {
            return Ok(0);
        }
        let decoded = self.decoded.get(self.decoded_at..).unwrap_or_default();
        let length = decoded.len().min(buffer.len());
        for (place, byte) in buffer.iter_mut().zip(decoded) {
            *place = *byte;
        }
        self.decoded_at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// A reader of pieces, as a pipe gives them.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(self.1).min(buffer.len());
            let (piece, rest) = self.0.split_at(length);
            buffer[..length].copy_from_slice(piece);
            self.0 = rest;
            Ok(length)
        }
    }

    fn decoded(bytes: &[u8], piece: usize) -> (Vec<u8>, TextEncoding) {
        let mut decoder = TextDecoder::new(Pieces(bytes, piece));
        let mut text = Vec::new();
        decoder.read_to_end(&mut text).unwrap();
        (text, decoder.encoding())
    }

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[rstest]
    #[case(b"sku,name\nA,Leche", "sku,name\nA,Leche", TextEncoding::Utf8)]
    #[case("\u{FEFF}sku,ñandú ½ 食".as_bytes(), "sku,ñandú ½ 食", TextEncoding::Utf8)]
    #[case("sku,ñandú 食".as_bytes(), "sku,ñandú 食", TextEncoding::Utf8)]
    #[case(b"sku,a\xF1o \x80 5", "sku,año € 5", TextEncoding::Windows1252)]
    #[case(b"caf\xE9", "café", TextEncoding::Windows1252)]
    #[case(b"", "", TextEncoding::Utf8)]
    fn text_is_read_as_it_was_meant(
        #[case] bytes: &[u8],
        #[case] expected: &str,
        #[case] encoding: TextEncoding,
        #[values(1, 2, 3, 1000)] piece: usize,
    ) {
        let (text, found) = decoded(bytes, piece);
        assert_eq!((String::from_utf8_lossy(&text).as_ref(), found), (expected, encoding));
    }

    #[test]
    fn what_cannot_be_decoded_is_no_utf8() {
        let mut half = utf16("sku,a", true, true);
        half.extend([0x00, 0xD8]);
        for bytes in [half.as_slice(), b"\xFF\xFEa"] {
            let (text, encoding) = decoded(bytes, 1000);
            assert_eq!((std::str::from_utf8(&text).is_err(), encoding), (true, TextEncoding::Utf16));
        }
        let (text, encoding) = decoded(
            "ñ".repeat(3).as_bytes().iter().chain(b"\xF1").copied().collect::<Vec<_>>().as_slice(),
            5,
        );
        assert_eq!((std::str::from_utf8(&text).is_err(), encoding), (true, TextEncoding::Utf8));
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_any_encoding(
            text in "[a-zñé食🍐,;\n]{0,40}",
            piece in 1_usize..9,
            little in any::<bool>(),
            mark in any::<bool>(),
        ) {
            prop_assert_eq!(decoded(text.as_bytes(), piece).0, text.as_bytes());
            let sheet = format!("sku,{text}");
            prop_assert_eq!(decoded(&utf16(&sheet, little, mark), piece), (sheet.into_bytes(), TextEncoding::Utf16));
        }

        #[test]
        fn any_bytes_are_read_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..40), piece in 1_usize..9) {
            decoded(&bytes, piece);
        }
    }
}
