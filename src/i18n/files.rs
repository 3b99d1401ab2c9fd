//! Why a file can't be read or written, in words.

use super::{Explanation, Texts};
use crate::domain::replace_unprintable;
use crate::files::FileFault;
use crate::t;

impl Texts {
    /// Says why, to follow the file's name and a colon.
    pub fn file_fault(&self, fault: &FileFault) -> String {
        match fault {
            FileFault::Missing => t!(self, "file-fault-missing"),
            FileFault::NoFolder { nearest } => {
                let folder = replace_unprintable(&nearest.to_string_lossy());
                t!(self, "file-fault-no-folder", folder = folder)
            }
            FileFault::NotAFolder => t!(self, "file-fault-not-a-folder"),
            FileFault::Folder => t!(self, "file-fault-folder"),
            FileFault::Exists => t!(self, "file-fault-exists"),
            FileFault::Denied => t!(self, "file-fault-denied"),
            FileFault::ReadOnly => t!(self, "file-fault-read-only"),
            FileFault::NoRoom => t!(self, "file-fault-no-room"),
            FileFault::Device => t!(self, "file-fault-device"),
            FileFault::ClosedPipe => t!(self, "file-fault-closed-pipe"),
            FileFault::InUse => t!(self, "file-fault-in-use"),
            FileFault::Name => t!(self, "file-fault-name"),
            FileFault::LinkLoop => t!(self, "file-fault-link-loop"),
            FileFault::TooManyFiles => t!(self, "file-fault-too-many-files"),
            FileFault::CutShort => t!(self, "file-fault-cut-short"),
            FileFault::NotText => t!(self, "file-fault-not-text"),
            FileFault::SheetFull => t!(self, "file-fault-sheet-full"),
            FileFault::Unsupported => t!(self, "file-fault-unsupported"),
            FileFault::System(number) => t!(self, "file-fault-system", number = number.to_string()),
            FileFault::Other(detail) => replace_unprintable(detail),
        }
    }
}

/// Explains why a file can't be read or written.
pub fn explain_file_fault(texts: &Texts, path: &str, fault: &FileFault) -> Explanation {
    let file = replace_unprintable(path);
    match fault {
        FileFault::NoFolder { nearest } => Explanation {
            message: t!(texts, "error-no-folder", location = file),
            hint: Some(t!(
                texts,
                "error-no-folder-hint",
                folder = replace_unprintable(&nearest.to_string_lossy())
            )),
        },
        fault => Explanation {
            message: t!(texts, "exchange-file-failed", file = file, why = texts.file_fault(fault)),
            hint: None,
        },
    }
}
