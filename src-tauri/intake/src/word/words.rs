//! The words of a paragraph: runs in the dress that means something, links, notes, and what a tracked change deleted.

use arabic::strip_bidi_controls;

use super::fields::{address_in, with_place};
use super::look::WordsLook;
use super::notes::NoteKind;
use super::reader::{Reader, choices, colour, content_of};
use super::shape::{Shape, join};
use super::xml::Element;

/// Words of at most this size, in half points, cannot be read.
const SPECK: u32 = 2;

impl Reader<'_> {
    /// Reads what stands in a line of its own inside an element.
    pub fn line(&mut self, holder: &Element, around: &WordsLook) -> Vec<Shape> {
        let mut line = Vec::new();
        self.pieces(holder, around, &mut line);
        line
    }

    fn piece(&mut self, element: &Element, around: &WordsLook, line: &mut Vec<Shape>) {
        match element.name.as_str() {
            "w:r" | "m:r" => self.run(element, around, line),
            "w:hyperlink" => {
                let inside = self.line(element, around);
                let id = element.attribute("r:id");
                let address = id.and_then(|id| self.relations.address(id));
                let place = element.attribute("anchor");
                let address = address.map(|address| with_place(address, place));
                self.link(inside, address.as_deref(), line);
            }
            "w:fldSimple" => {
                let inside = self.line(element, around);
                let address = element.attribute("instr").and_then(address_in);
                self.link(inside, address.as_deref(), line);
            }
            "w:del" | "w:moveFrom" => {
                let inside = self.leaving_out(|reader| reader.line(element, around));
                self.given += usize::from(!inside.is_empty());
                join(line, Shape::element("del", inside));
            }
            "w:dir" | "w:bdo" if element.attribute("val") == Some("ltr") => {
                let inside = self.line(element, around);
                join(line, Shape::element("bdi", inside).with("dir", "ltr"));
            }
            "w:sdt" => {
                if let Some(content) = content_of(element) {
                    self.pieces(content, around, line);
                }
            }
            "mc:AlternateContent" => self.first_choice(element, line, |reader, choice, line| {
                reader.pieces(choice, around, line);
            }),
            "w:ins" | "w:moveTo" | "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" => {
                self.pieces(element, around, line);
            }
            // A chapter that is a file of its own.
            "w:subDoc" => self.pass_over(),
            formula if formula.starts_with("m:") => self.pieces(element, around, line),
            _ => {}
        }
    }

    fn pieces(&mut self, holder: &Element, around: &WordsLook, line: &mut Vec<Shape>) {
        for element in holder.elements() {
            if self.budget.is_spent() {
                return;
            }
            self.budget.spend(0);
            self.piece(element, around, line);
        }
    }

    /// Takes the first form of a thing that gives anything, in the line or beside it.
    fn first_choice(
        &mut self,
        alternatives: &Element,
        line: &mut Vec<Shape>,
        mut read: impl FnMut(&mut Self, &Element, &mut Vec<Shape>),
    ) {
        for choice in choices(alternatives) {
            let mut inside = Vec::new();
            let before = self.given;
            read(self, choice, &mut inside);
            if !inside.is_empty() || self.given > before {
                for piece in inside {
                    join(line, piece);
                }
                return;
            }
        }
    }

    fn run(&mut self, run: &Element, around: &WordsLook, line: &mut Vec<Shape>) {
        let look = self.look(run, around);
        let mut inside = Vec::new();
        for element in run.elements() {
            if element.name == "w:fldChar" {
                // What stands before it in the run belongs to what was before.
                self.end_of_words(std::mem::take(&mut inside), &look, line);
                self.field(element);
            } else if look.hidden == Some(true) {
                self.leaving_out(|reader| reader.run_piece(element, around, &mut inside));
            } else {
                self.run_piece(element, around, &mut inside);
            }
        }
        self.end_of_words(inside, &look, line);
    }

    /// Puts the words of a run into the line, in their dress. Those of an instruction wait until it ends as it should.
    fn end_of_words(&mut self, inside: Vec<Shape>, look: &WordsLook, line: &mut Vec<Shape>) {
        if inside.is_empty() {
            return;
        }
        self.given += usize::from(!inside.iter().all(Shape::is_blank));
        let words = self.dressed(inside, look);
        if self.fields.is_instruction() {
            self.fields.keep(if self.left_out {
                Shape::element("del", vec![words])
            } else {
                words
            });
            return;
        }
        let address = self.fields.address().map(str::to_owned);
        self.link(vec![words], address.as_deref(), line);
    }

    fn field(&mut self, mark: &Element) {
        match mark.attribute("fldCharType") {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.show(),
            Some("end") => self.fields.end(),
            Some(_) | None => {}
        }
    }

    fn run_pieces(&mut self, holder: &Element, around: &WordsLook, inside: &mut Vec<Shape>) {
        for element in holder.elements() {
            self.run_piece(element, around, inside);
        }
    }

    fn run_piece(&mut self, element: &Element, around: &WordsLook, inside: &mut Vec<Shape>) {
        if self.budget.is_spent() {
            return;
        }
        self.budget.spend(0);
        match element.name.as_str() {
            "w:fldChar" => self.field(element),
            "w:instrText" => self.fields.instruct(&element.text()),
            "w:t" | "w:delText" | "m:t" => {
                let words = element.text();
                self.budget.spend(words.len());
                join(inside, Shape::Words(words));
            }
            "w:tab" | "w:ptab" => join(inside, Shape::Words(" ".to_owned())),
            "w:br" | "w:cr" => inside.push(Shape::empty("br")),
            "w:noBreakHyphen" => join(inside, Shape::Words("-".to_owned())),
            "w:softHyphen" => join(inside, Shape::Words("\u{AD}".to_owned())),
            "w:sym" => inside.extend(sign(element)),
            "w:ruby" => {
                if let Some(base) = element.child("w:rubyBase") {
                    self.pieces(base, around, inside);
                }
            }
            "mc:AlternateContent" => {
                self.first_choice(element, inside, |reader, choice, inside| {
                    reader.run_pieces(choice, around, inside);
                });
            }
            // An instruction has words at most.
            _ if self.fields.is_instruction() => {}
            "w:footnoteReference" => self.refer(NoteKind::Foot, element, inside),
            "w:endnoteReference" => self.refer(NoteKind::End, element, inside),
            "w:commentReference" if !self.left_out => inside.push(comment()),
            "w:drawing" | "w:pict" | "w:object" if self.left_out => {
                // Nothing is beside a line that does not come in; what a box says goes with it.
                inside.extend(self.boxes(element));
            }
            "w:drawing" | "w:pict" | "w:object" => self.draw(element),
            _ => {}
        }
    }

    fn link(&mut self, inside: Vec<Shape>, address: Option<&str>, line: &mut Vec<Shape>) {
        match address {
            Some(address) if !inside.is_empty() => {
                self.budget.spend(address.len());
                line.push(Shape::element("a", inside).with("href", address));
            }
            Some(_) | None => {
                for piece in inside {
                    join(line, piece);
                }
            }
        }
    }

    /// Words in the dress that means something.
    fn dressed(&mut self, inside: Vec<Shape>, look: &WordsLook) -> Shape {
        let dressed = dressed(inside, look);
        self.budget.spend(dressed.weight_of_attributes());
        dressed
    }
}

