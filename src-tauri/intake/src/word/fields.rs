//! Fields: an instruction that is no text, and its result that is. Of the instructions only a link says something.

use super::relations::LONGEST_ADDRESS;
use super::shape::Shape;

/// No instruction of a link is longer, in bytes.
const LONGEST: usize = 8 * 1024;
/// No fields are nested deeper.
const DEEPEST: usize = 64;

/// The fields that are open where the reader stands, outermost first. A field may go over runs and paragraphs.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many more are open within the deepest one.
    deeper: usize,
    /// Words that stand in an instruction: no text, unless it never ends.
    kept: Vec<Shape>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// What follows is its result.
    shown: bool,
    address: Option<String>,
}

impl Fields {
    /// A field begins with its instruction.
    pub fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(Field::default());
        } else {
            self.deeper += 1;
        }
    }

    /// Adds to the instruction of the innermost field.
    pub fn instruct(&mut self, more: &str) {
        let field = self.open.last_mut().filter(|field| !field.shown);
        if let Some(field) = field.filter(|field| field.instruction.len() + more.len() < LONGEST) {
            field.instruction.push_str(more);
        }
    }

    /// The instruction ends, the result follows.
    pub fn show(&mut self) {
        if self.deeper > 0 {
            return;
        }
        if let Some(field) = self.open.last_mut() {
            field.shown = true;
            field.address = address_in(&field.instruction);
        }
        self.drop_kept();
    }

    /// The innermost field ends.
    pub fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        self.open.pop();
        self.drop_kept();
    }

    /// Keeps words that stand in an instruction.
    pub fn keep(&mut self, words: Shape) {
        self.kept.push(words);
    }

    /// Once no instruction is open any more, all of them ended as they should.
    fn drop_kept(&mut self) {
        if !self.is_instruction() {
            self.kept.clear();
        }
    }

    /// Whether what is read belongs to an instruction.
    pub fn is_instruction(&self) -> bool {
        self.open.iter().any(|field| !field.shown)
    }

    /// Where the words that are read lead to.
    pub fn address(&self) -> Option<&str> {
        let mut inner = self.open.iter().rev();
        inner.find_map(|field| field.address.as_deref())
    }

    /// Ends the instructions that a paragraph leaves open, and gives back the words that stand in them: a damaged field
    /// must not swallow text.
    pub fn end_of_paragraph(&mut self) -> Vec<Shape> {
        if let Some(first) = self.open.iter().position(|field| !field.shown) {
            self.open.truncate(first);
            self.deeper = 0;
        }
        std::mem::take(&mut self.kept)
    }
}

/// The address of `HYPERLINK "address" \l "place" \o "tip"`.
pub(super) fn address_in(instruction: &str) -> Option<String> {
    let mut words = words(instruction).into_iter();
    if !words.next()?.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let (mut address, mut place) = (None, None);
    while let Some(word) = words.next() {
        match word.as_str() {
            "\\l" => place = words.next(),
            "\\o" | "\\t" => {
                words.next();
            }
            switch if switch.starts_with('\\') => {}
            _ => address = address.or(Some(word)),
        }
    }
    let whole = with_place(&address?, place.as_deref());
    Some(whole).filter(|address| address.len() <= LONGEST_ADDRESS)
}

/// An address with the place in what it leads to. Word keeps them apart, and many programs of the web know their pages by
/// the place alone.
pub(super) fn with_place(address: &str, place: Option<&str>) -> String {
    match place {
        Some(place) if !place.is_empty() && !address.is_empty() && !address.contains('#') => {
            format!("{address}#{place}")
        }
        Some(_) | None => address.to_owned(),
    }
}

/// The words of an instruction; what stands between quotation marks is one.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = instruction.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn only_the_address_of_a_link_is_taken_of_an_instruction() {
        let address = |text| address_in(text);
        let plan = Some("https://example.org/plan".to_owned());
        assert_eq!(
            address(r#" HYPERLINK "https://example.org/plan" \o "نص القرار" "#),
            plan
        );
        assert_eq!(address(r"hyperlink \n https://example.org/plan"), plan);
        assert_eq!(address(r#"HYPERLINK \l "موضع""#), None);
        assert_eq!(
            address(r#"HYPERLINK "https://example.org/plan" \l "costs""#),
            Some("https://example.org/plan#costs".to_owned())
        );
        assert_eq!(address("PAGE"), None);
        assert_eq!(address(r#"HYPERLINK ""#), Some(String::new()));
    }
}
