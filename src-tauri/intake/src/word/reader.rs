//! The reading of a Word file: its blocks in order, and at the end the notes that its words refer to.

use super::budget::Budget;
use super::fields::Fields;
use super::look::ParagraphLook;
use super::look::WordsLook;
use super::notes::{Noted, Notes};
use super::numbering::{Numbering, Sign};
use super::relations::Relations;
use super::roles::Role;
use super::shape::{CAPTION, Shape, TITLE, join, stack};
use super::styles::Styles;
use super::xml::Element;

/// What the parts of a file say besides the text itself.
#[derive(Default)]
pub(super) struct Beside {
    pub styles: Styles,
    pub numbering: Numbering,
    pub notes: Notes,
    /// What the whole page is painted with, where it is not white.
    pub page: Option<String>,
}

/// What is behind words whose ground the file does not tell in a way that is read: anything but white, so that white
/// words on it are not taken for hidden ones.
pub(super) const UNKNOWN_GROUND: &str = "background:unknown";

/// Reads elements in order into shapes.
pub(super) struct Reader<'d> {
    pub beside: &'d Beside,
    /// The relationships of the part that is being read.
    pub relations: &'d Relations,
    pub fields: Fields,
    /// The notes that were referred to, in order.
    pub noted: Noted,
    pub budget: Budget,
    /// How many things were read that are something to a reader: of the forms in which a file gives one thing, the first
    /// that gives any is taken.
    pub given: usize,
    /// How many parts with words in them are of kinds that are not read.
    pub unread: usize,
    /// What is read is a note itself: it refers to no other.
    pub in_notes: bool,
    /// What is read was deleted or is hidden: its notes, comments and pictures go with it.
    pub left_out: bool,
    /// Pictures and boxes of the paragraph that is being read, which follow it: where in a line they are fixed is
    /// chance, and they must not cut a sentence in two.
    pub beside_line: Vec<Shape>,
    /// How many tables are around.
    pub tables: usize,
}

impl<'d> Reader<'d> {
    /// Reads the text of a document, then its notes, and counts what is in it and cannot be read; `None` where more comes
    /// of it than of any text.
    pub fn read(
        document: &'d Element,
        relations: &'d Relations,
        beside: &'d Beside,
    ) -> Option<(Vec<Shape>, usize)> {
        let mut reader = Self {
            beside,
            relations,
            fields: Fields::default(),
            noted: Noted::default(),
            budget: Budget::default(),
            given: 0,
            unread: 0,
            in_notes: false,
            left_out: false,
            beside_line: Vec::new(),
            tables: 0,
        };
        let mut shapes = document
            .child("w:body")
            .map(|body| reader.blocks(body))
            .unwrap_or_default();
        shapes.extend(std::mem::take(&mut reader.noted).into_list());
        shapes = reader.on_the_page(shapes);
        (!reader.budget.is_spent()).then_some((shapes, reader.unread))
    }

    /// Blocks on the ground of the whole page.
    pub fn on_the_page(&self, blocks: Vec<Shape>) -> Vec<Shape> {
        match &self.beside.page {
            Some(ground) => vec![Shape::element("div", blocks).with("style", ground.as_str())],
            None => blocks,
        }
    }

    /// Reads the blocks inside an element.
    pub fn blocks(&mut self, holder: &Element) -> Vec<Shape> {
        let mut blocks = Vec::new();
        let mut open_end = Vec::new();
        self.blocks_into(holder, &mut blocks, &mut open_end);
        end_here(&mut blocks, &mut open_end);
        blocks
    }

