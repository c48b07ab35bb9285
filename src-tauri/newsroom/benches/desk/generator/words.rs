//! Arabic words from roots and patterns.

use super::Dice;

/// Three-letter roots of common words.
const ROOTS: &str = "كتب درس علم حكم نظم عمل نشر خبر سفر دخل خرج وصل فتح غلق رفع خفض نقل حمل بحث كشف عرض طلب قبل رفض شرح فهم \
    حضر غيب جمع فرق قسم وزن قدر عدل ظلم سلم حرب دفع هجم حفظ ضبط ربط حسب عدد كبر صغر طول قصر بعد قرب سرع بطأ صعد هبط زرع حصد صنع \
    تجر ربح خسر مول نفق كسب شرك ملك سكن بنى هدم رسم لعب فوز سبق ركض سبح رمي عزف غني مثل صور طبع ورق حبر قرأ لحن شعر نثر حلم سهر \
    نوم شرب أكل طبخ خبز ذوق شبع جوع مرض شفي طبب دوي ألم جرح كسر صحح سمع بصر لمس شمم نطق صمت ضحك بكي فرح حزن غضب رضي خوف أمن ثقف \
    برد حرر مطر ريح غيم شمس قمر نجم بحر نهر جبل سهل وادي رمل صخر ذهب فضة حدد نحس زيت غاز ماء كهرب نور ظلم فجر ظهر عصر غرب عشي";

/// Patterns of nouns, verbs and adjectives; 1, 2 and 3 stand for the letters of the root.
const PATTERNS: [&str; 24] = [
    "123",
    "1ا23",
    "م12و3",
    "12ا3",
    "12ي3",
    "م123",
    "ت12ي3",
    "ا1ت2ا3",
    "است12ا3",
    "م1ا23ة",
    "ان12ا3",
    "123ت",
    "ي123",
    "ت1ا23",
    "أ12ا3",
    "1وا23",
    "م1ا23",
    "ال123",
    "ال1ا23",
    "الم12و3",
    "وال12ا3",
    "بالت12ي3",
    "للم123",
    "ال12ي3ة",
];

/// Words that hold sentences together, by how often they come.
const SMALL: [&str; 24] = [
    "في",
    "من",
    "على",
    "إلى",
    "أن",
    "عن",
    "مع",
    "التي",
    "الذي",
    "هذا",
    "هذه",
    "بعد",
    "قبل",
    "خلال",
    "بين",
    "وقال",
    "وأضاف",
    "كما",
    "حيث",
    "أكد",
    "منذ",
    "كان",
    "لدى",
    "نحو",
];

/// The vocabulary.
pub struct Words {
    forms: Vec<String>,
}

impl Words {
    /// Builds the vocabulary.
    pub fn new() -> Self {
        let mut forms = Vec::new();
        for pattern in PATTERNS {
            for root in ROOTS.split_whitespace() {
                let letters: Vec<char> = root.chars().collect();
                let [first, second, third] = letters.as_slice() else {
                    continue;
                };
                let letter = |c: char| match c {
                    '1' => *first,
                    '2' => *second,
                    '3' => *third,
                    other => other,
                };
                forms.push(pattern.chars().map(letter).collect());
            }
        }
        // Frequent and rare patterns mixed, so that Zipf's head is not one pattern.
        let mut dice = Dice::seeded(7);
        for at in (1..forms.len()).rev() {
            forms.swap(at, dice.below(at + 1));
        }
        Self { forms }
    }

    /// A noun by number, for names of tags.
    pub fn noun(&self, number: usize) -> &str {
        self.forms
            .get(number % self.forms.len())
            .map_or("خبر", String::as_str)
    }

    /// So many words, every fourth or so a small one.
    pub fn sentence(&self, dice: &mut Dice, words: usize) -> String {
        let mut sentence = Vec::with_capacity(words);
        for _ in 0..words {
            let small = dice.below(4) == 0;
            let word = if small {
                SMALL.get(dice.zipf(SMALL.len())).copied()
            } else {
                None
            };
            sentence.push(word.unwrap_or_else(|| self.noun(dice.zipf(self.forms.len()))));
        }
        sentence.join(" ")
    }

    /// Three or four sentences, about fifty words.
    pub fn paragraph(&self, dice: &mut Dice) -> String {
        let sentences = 3 + dice.below(2);
        let mut text = String::new();
        for _ in 0..sentences {
            let (head, tail) = (6 + dice.below(5), 5 + dice.below(6));
            text.push_str(&format!(
                "{}، {}. ",
                self.sentence(dice, head),
                self.sentence(dice, tail)
            ));
        }
        text.trim_end().to_owned()
    }
}
