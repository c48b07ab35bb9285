//! A story as texts that are ready to post: what readers have of it, cut to each network's length.
//!
//! Nothing is sent from here. The address comes whole or not at all; what does not fit is cut at the end of a word.

use story::StoryId;

use crate::wire::ReadyPost;
use crate::{Error, Newsroom};

/// What a post takes, by how a network counts.
struct Network {
    /// The most it takes.
    most: usize,
    /// What a letter counts.
    letter: fn(char) -> usize,
    /// What an address counts; `None` where it counts its letters.
    address: Option<usize>,
    /// The most hashtags.
    hashtags: usize,
}

/// A caption of Telegram takes 1,024 UTF-16 units (core.telegram.org/api/config), and most posts go with a picture.
const TELEGRAM: Network = Network {
    most: 1_024,
    letter: char::len_utf16,
    address: None,
    hashtags: 5,
};

/// Facebook takes 63,206 letters, but readers see about the first 480 before «see more».
const FACEBOOK: Network = Network {
    most: 480,
    letter: |_| 1,
    address: Some(0),
    hashtags: 3,
};

/// X takes a weight of 280, an address weighs 23 (twitter-text, configuration v3).
const X: Network = Network {
    most: 280,
    letter: weight_on_x,
    address: Some(23),
    hashtags: 2,
};

/// What a letter weighs on X: 1 up to U+10FF, Arabic among them, and for common punctuation; else 2.
fn weight_on_x(c: char) -> usize {
    match u32::from(c) {
        0..=0x10FF | 0x2000..=0x200D | 0x2010..=0x201F | 0x2032..=0x2037 => 1,
        _ => 2,
    }
}

impl Newsroom {
    /// The texts to post of a live story, from the words that readers have.
    ///
    /// # Errors
    /// When the story is not live.
    pub fn ready_to_post(&self, story: StoryId) -> Result<ReadyPost, Error> {
        let settings = self.settings()?;
        self.archive.read(|snapshot| {
            let live = snapshot.live_story(story)?.ok_or(story::Refusal::NotLive)?;
            let tags = snapshot.tags_of(&live.content.tags)?;
            let address =
                press::Address::new(live.address_date, live.number, &live.content.address_slug());
            let words = Words {
                headline: plain(&live.content.headline),
                standfirst: plain(&live.content.standfirst),
                hashtags: tags
                    .iter()
                    .filter_map(|used| hashtag(&used.tag.name))
                    .collect(),
                url: press::public_url(&settings.url, &address)?,
            };
            Ok(ReadyPost {
                telegram: words.post(&TELEGRAM),
                facebook: words.post(&FACEBOOK),
                x: words.post(&X),
            })
        })
    }
}

/// What a post is made of, as plain text.
struct Words {
    headline: String,
    standfirst: String,
    hashtags: Vec<String>,
    url: String,
}