    /// `open_end` is what goes on in the next paragraph because the end between them was deleted.
    fn blocks_into(
        &mut self,
        holder: &Element,
        blocks: &mut Vec<Shape>,
        open_end: &mut Vec<Shape>,
    ) {
        for element in holder.elements() {
            if self.budget.is_spent() {
                return;
            }
            self.budget.spend(0);
            match element.name.as_str() {
                "w:p" => self.paragraph(element, blocks, open_end),
                "w:tbl" => {
                    // The end that was deleted before it would join a paragraph to one behind it, over the table.
                    end_here(blocks, open_end);
                    for table in self.table(element) {
                        stack(blocks, table);
                    }
                }
                "w:sdt" => {
                    if let Some(content) = content_of(element) {
                        self.blocks_into(content, blocks, open_end);
                    }
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => {
                    self.blocks_into(element, blocks, open_end);
                }
                "w:del" | "w:moveFrom" => {
                    let deleted = self.leaving_out(|reader| reader.blocks(element));
                    stack(blocks, Shape::element("del", deleted));
                }
                "mc:AlternateContent" => {
                    for choice in choices(element) {
                        let before = self.given;
                        self.blocks_into(choice, blocks, open_end);
                        if self.given > before {
                            break;
                        }
                    }
                }
                // A whole document of another kind in this one.
                "w:altChunk" => self.pass_over(),
                _ => {}
            }
        }
    }

    /// Counts a part that holds words and is not read.
    pub fn pass_over(&mut self) {
        self.unread += usize::from(!self.left_out);
    }

    fn paragraph(
        &mut self,
        paragraph: &Element,
        blocks: &mut Vec<Shape>,
        open_end: &mut Vec<Shape>,
    ) {
        let own = ParagraphLook::read(paragraph.child("w:pPr"));
        let (look, words) = self.beside.styles.of_paragraph(own);
        let around = std::mem::take(&mut self.beside_line);
        let mut line = std::mem::take(open_end);
        let mut pieces = self.line(paragraph, &words);
        pieces.extend(self.fields.end_of_paragraph());
        for piece in pieces {
            join(&mut line, piece);
        }
        let beside_line = std::mem::replace(&mut self.beside_line, around);
        if look.end_deleted {
            *open_end = line;
        } else {
            stack(blocks, self.block(line, &look));
        }
        for shape in beside_line {
            stack(blocks, shape);
        }
    }

    /// The block that a line is, by its role and its list.
    fn block(&self, line: Vec<Shape>, look: &ParagraphLook) -> Shape {
        let styles = &self.beside.styles;
        let dir = if look.bidi == Some(true) {
            "rtl"
        } else {
            "ltr"
        };
        let place = |shape: Shape| match &look.ground {
            Some(ground) => shape.with("style", format!("background:{}", colour(ground))),
            None => shape,
        };
        let paragraph = |line| Shape::element("p", line).with("dir", dir);
        match styles.role(look) {
            Role::Title => place(paragraph(line).with("class", TITLE)),
            Role::Heading(1) => place(Shape::element("h1", line).with("dir", dir)),
            Role::Heading(2) => place(Shape::element("h2", line).with("dir", dir)),
            Role::Heading(_) => place(Shape::element("h3", line).with("dir", dir)),
            Role::Quotation => {
                Shape::element("blockquote", vec![place(paragraph(line))]).with("dir", dir)
            }
            Role::Caption => place(paragraph(line).with("class", CAPTION)),
            Role::Paragraph => match self.sign(look) {
                Sign::Nothing => place(paragraph(line)),
                sign @ (Sign::Number | Sign::Bullet) => {
                    let list = look.list.as_deref().unwrap_or_default();
                    let count = self.beside.numbering.count(list);
                    item(line, sign, count, look).with("dir", dir)
                }
            },
        }
    }

    fn sign(&self, look: &ParagraphLook) -> Sign {
        match look.list.as_deref() {
            None | Some("0") => Sign::Nothing,
            Some(list) => self
                .beside
                .numbering
                .sign(list, look.depth.unwrap_or_default()),
        }
    }

    /// Reads something that will be left out.
    pub fn leaving_out<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.left_out, true);
        let result = read(self);
        self.left_out = before;
        result
    }

    /// How words look in the end.
    pub fn look(&self, run: &Element, around: &WordsLook) -> WordsLook {
        let own = WordsLook::read(run.child("w:rPr"));
        self.beside.styles.of_words(own, around)
    }
}

/// Ends a paragraph that goes on in no other.
fn end_here(blocks: &mut Vec<Shape>, open_end: &mut Vec<Shape>) {
    if !open_end.is_empty() {
        stack(blocks, Shape::element("p", std::mem::take(open_end)));
    }
}

/// An item of a list in the shape in which Word gives one to the clipboard.
fn item(line: Vec<Shape>, sign: Sign, count: usize, look: &ParagraphLook) -> Shape {
    let sign = if sign == Sign::Number { "1." } else { "•" };
    let sign = Shape::element("span", vec![Shape::Words(sign.to_owned())])
        .with("style", "mso-list:Ignore");
    let inside = std::iter::once(sign).chain(line).collect();
    let level = look.depth.unwrap_or(0).saturating_add(1);
    let ground = look.ground.as_deref().map(colour);
    let ground = ground.map_or_else(String::new, |ground| format!(";background:{ground}"));
    Shape::element("p", inside).with(
        "style",
        format!("mso-list:l0 level{level} lfo{count}{ground}"),
    )
}

/// A colour of a file, in CSS: six digits, or a name of Word's marker pens, of which several are other colours than those
/// that CSS calls so.
pub(super) fn colour(value: &str) -> String {
    let digits = match value {
        "black" => "000000",
        "blue" => "0000FF",
        "cyan" => "00FFFF",
        "darkBlue" => "000080",
        "darkCyan" => "008080",
        "darkGray" => "808080",
        "darkGreen" => "008000",
        "darkMagenta" => "800080",
        "darkRed" => "800000",
        "darkYellow" => "808000",
        "green" => "00FF00",
        "lightGray" => "C0C0C0",
        "magenta" => "FF00FF",
        "red" => "FF0000",
        "white" => "FFFFFF",
        "yellow" => "FFFF00",
        digits => digits,
    };
    if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
        format!("#{digits}")
    } else {
        "unknown".to_owned()
    }
}

/// What the page of a document is painted with. Word shows it only where the settings say so, and «auto» is white.
pub(super) fn page_ground(document: &Element, settings: Option<&Element>) -> Option<String> {
    let page = document.child("w:background")?;
    let is_shown = settings.and_then(|settings| settings.is_on("w:displayBackgroundShape"));
    if is_shown != Some(true) {
        return None;
    }
    if page.elements().next().is_some() {
        return Some(UNKNOWN_GROUND.to_owned());
    }
    let fill = page.attribute("color").filter(|fill| *fill != "auto")?;
    Some(format!("background:{}", colour(fill)))
}

/// What a form field holds, unless it is the prompt of one that nobody filled in.
pub(super) fn content_of(field: &Element) -> Option<&Element> {
    let properties = field.child("w:sdtPr");
    let is_prompt = properties.is_some_and(|one| one.is_on("w:showingPlcHdr") == Some(true));
    field.child("w:sdtContent").filter(|_| !is_prompt)
}

/// The forms in which a file gives one thing, the newest first. Only the first that gives anything is taken.
pub(super) fn choices(alternatives: &Element) -> impl Iterator<Item = &Element> {
    let named = |name: &'static str| alternatives.elements().filter(move |one| one.name == name);
    named("mc:Choice").chain(named("mc:Fallback"))
}
