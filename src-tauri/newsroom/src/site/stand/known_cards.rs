//! The cards that were read already: a story stands in some six lists, and its card is the same in all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use press::Card;
use story::StoryId;

/// How many are kept, in some 20 MB. In a larger newsroom a card is mostly gone before another list shows it.
const MOST: usize = 20_000;

/// Cards of one state of the newsroom.
#[derive(Debug, Default)]
pub(super) struct KnownCards(Mutex<HashMap<StoryId, Arc<Card>>>);

impl KnownCards {
    /// The cards of these stories in order; `None` unless all are known.
    pub(super) fn all(&self, stories: &[StoryId]) -> Option<Vec<Card>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = stories.iter().map(|story| known.get(story).cloned());
        let found: Option<Vec<Arc<Card>>> = found.collect();
        drop(known);
        let cards = found?.into_iter();
        Some(cards.map(|card| Card::clone(&card)).collect())
    }

    /// Keeps cards that were read, in place of those before where there are too many.
    pub(super) fn keep(&self, cards: &[Card]) {
        let new: Vec<Arc<Card>> = cards.iter().cloned().map(Arc::new).collect();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() + new.len() > MOST {
            known.clear();
        }
        known.extend(new.into_iter().map(|card| (card.id, card)));
    }
}

#[cfg(test)]
mod tests {
    use press::Address;
    use story::SectionId;

    use super::*;

    fn card(number: u32) -> Card {
        let day = "2027-05-03".parse().unwrap();
        Card {
            id: StoryId::from_bytes(u128::from(number).to_be_bytes()),
            address: Address::new(day, number, "خبر"),
            kicker: String::new(),
            headline: format!("خبر رقم {number}"),
            standfirst: String::new(),
            section: SectionId::from_bytes([1; 16]),
            lead_image: None,
            first_published_at: "2027-05-03T09:00:00Z".parse().unwrap(),
            exclusive: false,
        }
    }

    #[test]
    fn cards_are_given_in_the_order_asked_or_not_at_all() {
        let known = KnownCards::default();
        let cards: Vec<Card> = (1..=3).map(card).collect();
        known.keep(&cards);
        let ids = |numbers: &[u32]| {
            numbers
                .iter()
                .map(|number| card(*number).id)
                .collect::<Vec<_>>()
        };
        assert_eq!(known.all(&ids(&[3, 1])), Some(vec![card(3), card(1)]));
        assert_eq!(known.all(&ids(&[3, 4])), None);
        assert_eq!(known.all(&[]), Some(Vec::new()));
    }

    #[test]
    fn the_newest_are_kept_where_there_are_too_many() {
        let known = KnownCards::default();
        let most = u32::try_from(MOST).unwrap();
        let cards: Vec<Card> = (0..most).map(card).collect();
        known.keep(&cards);
        known.keep(&[card(most)]);
        assert_eq!(known.all(&[card(0).id]), None);
        assert_eq!(known.all(&[card(most).id]), Some(vec![card(most)]));
    }
}
