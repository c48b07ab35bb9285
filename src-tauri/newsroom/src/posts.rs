//! A story as texts that are ready to post: what readers have of it, cut to each network's length.
//!
//! Nothing is sent from here. The address comes whole or not at all; what does not fit is cut at the end of a word.

mod weight;

use story::StoryId;

use crate::wire::{LIMITS, PostText, ReadyPost};
use crate::{Error, Newsroom};

/// What a post takes, by how a network counts.
struct Network {
    /// The most it takes.
    most: usize,
    /// How long it finds a text.
    length: fn(&str) -> usize,
    /// What the address of the story counts; `None` where it counts as the text it is.
    address: Option<usize>,
    /// The most hashtags.
    hashtags: usize,
}

/// A caption of Telegram is counted in UTF-16 units (core.telegram.org/api/config), and most posts go with a picture.
const TELEGRAM: Network = Network {
    most: LIMITS.post.telegram,
    length: |text| text.encode_utf16().count(),
    address: None,
    hashtags: 5,
};

/// Facebook takes 63,206 letters, but readers see about the first 480 before «see more»; the address is shown as a card.
const FACEBOOK: Network = Network {
    most: LIMITS.post.facebook,
    length: |text| text.chars().count(),
    address: Some(0),
    hashtags: 3,
};

/// X weighs letters and addresses (twitter-text, configuration v3).
const X: Network = Network {
    most: LIMITS.post.x,
    length: weight::on_x,
    address: Some(weight::ADDRESS),
    hashtags: 2,
};

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
    fn post(&self, network: &Network) -> PostText {
        const BREAK: usize = 2;
        let length = network.length;
        let url = network.address.unwrap_or_else(|| length(&self.url));
        let mut left = network.most.saturating_sub(url + BREAK);
        let headline = cut(&self.headline, left, length);
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
        let standfirst = cut(&self.standfirst, left.saturating_sub(BREAK), length);
        let parts = [&headline, &standfirst, &self.url, &hashtags];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let breaks = BREAK * parts.len().saturating_sub(1);
        let words = length(&headline) + length(&standfirst) + length(&hashtags);
        PostText {
            text: parts.join("\n\n"),
            length: u32::try_from(words + url + breaks).unwrap_or(u32::MAX),
        }
    }
}

/// A text that takes at most so much, cut at the end of a word; empty where not even a word fits.
fn cut(text: &str, most: usize, length: fn(&str) -> usize) -> String {
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

    #[test]
    fn a_short_story_is_posted_whole() {
        let post = words("الحكومة تقر خطة المياه", "تبدأ الأعمال مطلع الشهر.").post(&X);
        assert_eq!(
            post.text,
            "الحكومة تقر خطة المياه\n\nتبدأ الأعمال مطلع الشهر.\n\nhttps://news.example.com/2027/05/1-%D8%AE%D8%A8%D8%B1/\n\n#أزمة_المياه #القاهرة"
        );
        // 22 letters, 24, an address, 12 and 8 with a space between them, three breaks of two lines.
        assert_eq!(post.length, 22 + 24 + 23 + 21 + 6);
    }

    #[test]
    fn a_long_standfirst_is_cut_at_a_word_and_the_address_stays_whole() {
        let long = "تشمل الخطة مئتي قرية، وتبدأ أعمالها مطلع الشهر المقبل، ".repeat(24);
        let words = words("الحكومة تقر خطة المياه", long.trim());
        for (network, most) in [(&X, 280), (&FACEBOOK, 480), (&TELEGRAM, 1_024)] {
            let PostText { text, length } = words.post(network);
            assert!(text.contains(&words.url), "{text}");
            assert!(text.contains("…\n\nhttps://"), "{text}");
            assert!(!text.contains("،…"), "{text}");
            assert!(length <= most, "{length}");
            assert!(length > most - 30, "no word more would fit: {length}");
        }
    }

    #[test]
    fn an_address_within_the_words_has_the_weight_x_gives_it() {
        let site = "موقع news.com ".repeat(20);
        let PostText { text, length } = words(site.trim(), "").post(&X);
        let sites = u32::try_from(text.matches("news.com").count()).unwrap();
        assert!((280 - 29 - 23..=280).contains(&length), "{length}");
        // Each «موقع» with the spaces at its sides, and the address itself.
        assert!(sites * (6 + 23) <= 280 - 23, "{sites} in {text}");
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
        fn a_post_is_never_longer_than_its_network_takes_and_its_length_is_told(headline in "\\PC{0,400}", standfirst in "(([a-z]{1,9}\\.com|[ا-ي]{1,9}|🌉) ){0,60}") {
            let words = words(&plain(&headline), &plain(&standfirst));
            for network in [&X, &FACEBOOK, &TELEGRAM] {
                let post = words.post(network);
                prop_assert!(post.text.contains(&words.url));
                prop_assert!(post.length as usize <= network.most, "{}", post.length);
                let without = post.text.replacen(&words.url, "", 1);
                let url = network.address.unwrap_or(words.url.len());
                prop_assert_eq!(post.length as usize, (network.length)(&without) + url);
            }
        }
    }
}
