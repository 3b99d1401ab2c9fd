//! Any bytes are read as a code or refused at a place in them; what was read and printed is read as the same.
#![no_main]

use fefo::domain::Day;
use fefo::domain::gs1::{ScannedCode, StoreCodeLayout, StoreCodes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Ok(today) = Day::new(2026, 11, 23) else { return };
    let layouts = ["21IIIIIWW.WWWC", "22IIIIIKPPP.PC"].map(StoreCodeLayout::parse);
    let layouts = StoreCodes::new(layouts.into_iter().flatten().collect());
    match ScannedCode::parse(&text, today, &layouts) {
        Err(error) => assert!(text.is_char_boundary(error.at)),
        Ok(code) => {
            let _ = (code.gtin(), code.lot(), code.expires(), code.produced(), code.net_weight(), code.count());
            let printed = code.to_string();
            let again = ScannedCode::parse(&printed, today, &layouts).expect("what was printed is read");
            assert_eq!(again.to_string(), printed);
        }
    }
});
