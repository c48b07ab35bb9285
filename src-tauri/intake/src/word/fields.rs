//! Fields: an instruction that is no text, and its result that is. Of the instructions only a link says something.

/// No instruction of a link is longer, in bytes.
const LONGEST: usize = 8 * 1024;
/// No fields are nested deeper.
const DEEPEST: usize = 64;

/// The fields that are open where the reader stands, outermost first. A field may go over runs and paragraphs.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
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
        if let Some(field) = self.open.last_mut() {
            field.shown = true;
            field.address = address_in(&field.instruction);
        }
    }

    /// The innermost field ends.
    pub fn end(&mut self) {
        self.open.pop();
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

    /// Ends the instructions that a paragraph leaves open: a damaged field must not swallow the rest of the text.
    pub fn end_of_paragraph(&mut self) {
        if let Some(first) = self.open.iter().position(|field| !field.shown) {
            self.open.truncate(first);
        }
    }
}

/// The address of `HYPERLINK "address" \l "place" \o "tip"`.
pub(super) fn address_in(instruction: &str) -> Option<String> {
    let mut words = words(instruction).into_iter();
    if !words.next()?.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    while let Some(word) = words.next() {
        match word.as_str() {
            "\\l" | "\\o" | "\\t" => {
                words.next();
            }
            switch if switch.starts_with('\\') => {}
            _ => return Some(word),
        }
    }
    None
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
        assert_eq!(address("PAGE"), None);
        assert_eq!(address(r#"HYPERLINK ""#), Some(String::new()));
    }
}