impl Words {
    /// Headline, standfirst, address and hashtags, each on its own line. The address has its room first, then the headline,
    /// then hashtags, and the standfirst what is left.
    fn post(&self, network: &Network) -> String {
        const BREAK: usize = 2;
        let length = |text: &str| text.chars().map(network.letter).sum::<usize>();
        let url = network.address.unwrap_or_else(|| length(&self.url));
        let mut left = network.most.saturating_sub(url + BREAK);
        let headline = cut(&self.headline, left, &length);
        left = left.saturating_sub(length(&headline));
        let mut hashtags = String::new();
        for hashtag in self.hashtags.iter().take(network.hashtags) {
            let one = if hashtags.is_empty() {
                hashtag.clone()
            } else {
                format!(" {hashtag}")
            };
            if length(&hashtags) + length(&one) + BREAK <= left {
                hashtags.push_str(&one);
            }
        }
        if !hashtags.is_empty() {
            left = left.saturating_sub(length(&hashtags) + BREAK);
        }
        let standfirst = cut(&self.standfirst, left.saturating_sub(BREAK), &length);
        [&headline, &standfirst, &self.url, &hashtags]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}

/// A text that takes at most so much, cut at the end of a word; empty where not even a word fits.
fn cut(text: &str, most: usize, length: &impl Fn(&str) -> usize) -> String {
    const MORE: &str = "…";
    if length(text) <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(length(MORE));
    let mut kept = String::new();
    for word in text.split(' ') {
        let next = if kept.is_empty() {
            word.to_owned()
        } else {
            format!("{kept} {word}")
        };
        if length(&next) > room {
            break;
        }
        kept = next;
    }
    let kept = kept.trim_end_matches(['،', '؛', ':', '.', ',', ' ', '-', '–', '—']);
    if kept.is_empty() {
        String::new()
    } else {
        format!("{kept}{MORE}")
    }
}

/// One line without marks of direction, for a network isolates what it shows by itself.
fn plain(text: &str) -> String {
    arabic::normalise_space(&arabic::strip_bidi_controls(text))
}

/// A tag as a hashtag: its words joined by underscores, nothing else. A number alone is none on any network.
fn hashtag(name: &str) -> Option<String> {
    let words: Vec<&str> = arabic::words(name).map(|word| word.text).collect();
    let joined = words.join("_");
    let clean: String = joined
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    clean
        .contains(char::is_alphabetic)
        .then(|| format!("#{clean}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(headline: &str, standfirst: &str) -> Words {
        Words {
            headline: headline.to_owned(),
            standfirst: standfirst.to_owned(),
            hashtags: vec!["#أزمة_المياه".to_owned(), "#القاهرة".to_owned()],
            url: "https://news.example.com/2027/05/1-%D8%AE%D8%A8%D8%B1/".to_owned(),
        }
    }

    fn on_x(text: &str) -> usize {
        let words = text.split_inclusive(char::is_whitespace);
        let weigh = |word: &str| {
            if word.starts_with("https://") {
                23 + word.matches(char::is_whitespace).count()
            } else {
                word.chars().map(weight_on_x).sum()
            }
        };
        words.map(weigh).sum()
    }

    #[test]
    fn a_short_story_is_posted_whole() {
        let post = words("الحكومة تقر خطة المياه", "تبدأ الأعمال مطلع الشهر.").post(&X);
        assert_eq!(
            post,
            "الحكومة تقر خطة المياه\n\nتبدأ الأعمال مطلع الشهر.\n\nhttps://news.example.com/2027/05/1-%D8%AE%D8%A8%D8%B1/\n\n#أزمة_المياه #القاهرة"
        );
    }

    #[test]
    fn a_long_standfirst_is_cut_at_a_word_and_the_address_stays_whole() {
        let long = "تشمل الخطة مئتي قرية، وتبدأ أعمالها مطلع الشهر المقبل، ".repeat(24);
        let words = words("الحكومة تقر خطة المياه", long.trim());
        for (network, most) in [(&X, 280), (&TELEGRAM, 1_024)] {
            let post = words.post(network);
            assert!(post.contains(&words.url), "{post}");
            assert!(post.contains("…\n\nhttps://"), "{post}");
            assert!(!post.contains("،…"), "{post}");
            let length: usize = post.chars().map(network.letter).sum();
            assert!(network.address.is_some() || length <= most, "{length}");
        }
        assert!(on_x(&words.post(&X)) <= 280);
    }

    #[test]
    fn a_tag_is_a_hashtag_of_its_words() {
        assert_eq!(hashtag("أزمة المياه").as_deref(), Some("#أزمة_المياه"));
        assert_eq!(hashtag("رؤية 2030").as_deref(), Some("#رؤية_2030"));
        assert_eq!(
            hashtag("#الجمهورية_الجديدة").as_deref(),
            Some("#الجمهورية_الجديدة")
        );
        assert_eq!(hashtag("2030"), None);
        assert_eq!(hashtag("«…»"), None);
    }

    proptest! {
        #[test]
        fn a_post_on_x_never_weighs_more_than_it_takes(headline in "\\PC{0,400}", standfirst in "\\PC{0,400}") {
            let words = words(&plain(&headline), &plain(&standfirst));
            let post = words.post(&X);
            prop_assert!(post.contains(&words.url));
            let without = post.replacen(&words.url, "", 1);
            let weight: usize = without.chars().map(weight_on_x).sum();
            prop_assert!(weight + 23 <= 280, "{weight}");
        }
    }
}
