//! An item a line.

use std::io::BufRead;

use super::super::ItemFault;
use super::{Cut, LARGEST_ITEM};

/// The lines of a file that have something on them.
pub(super) struct JsonLines<R> {
    reader: R,
    line: usize,
    ended: bool,
}

impl<R: BufRead> JsonLines<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            line: 0,
            ended: false,
        }
    }

    pub fn next(&mut self) -> Option<Cut> {
        while !self.ended {
            self.line += 1;
            let bytes = self.read_line();
            let blank = bytes
                .as_ref()
                .is_ok_and(|bytes| bytes.iter().all(u8::is_ascii_whitespace));
            if !blank {
                return Some(Cut {
                    place: format!("line {}", self.line),
                    bytes,
                });
            }
        }
        None
    }

    /// Reads to the end of the line and keeps no more of it than an item may have.
    fn read_line(&mut self) -> Result<Vec<u8>, ItemFault> {
        let mut line = Vec::new();
        let mut length = 0usize;
        loop {
            let available = match self.reader.fill_buf() {
                Ok(available) => available,
                Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(fault) => {
                    self.ended = true;
                    return Err(ItemFault::Unreadable(fault.to_string()));
                }
            };
            let end = available.iter().position(|&byte| byte == b'\n');
            let part = available
                .get(..end.unwrap_or(available.len()))
                .unwrap_or_default();
            length += part.len();
            if length <= LARGEST_ITEM {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.ended = available.is_empty();
            self.reader.consume(used);
            if end.is_some() || self.ended {
                break;
            }
        }
        if length > LARGEST_ITEM {
            return Err(ItemFault::TooLarge(LARGEST_ITEM));
        }
        if self.line == 1 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        Ok(line)
    }
}