/// A comment in the margin, as Word names it on the clipboard: it is left out and counted.
fn comment() -> Shape {
    Shape::element("a", vec![Shape::Words("*".to_owned())]).with("class", "msocomanchor")
}

/// A sign of a font. Those that only the font knows have no letter anywhere else, and what is no letter, or turns the line
/// around it, is no sign.
fn sign(element: &Element) -> Option<Shape> {
    let code = u32::from_str_radix(element.attribute("char")?, 16).ok()?;
    let sign = char::from_u32(code)?;
    let is_no_letter = sign.is_control()
        || matches!(code, 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF_0000..)
        || code & 0xFFFE == 0xFFFE;
    let sign = strip_bidi_controls(&sign.to_string());
    (!is_no_letter && !sign.is_empty()).then_some(Shape::Words(sign))
}

/// Words in the dress that means something.
fn dressed(inside: Vec<Shape>, look: &WordsLook) -> Shape {
    if look.hidden == Some(true) {
        return Shape::element("span", inside).with("hidden", "");
    }
    let (arabic, other) = letters(&inside);
    let said = look.right_to_left == Some(true) || look.complex == Some(true);
    let (bold, italic) = if said || arabic > 0 {
        (look.bold_complex, look.italic_complex)
    } else {
        (look.bold, look.italic)
    };
    // Each letter has the size of its script; the run is as small as most of it.
    let size = if said || arabic > other {
        look.size_complex
    } else {
        look.size
    };
    let mut inside = inside;
    let mut wrap = |on: bool, name: &'static str| {
        if on {
            inside = vec![Shape::element(name, std::mem::take(&mut inside))];
        }
    };
    wrap(look.raised.as_deref() == Some("superscript"), "sup");
    wrap(look.raised.as_deref() == Some("subscript"), "sub");
    wrap(italic == Some(true), "em");
    wrap(bold == Some(true), "strong");
    wrap(look.struck == Some(true), "s");
    let mut span = Shape::element("span", inside);
    if let Some(style) = sight(look, size) {
        span = span.with("style", style);
    }
    if let Some(language) = look
        .language
        .as_ref()
        .filter(|name| !name.starts_with("ar"))
    {
        span = span.with("lang", language.as_str());
    }
    span
}

/// What decides whether words can be seen, for the walk to judge.
fn sight(look: &WordsLook, size: Option<u32>) -> Option<String> {
    let mut said = Vec::new();
    if let Some(ink) = look.colour.as_deref().filter(|ink| *ink != "auto") {
        said.push(format!("color:{}", colour(ink)));
    }
    if let Some(ground) = &look.ground {
        said.push(format!("background:{}", colour(ground)));
    }
    if size.is_some_and(|size| size <= SPECK) {
        said.push("font-size:1pt".to_owned());
    }
    (!said.is_empty()).then(|| said.join(";"))
}

/// How many letters are Arabic, and how many are not. Word sets Arabic ones by the properties of complex scripts, whether
/// they are marked so or not.
fn letters(inside: &[Shape]) -> (usize, usize) {
    let is_arabic = |c: char| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    inside
        .iter()
        .map(|shape| match shape {
            Shape::Words(words) => {
                let arabic = words.chars().filter(|c| is_arabic(*c)).count();
                let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
                (arabic, letters.saturating_sub(arabic))
            }
            Shape::Element { inside, .. } => letters(inside),
        })
        .fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
}
