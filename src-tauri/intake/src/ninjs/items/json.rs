//! Items inside one JSON document, cut out by their brackets before anything is parsed.
//!
//! A streaming parser would give up at the first bad item and would read an item of any size. Cutting needs only to
//! know strings from brackets, so a bad item costs itself alone.

use std::io::BufRead;

use super::super::ItemFault;
use super::{Cut, LARGEST_ITEM};

/// Where in the document the reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Outside: the next value is an item, a list of items, or an object around one.
    Document,
    /// In a list of items.
    List,
    /// In a list of items inside an object; what follows the list in the object is passed over.
    ListInObject,
}

/// The items of a JSON document.
pub(super) struct JsonItems<R> {
    reader: R,
    level: Level,
    item: usize,
    ended: bool,
    started: bool,
}

/// What the end of a cut value was.
enum CutEnd {
    /// The value is whole.
    Whole,
    /// It is an object, and its list `items` has just begun.
    ItemsBegin,
}

impl<R: BufRead> JsonItems<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            level: Level::Document,
            item: 0,
            ended: false,
            started: false,
        }
    }

    pub fn next(&mut self) -> Option<Cut> {
        while !self.ended {
            match self.step() {
                Ok(None) => {}
                Ok(Some(cut)) => return Some(cut),
                Err(fault) => {
                    self.ended = true;
                    return Some(Cut {
                        place: format!("item {}", self.item + 1),
                        bytes: Err(fault),
                    });
                }
            }
        }
        None
    }

    /// Goes over one bracket or comma, or cuts one value out.
    fn step(&mut self) -> Result<Option<Cut>, ItemFault> {
        let Some(byte) = self.peek_past_space()? else {
            self.ended = true;
            return if self.level == Level::Document {
                Ok(None)
            } else {
                Err(cut_short())
            };
        };
        match (self.level, byte) {
            (Level::Document, b'[') => {
                self.reader.consume(1);
                self.level = Level::List;
                Ok(None)
            }
            (Level::List, b']') => {
                self.reader.consume(1);
                self.level = Level::Document;
                Ok(None)
            }
            (Level::ListInObject, b']') => {
                self.reader.consume(1);
                self.level = Level::Document;
                self.pass_over_object()?;
                Ok(None)
            }
            (_, b',') => {
                self.reader.consume(1);
                Ok(None)
            }
            (Level::Document | Level::List | Level::ListInObject, _) => self.cut_value(),
        }
    }

    fn cut_value(&mut self) -> Result<Option<Cut>, ItemFault> {
        let mut scan = Scan::new(self.level == Level::Document);
        let mut bytes = Vec::new();
        let mut length = 0usize;
        loop {
            let Some(byte) = self.peek()? else {
                if scan.is_scalar() {
                    break;
                }
                return Err(cut_short());
            };
            if scan.ends_before(byte) {
                break;
            }
            self.reader.consume(1);
            length += 1;
            if length <= LARGEST_ITEM {
                bytes.push(byte);
            }
            match scan.take(byte) {
                None => {}
                Some(CutEnd::Whole) => break,
                Some(CutEnd::ItemsBegin) => {
                    self.level = Level::ListInObject;
                    return Ok(None);
                }
            }
        }
        self.item += 1;
        let bytes = if length > LARGEST_ITEM {
            Err(ItemFault::TooLarge(LARGEST_ITEM))
        } else {
            Ok(bytes)
        };
        Ok(Some(Cut {
            place: format!("item {}", self.item),
            bytes,
        }))
    }

    /// Reads to the end of an object whose `items` have been read.
    fn pass_over_object(&mut self) -> Result<(), ItemFault> {
        let mut scan = Scan::inside_object();
        while let Some(byte) = self.peek()? {
            self.reader.consume(1);
            if matches!(scan.take(byte), Some(CutEnd::Whole)) {
                return Ok(());
            }
        }
        Err(cut_short())
    }

    fn peek_past_space(&mut self) -> Result<Option<u8>, ItemFault> {
        while let Some(byte) = self.peek()? {
            let mark = !self.started && matches!(byte, 0xEF | 0xBB | 0xBF);
            if !byte.is_ascii_whitespace() && !mark {
                self.started = true;
                return Ok(Some(byte));
            }
            self.reader.consume(1);
        }
        Ok(None)
    }

    fn peek(&mut self) -> Result<Option<u8>, ItemFault> {
        loop {
            match self.reader.fill_buf() {
                Ok(available) => return Ok(available.first().copied()),
                Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => {}
                Err(fault) => return Err(ItemFault::Unreadable(fault.to_string())),
            }
        }
    }
}

fn cut_short() -> ItemFault {
    ItemFault::NotJson("the file ends too early".to_owned())
}

/// Follows the brackets and strings of one value.
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    started: bool,
    /// The object may be one around a list of items.
    may_hold_items: bool,
    /// The string that was read last at the object's own level, as far as it matters.
    key: Vec<u8>,
}

impl Scan {
    const fn new(may_hold_items: bool) -> Self {
        Self {
            depth: 0,
            in_string: false,
            escaped: false,
            started: false,
            may_hold_items,
            key: Vec::new(),
        }
    }

    const fn inside_object() -> Self {
        Self {
            depth: 1,
            in_string: false,
            escaped: false,
            started: true,
            may_hold_items: false,
            key: Vec::new(),
        }
    }

    /// True for a value without brackets: it ends where something else begins, or with the file.
    const fn is_scalar(&self) -> bool {
        self.depth == 0 && !self.in_string
    }

    const fn ends_before(&self, byte: u8) -> bool {
        self.started
            && self.is_scalar()
            && (matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace())
    }

    fn take(&mut self, byte: u8) -> Option<CutEnd> {
        self.started = true;
        if self.in_string {
            self.take_in_string(byte);
            return None;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                self.key.clear();
            }
            b'[' if self.may_hold_items && self.depth == 1 && self.key == b"items" => {
                return Some(CutEnd::ItemsBegin);
            }
            b'{' | b'[' => {
                self.depth += 1;
                self.key.clear();
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    return Some(CutEnd::Whole);
                }
            }
            b',' => self.key.clear(),
            _ => {}
        }
        None
    }

    fn take_in_string(&mut self, byte: u8) {
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.in_string = false;
            return;
        }
        // Longer than the only name that matters is long enough to differ from it.
        if self.key.len() <= b"items".len() {
            self.key.push(byte);
        }
    }
}
